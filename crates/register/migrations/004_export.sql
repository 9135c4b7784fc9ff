-- Claims of superseded versions, under the record that they were laid to while they stood: what a correction withdraws
-- is marked there, not erased. Which of them the newest version still makes is told when they are read.
CREATE TABLE withdrawn (
  rid    INTEGER NOT NULL REFERENCES report (rid),
  n      INTEGER NOT NULL,              -- its place among the claims of its reading, from 0
  record TEXT NOT NULL,
  PRIMARY KEY (rid, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX withdrawn_record ON withdrawn (record);


-- By which mapping a report was read, if it is a row of a table: it decides how sensitive the report is.
ALTER TABLE report ADD COLUMN mapping TEXT;
CREATE INDEX report_mapping ON report (mapping) WHERE mapping IS NOT NULL;
