-- What is put right after drills, over all of them: one row an improvement.

CREATE TABLE improvement (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
