-- The log. What enters the register enters here, once, and is never changed; every other table but `capture` can be
-- made again from it.
CREATE TABLE entry (
  seq  INTEGER PRIMARY KEY,             -- from 0, without gaps: the index of its leaf
  kind TEXT NOT NULL,                   -- report_taken, claims_read, decided
  at   TEXT NOT NULL,                   -- RFC 3339
  body TEXT NOT NULL,                   -- JSON
  leaf BLOB NOT NULL                    -- RFC 6962 leaf hash; `entry.rs` says of which bytes
) STRICT;

CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER entry_remains BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

-- The tree over the log: how many leaves, the roots of its full subtrees (left to right), the root of all.
CREATE TABLE tree (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  size INTEGER NOT NULL,
  peaks BLOB NOT NULL,
  root BLOB NOT NULL
) STRICT;

-- Bytes as captured, by their SHA-256.
CREATE TABLE capture (
  sha256 BLOB PRIMARY KEY,
  bytes  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- One row a version of a report. Its text stands in its entry.
CREATE TABLE report (
  rid       INTEGER PRIMARY KEY,
  id        TEXT NOT NULL,
  version   INTEGER NOT NULL,
  current   INTEGER NOT NULL,           -- 1: the newest version
  outlet    TEXT,
  url       TEXT,
  title     TEXT,
  published TEXT,                       -- as it came
  day       TEXT,                       -- its first ten characters, where they are a day
  language  TEXT,
  text_hash BLOB NOT NULL,              -- of the exact text: is it a new version?
  copy_hash BLOB NOT NULL,              -- of the text with white space folded: is it a copy?
  sha256    BLOB NOT NULL REFERENCES capture (sha256),
  taken_at  TEXT NOT NULL,
  entry     INTEGER NOT NULL REFERENCES entry (seq),  -- report_taken
  reading   INTEGER NOT NULL REFERENCES entry (seq),  -- claims_read
  claims    INTEGER NOT NULL,
  UNIQUE (id, version)
) STRICT;
CREATE INDEX report_copy ON report (copy_hash);
CREATE INDEX report_day ON report (day, rid) WHERE current = 1;
CREATE INDEX report_outlet ON report (day, outlet) WHERE current = 1;

-- What matching needs of each claim of a newest version, and the record it was laid to.
CREATE TABLE claim (
  cid     INTEGER PRIMARY KEY,
  rid     INTEGER NOT NULL REFERENCES report (rid),
  n       INTEGER NOT NULL,             -- its place among the claims of its reading, from 0
  grp     TEXT NOT NULL,                -- hash of what must be equal: type, kind, place, …
  time    TEXT NOT NULL,                -- d:day · w:other value · u:published, undated · t:text, neither known
  anchor  TEXT,                         -- the day of d: and u:
  published TEXT,
  parties TEXT NOT NULL,                -- JSON list
  own     TEXT NOT NULL,                -- the address that it would have alone
  record  TEXT NOT NULL DEFAULT '',     -- the address of its record
  UNIQUE (rid, n)
) STRICT;
CREATE INDEX claim_anchor ON claim (grp, anchor);
CREATE INDEX claim_time ON claim (grp, time);
CREATE INDEX claim_own ON claim (own);
CREATE INDEX claim_record ON claim (record);

-- One row a record: what lists show and filter by.
CREATE TABLE record (
  n         INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  class     TEXT NOT NULL,
  kind      TEXT NOT NULL,
  status    TEXT NOT NULL,
  extent    TEXT,
  stage     TEXT,
  day       TEXT,
  whn       TEXT,
  published TEXT,
  sort      TEXT NOT NULL,              -- day, else first day of whn, else published, else ''
  place     TEXT,
  pcode     TEXT,
  place_text TEXT,
  actors    TEXT NOT NULL,              -- JSON
  sources   TEXT NOT NULL,              -- JSON
  outlets   TEXT NOT NULL,              -- JSON
  words     TEXT NOT NULL,
  report    TEXT NOT NULL,
  span_start INTEGER NOT NULL,
  span_end  INTEGER NOT NULL,
  reports   INTEGER NOT NULL,
  texts     INTEGER NOT NULL,
  killed_min INTEGER,
  killed_max INTEGER,
  killed    INTEGER NOT NULL,           -- 1: some report gives a figure
  verdict   TEXT,
  counted   INTEGER,                    -- 1: an incident · 0: several or a pattern · null: neither
  taken_at  TEXT NOT NULL
) STRICT;
CREATE INDEX record_sort ON record (sort DESC, n DESC);
CREATE INDEX record_class ON record (class, sort DESC, n DESC);
CREATE INDEX record_kind ON record (class, kind, sort DESC, n DESC);
CREATE INDEX record_day ON record (day, class, kind);
CREATE INDEX record_published ON record (published, day);
CREATE INDEX record_taken ON record (substr(taken_at, 1, 10)) WHERE published IS NULL;

-- The values by which records are found and counted: p place (and all that it lies in) · s side or actor · q source ·
-- o outlet · a side and source of one claim · n and c: as s and a, only the one value that each is counted under.
CREATE TABLE record_key (
  kind  TEXT NOT NULL,
  value TEXT NOT NULL,
  sort  TEXT NOT NULL,
  n     INTEGER NOT NULL REFERENCES record (n),
  label TEXT NOT NULL,                  -- the words, where the value is a folded form of them
  PRIMARY KEY (kind, value, sort DESC, n DESC)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_key_of ON record_key (n, kind);

-- What people decided, as the log has it.
CREATE TABLE decision (
  entry   INTEGER PRIMARY KEY REFERENCES entry (seq),
  record  TEXT NOT NULL,                -- the address at that time
  verdict TEXT NOT NULL,
  by      TEXT NOT NULL,
  at      TEXT NOT NULL,
  reason  TEXT NOT NULL
) STRICT;
CREATE INDEX decision_record ON decision (record);

-- Words in search form; the forms themselves are not kept.
CREATE VIRTUAL TABLE report_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'unicode61');
CREATE VIRTUAL TABLE record_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'unicode61');
