-- Beside the records: who practises on this computer, which township a record
-- came from, and what the program was told once.

CREATE TABLE clerk (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sender (
    record INTEGER PRIMARY KEY REFERENCES record (key),
    township TEXT NOT NULL
) STRICT;
