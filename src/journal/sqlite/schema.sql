-- The library's tables. Lines can be appended and nothing else; a whole
-- record goes only after it was entered in "removal".

CREATE TABLE document (
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE record (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    plan BLOB NOT NULL REFERENCES document (hash),
    scenario BLOB NOT NULL REFERENCES document (hash)
) STRICT;

CREATE TABLE line (
    record INTEGER NOT NULL REFERENCES record (key),
    seq INTEGER NOT NULL CHECK (seq > 0),
    bytes BLOB NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (record, seq)
) STRICT, WITHOUT ROWID;

-- The head, remembered apart from the lines: a lost tail shows.
CREATE TABLE checkpoint (
    record INTEGER PRIMARY KEY REFERENCES record (key),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    sealed INTEGER NOT NULL CHECK (sealed IN (0, 1))
) STRICT;

CREATE TABLE person (
    record INTEGER NOT NULL REFERENCES record (key),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (record, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE free_text (
    record INTEGER NOT NULL REFERENCES record (key),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    text TEXT NOT NULL,
    PRIMARY KEY (record, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE heartbeat (
    record INTEGER PRIMARY KEY REFERENCES record (key),
    story INTEGER NOT NULL,
    wall_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE removal (record INTEGER PRIMARY KEY) STRICT;

CREATE TRIGGER line_follows BEFORE INSERT ON line
WHEN new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM line WHERE record = new.record)
BEGIN SELECT raise(ABORT, 'a line follows the last one'); END;

CREATE TRIGGER line_before_seal BEFORE INSERT ON line
WHEN (SELECT sealed FROM checkpoint WHERE record = new.record)
BEGIN SELECT raise(ABORT, 'nothing follows a seal'); END;

CREATE TRIGGER line_stays_as_it_is BEFORE UPDATE ON line
BEGIN SELECT raise(ABORT, 'lines are append-only'); END;

CREATE TRIGGER line_stays BEFORE DELETE ON line
WHEN NOT EXISTS (SELECT 1 FROM removal WHERE record = old.record)
BEGIN SELECT raise(ABORT, 'lines are append-only'); END;

CREATE TRIGGER checkpoint_goes_forward BEFORE UPDATE ON checkpoint
WHEN new.record <> old.record OR new.seq <= old.seq OR old.sealed
BEGIN SELECT raise(ABORT, 'a checkpoint goes forward'); END;

CREATE TRIGGER record_stays_as_it_is BEFORE UPDATE ON record
BEGIN SELECT raise(ABORT, 'a record keeps its name and documents'); END;

CREATE TRIGGER document_stays_as_it_is BEFORE UPDATE ON document
BEGIN SELECT raise(ABORT, 'a document is named by its bytes'); END;
