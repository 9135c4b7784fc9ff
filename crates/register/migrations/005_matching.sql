-- Matching by comparison in place of keys that must be equal, and near-copies. The tables that follow from the log are made
-- again from it after this step.
DROP TABLE claim;

-- Each claim of a newest version that belongs: what matching compares of it, whom it points to, its record.
CREATE TABLE claim (
  cid      INTEGER PRIMARY KEY,
  rid      INTEGER NOT NULL REFERENCES report (rid),
  n        INTEGER NOT NULL,            -- its place among the claims of its reading, from 0
  own      INTEGER NOT NULL UNIQUE,     -- its address as a number: that of the record that it heads, should it head one
  tier     INTEGER NOT NULL,            -- 0: it says when and where; with day and own, the order of claims
  day      INTEGER NOT NULL,            -- days since 1970
  sighting BLOB NOT NULL,               -- postcard; `matching/sighting.rs`
  parent   INTEGER REFERENCES claim (cid), -- the earlier claim that it fits best
  fit      REAL NOT NULL DEFAULT 0,
  bound    INTEGER NOT NULL DEFAULT 0,  -- 1: a person put it there
  record   INTEGER NOT NULL DEFAULT 0   -- the address of its record
) STRICT;
CREATE INDEX claim_report ON claim (rid, n);
CREATE INDEX claim_parent ON claim (parent) WHERE parent IS NOT NULL;
CREATE INDEX claim_record ON claim (record);

-- The keys under which claims meet (`matching/block.rs`).
CREATE TABLE meet (
  at  INTEGER NOT NULL,
  cid INTEGER NOT NULL REFERENCES claim (cid),
  PRIMARY KEY (at, cid)
) STRICT, WITHOUT ROWID;

-- What people said of which claims tell of one happening, and of which claims; the newest word on two counts.
CREATE TABLE matched (
  entry    INTEGER PRIMARY KEY REFERENCES entry (seq),
  together INTEGER NOT NULL,            -- 1: all are one · 0: each side apart from the others
  by       TEXT NOT NULL,
  at       TEXT NOT NULL,
  reason   TEXT NOT NULL
) STRICT;
CREATE TABLE matched_claim (
  entry INTEGER NOT NULL REFERENCES matched (entry),
  own   INTEGER NOT NULL,
  side  INTEGER NOT NULL,
  PRIMARY KEY (entry, own)
) STRICT, WITHOUT ROWID;
CREATE INDEX matched_own ON matched_claim (own);

-- Near-copies: the sketch of each text, the text that it is one with, and the keys under which near texts meet.
ALTER TABLE report ADD COLUMN sketch BLOB;
ALTER TABLE report ADD COLUMN wording INTEGER REFERENCES report (rid);
CREATE INDEX report_wording ON report (wording) WHERE current = 1;
CREATE TABLE band (
  key INTEGER NOT NULL,
  rid INTEGER NOT NULL REFERENCES report (rid),
  PRIMARY KEY (key, rid)
) STRICT, WITHOUT ROWID;

-- On how many independent words a record rests.
ALTER TABLE record ADD COLUMN origins INTEGER NOT NULL DEFAULT 0;
