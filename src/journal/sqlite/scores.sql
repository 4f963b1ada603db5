-- Beside the chain of a finished record: who released its score, and what it
-- came to, remembered under its last line's hash and the rules' version.

CREATE TABLE released (
    record INTEGER PRIMARY KEY REFERENCES record (key),
    code TEXT NOT NULL,
    wall_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE score (
    head BLOB PRIMARY KEY CHECK (length(head) = 32),
    rules INTEGER NOT NULL,
    points INTEGER,
    held INTEGER NOT NULL CHECK (held IN (0, 1))
) STRICT, WITHOUT ROWID;
