-- What an entry says is taken out of it: the entry keeps a commitment to its body, and the body stands beside it,
-- compressed, with the salt of the commitment. An erased entry has lost its row in `body` and nothing else.
CREATE TABLE body (
  seq     INTEGER PRIMARY KEY REFERENCES entry (seq),
  salt    BLOB,                         -- 32 random bytes; null in entries of before this migration
  against INTEGER REFERENCES entry (seq), -- compressed against the body of this entry, or
  capture BLOB,                         -- against these captured bytes, or against neither; `press.rs` says how
  bytes   BLOB NOT NULL
) STRICT;

-- Which entries were erased, and which entry says so.
CREATE TABLE erased (
  seq   INTEGER PRIMARY KEY REFERENCES entry (seq),
  entry INTEGER NOT NULL REFERENCES entry (seq)
) STRICT;

CREATE TRIGGER body_stays BEFORE UPDATE ON body BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER body_remains BEFORE DELETE ON body WHEN OLD.seq NOT IN (SELECT seq FROM erased)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

-- Signed checkpoints, as C2SP tlog-checkpoint has them.
CREATE TABLE checkpoint (
  size INTEGER PRIMARY KEY,
  at   TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE TRIGGER checkpoint_stays BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint stays'); END;
CREATE TRIGGER checkpoint_remains BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint stays'); END;

-- The public keys that signed them.
CREATE TABLE signer (
  key   TEXT PRIMARY KEY,
  since TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The tree as it was last signed, so that only what is new need be hashed again before the next signature.
CREATE TABLE sealed (
  one   INTEGER PRIMARY KEY CHECK (one = 1),
  size  INTEGER NOT NULL,
  peaks BLOB NOT NULL
) STRICT;

-- Captured bytes, compressed, in a table that keeps them in its leaves: without a number each would take pages of its own.
CREATE TABLE captured (
  n      INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,
  bytes  BLOB NOT NULL
) STRICT;

-- `carry.rs` fills `captured` from `capture`, and that name then is the new one's. It fills
-- `said` and `body` from here, then takes `entry.body` away and puts the guard back.
DROP TRIGGER IF EXISTS entry_stays;
ALTER TABLE entry ADD COLUMN said BLOB NOT NULL DEFAULT x'';
