-- Steps of records' cases, as the log has them: the newest of a stage stands; none is ever overwritten.
CREATE TABLE step (
  entry  INTEGER PRIMARY KEY REFERENCES entry (seq),
  record TEXT NOT NULL,                 -- the address at that time
  stage  TEXT NOT NULL,
  value  TEXT,                          -- null: taken back
  of     TEXT,                          -- what the value is about: an actor, a term, a record, a person
  by     TEXT NOT NULL,
  at     TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX step_record ON step (record);
CREATE INDEX step_stage ON step (stage);

-- What people keep beside records, one row a version.
CREATE TABLE object (
  entry     INTEGER PRIMARY KEY REFERENCES entry (seq),
  type      TEXT NOT NULL,
  id        TEXT NOT NULL,
  version   INTEGER NOT NULL,
  current   INTEGER NOT NULL,           -- 1: the newest version
  withdrawn INTEGER NOT NULL,
  fields    TEXT NOT NULL,              -- JSON: field to list of values
  rows      INTEGER NOT NULL,           -- how many, of a list
  by        TEXT NOT NULL,
  at        TEXT NOT NULL,
  reason    TEXT NOT NULL,
  UNIQUE (id, version)
) STRICT;
CREATE INDEX object_type ON object (type, current);

-- The rows of a list's versions.
CREATE TABLE list_row (
  list    TEXT NOT NULL,
  version INTEGER NOT NULL,
  n       INTEGER NOT NULL,             -- its place in the list, from 0
  fields  TEXT NOT NULL,                -- JSON: column to words
  ids     TEXT NOT NULL,                -- JSON: column to the pack's id that its words were taken for
  PRIMARY KEY (list, version, n)
) STRICT, WITHOUT ROWID;
