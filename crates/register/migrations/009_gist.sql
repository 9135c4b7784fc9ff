-- One telling more of what hundreds have told takes little time: of each claim is kept what a record is made of, and its words
-- are its own, whatever record it stands in. The tables that follow from the log are made again from it after this step.
DROP TABLE record_words;

-- What making a record needs of a claim (`gist.rs`), where others stand in its record: it need not be read again.
CREATE TABLE gist (
  cid   INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;

-- The number of the record that each claim stands in, in chunks of 1024 claims (`seat.rs`).
CREATE TABLE seat (
  chunk   INTEGER PRIMARY KEY,
  records BLOB NOT NULL
) STRICT;

-- The words of claims in search form, each a term by itself.
CREATE VIRTUAL TABLE claim_words USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');

DROP INDEX claim_record;
CREATE INDEX claim_record ON claim (record, rid, n);

-- Without the rule that each claim be there: it was looked for in all of the table wherever a claim was taken out.
DROP TABLE meet;
CREATE TABLE meet (
  at  INTEGER NOT NULL,
  cid INTEGER NOT NULL,
  PRIMARY KEY (at, cid)
) STRICT, WITHOUT ROWID;
