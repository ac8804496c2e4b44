-- What version 2 adds: how far an article has been read, searches kept under a name, and what was searched for.

ALTER TABLE articles ADD COLUMN opened_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN opened_at TEXT;   -- the last time
ALTER TABLE articles ADD COLUMN read_at TEXT;     -- null while unread
ALTER TABLE articles ADD COLUMN starred_at TEXT;  -- null while it has no star

CREATE TABLE saved_searches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    key TEXT NOT NULL,  -- the name, folded: the same for every spelling of case and accents
    query TEXT NOT NULL,
    match TEXT NOT NULL,
    sort TEXT,
    is_reversed INTEGER NOT NULL DEFAULT 0 CHECK (is_reversed IN (0, 1)),
    created TEXT NOT NULL,
    changed TEXT NOT NULL,
    looked_at TEXT,  -- null while its result was never looked at
    deleted_at TEXT  -- set while it is put aside
) STRICT;
CREATE UNIQUE INDEX saved_searches_key ON saved_searches (key) WHERE deleted_at IS NULL;

CREATE TABLE search_history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    query TEXT NOT NULL UNIQUE,
    match TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;
