-- Who may do what: the newest row of a name stands. While there is none, everybody may do everything.
CREATE TABLE member (
  entry  INTEGER PRIMARY KEY REFERENCES entry (seq),
  name   TEXT NOT NULL,
  role   TEXT,                          -- null: no member any more
  by     TEXT NOT NULL,
  at     TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX member_name ON member (name, entry);

-- Who read, or let out, what is high or severe. `access.rs` fills it for entries that came in before.
CREATE TABLE accessed (
  entry   INTEGER PRIMARY KEY REFERENCES entry (seq),
  what    TEXT NOT NULL,
  release TEXT NOT NULL,
  level   TEXT,                         -- null: not told (before levels were)
  by      TEXT NOT NULL,
  at      TEXT NOT NULL,
  reason  TEXT NOT NULL
) STRICT;
CREATE INDEX accessed_by ON accessed (by, what, at);
