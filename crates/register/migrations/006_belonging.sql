-- What the register was opened for, as the log has it: the newest row stands.
CREATE TABLE opening (
  entry INTEGER PRIMARY KEY REFERENCES entry (seq),
  packs TEXT NOT NULL,                  -- JSON; empty: every pack, and any armed conflict
  since TEXT,                           -- the first day that is watched
  deal  TEXT,                           -- the deal that is watched
  by    TEXT NOT NULL,
  at    TEXT NOT NULL
) STRICT;

-- What people said of whether a report belongs: of a report's rows the newest stands, for all its versions.
CREATE TABLE overrule (
  entry   INTEGER PRIMARY KEY REFERENCES entry (seq),
  report  TEXT NOT NULL,
  belongs INTEGER,                      -- null: taken back
  by      TEXT NOT NULL,
  at      TEXT NOT NULL,
  reason  TEXT NOT NULL
) STRICT;
CREATE INDEX overrule_report ON overrule (report);

-- Whether a report belongs to what the register was opened for, and why, as JSON. In a register that was never opened for
-- anything each report belongs, for no reason.
ALTER TABLE report ADD COLUMN belongs INTEGER NOT NULL DEFAULT 1;
ALTER TABLE report ADD COLUMN because TEXT NOT NULL DEFAULT '[]';
-- Where a record stands to the truce that is watched: before, in, after, unsure; null: no truce is watched, or no day is said.
ALTER TABLE record ADD COLUMN truce TEXT;
CREATE INDEX record_truce ON record (truce, sort DESC, n DESC) WHERE truce IS NOT NULL;
CREATE INDEX report_aside ON report (day, rid) WHERE current = 1 AND belongs = 0;
