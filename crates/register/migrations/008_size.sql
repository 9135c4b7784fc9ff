-- Records in less room. What a record is found by is a number for each value, kept with the record and, turned round, as
-- bits for each value; what lists show of it is where it stands in the report, not the words again.
DROP TABLE record_key;
DROP TABLE record;
DROP TABLE record_words;

-- The values by which records are found and counted, each once: ids, words in search form (`w:…`), pairs of two of them.
CREATE TABLE value (
  v     INTEGER PRIMARY KEY,
  hash  INTEGER NOT NULL,               -- the first 8 bytes of the SHA-256 of the value
  text  TEXT,                           -- null: the search form of the label
  label TEXT                            -- the words, where the value is a folded form of them
) STRICT;
CREATE INDEX value_hash ON value (hash);

-- One row a record: what lists show, sort and count.
CREATE TABLE record (
  n         INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  class     TEXT NOT NULL,
  kind      TEXT NOT NULL,
  status    TEXT NOT NULL,
  extent    TEXT,
  stage     TEXT,
  sort      TEXT NOT NULL,              -- day, else first day of whn, else published, else ''
  dated     INTEGER NOT NULL,           -- 1: sort is the day of the happening
  day       TEXT GENERATED ALWAYS AS (iif(dated, sort, NULL)) VIRTUAL,
  whn       TEXT,
  published TEXT,
  place     TEXT,
  pcode     TEXT,
  rid       INTEGER NOT NULL REFERENCES report (rid),  -- whose words lists show
  span_start INTEGER NOT NULL,
  span_end  INTEGER NOT NULL,
  taken     INTEGER NOT NULL REFERENCES report (rid),  -- the first that came in
  reports   INTEGER NOT NULL,
  texts     INTEGER NOT NULL,
  killed_min INTEGER,
  killed_max INTEGER,
  killed    INTEGER NOT NULL,           -- 1: some report gives a figure
  verdict   TEXT,
  origins   INTEGER NOT NULL,
  truce     TEXT,                       -- null: no truce is watched, or no day is said
  counted   INTEGER,                    -- 1: an incident · 0: several or a pattern · null: neither
  shown     BLOB NOT NULL,              -- the names that lists show; `shown.rs`
  keys      BLOB NOT NULL               -- the values that it is found by; `keys.rs`
) STRICT;
CREATE INDEX record_sort ON record (sort DESC, n DESC);

-- Which records have a value, as bits in chunks of 4096 numbers (`bits.rs`).
CREATE TABLE posting (
  chunk INTEGER NOT NULL,
  kind  INTEGER NOT NULL,               -- a place, a side, a source, a type, …; `keys.rs`
  v     INTEGER NOT NULL REFERENCES value (v),
  bits  BLOB NOT NULL,
  PRIMARY KEY (chunk, kind, v)
) STRICT, WITHOUT ROWID;

-- Words in search form, each a term by itself: where they stand is not kept, nobody asks for phrases.
CREATE VIRTUAL TABLE record_words USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
