-- Beside the chain: what evaluators stated about a record, one row each, only
-- ever added to (words can be erased); and what the score came to by it.

CREATE TABLE statement (
    record INTEGER NOT NULL REFERENCES record (key),
    rater TEXT NOT NULL,
    no INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (record, rater, no, body)
) STRICT, WITHOUT ROWID;

ALTER TABLE score ADD COLUMN agreed INTEGER;
