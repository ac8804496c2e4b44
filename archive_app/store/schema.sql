-- The tables of an archive, version 1. Names are meant to be read by people who open the file with other programs.

CREATE TABLE archive (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    author TEXT,
    source TEXT,
    url TEXT,
    url_key TEXT,
    language TEXT NOT NULL DEFAULT 'und',
    published TEXT,
    saved TEXT,      -- of the newest snapshot
    views INTEGER,   -- of the newest snapshot that has a count
    created TEXT NOT NULL,
    changed TEXT NOT NULL,
    deleted_at TEXT  -- set while the article lies in the trash
) STRICT;
CREATE INDEX articles_url_key ON articles (url_key) WHERE url_key IS NOT NULL;
CREATE INDEX articles_title_key ON articles (title_key);
CREATE INDEX articles_saved ON articles (saved);
CREATE INDEX articles_deleted_at ON articles (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE originals (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,        -- of the bytes before compression
    size INTEGER NOT NULL,       -- in bytes, before compression
    compression TEXT NOT NULL CHECK (compression IN ('none', 'zlib')),
    data BLOB NOT NULL,
    created TEXT NOT NULL,
    UNIQUE (article_id, sha256)
) STRICT;
CREATE INDEX originals_sha256 ON originals (sha256);

CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    original_id INTEGER NOT NULL REFERENCES originals (id) ON DELETE CASCADE,
    fingerprint TEXT NOT NULL,
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
    saved TEXT,
    created TEXT NOT NULL,
    title TEXT NOT NULL,
    cut TEXT NOT NULL DEFAULT '[]',      -- JSON list of the lines of page furniture left out
    blocked INTEGER NOT NULL DEFAULT 0,  -- how many remote or active parts were left out
    html TEXT NOT NULL,
    text TEXT NOT NULL,                  -- canonical text: excerpts count its code points
    UNIQUE (article_id, fingerprint)
) STRICT;
CREATE INDEX versions_fingerprint ON versions (fingerprint);
CREATE INDEX versions_original_id ON versions (original_id);
CREATE UNIQUE INDEX versions_current ON versions (article_id) WHERE is_current = 1;

CREATE TABLE snapshots (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    original_id INTEGER REFERENCES originals (id) ON DELETE SET NULL,
    saved TEXT,
    views INTEGER CHECK (views >= 0)
) STRICT;
CREATE UNIQUE INDEX snapshots_once ON snapshots (article_id, ifnull(saved, ''), ifnull(views, -1));
CREATE INDEX snapshots_original_id ON snapshots (original_id);

CREATE TABLE tags (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE,  -- the name, folded: the same for every spelling of case and accents
    color TEXT,
    description TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL
) STRICT;

CREATE TABLE article_tags (
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    PRIMARY KEY (article_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_tags_tag_id ON article_tags (tag_id);

CREATE TABLE excerpts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    start_position INTEGER NOT NULL,  -- code points of the text it was marked in
    end_position INTEGER NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    color TEXT NOT NULL DEFAULT 'yellow',
    created TEXT NOT NULL,
    changed TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
CREATE INDEX excerpts_article_id ON excerpts (article_id);

CREATE TABLE excerpt_tags (
    excerpt_id INTEGER NOT NULL REFERENCES excerpts (id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    PRIMARY KEY (excerpt_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX excerpt_tags_tag_id ON excerpt_tags (tag_id);

-- The change log: the index reads it from where it left off. Rows are only ever appended, except that an older row
-- may go when the same article has a newer one.
CREATE TABLE changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL
) STRICT;
CREATE INDEX changes_article_id ON changes (article_id);

CREATE TRIGGER articles_inserted AFTER INSERT ON articles
BEGIN INSERT INTO changes (article_id) VALUES (NEW.id); END;
CREATE TRIGGER articles_updated AFTER UPDATE ON articles
BEGIN INSERT INTO changes (article_id) VALUES (NEW.id); END;
CREATE TRIGGER articles_deleted AFTER DELETE ON articles
BEGIN INSERT INTO changes (article_id) VALUES (OLD.id); END;
CREATE TRIGGER versions_inserted AFTER INSERT ON versions
BEGIN INSERT INTO changes (article_id) VALUES (NEW.article_id); END;
CREATE TRIGGER versions_updated AFTER UPDATE ON versions
BEGIN INSERT INTO changes (article_id) VALUES (NEW.article_id); END;
CREATE TRIGGER article_tags_inserted AFTER INSERT ON article_tags
BEGIN INSERT INTO changes (article_id) VALUES (NEW.article_id); END;
CREATE TRIGGER article_tags_deleted AFTER DELETE ON article_tags
BEGIN INSERT INTO changes (article_id) VALUES (OLD.article_id); END;
CREATE TRIGGER excerpts_inserted AFTER INSERT ON excerpts
BEGIN INSERT INTO changes (article_id) VALUES (NEW.article_id); END;
CREATE TRIGGER excerpts_updated AFTER UPDATE ON excerpts
BEGIN INSERT INTO changes (article_id) VALUES (NEW.article_id); END;
CREATE TRIGGER excerpts_deleted AFTER DELETE ON excerpts
BEGIN INSERT INTO changes (article_id) VALUES (OLD.article_id); END;
CREATE TRIGGER excerpt_tags_inserted AFTER INSERT ON excerpt_tags
BEGIN INSERT INTO changes (article_id) SELECT article_id FROM excerpts WHERE id = NEW.excerpt_id; END;
CREATE TRIGGER excerpt_tags_deleted AFTER DELETE ON excerpt_tags
BEGIN INSERT INTO changes (article_id) SELECT article_id FROM excerpts WHERE id = OLD.excerpt_id; END;
CREATE TRIGGER tags_renamed AFTER UPDATE OF name ON tags
BEGIN
    INSERT INTO changes (article_id)
    SELECT article_id FROM article_tags WHERE tag_id = NEW.id
    UNION
    SELECT excerpts.article_id FROM excerpts JOIN excerpt_tags ON excerpt_tags.excerpt_id = excerpts.id
    WHERE excerpt_tags.tag_id = NEW.id;
END;
