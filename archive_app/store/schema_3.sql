-- What version 3 adds: a journal of what people do, so that it can be undone; how far articles were read, which were
-- merged, and which are alike but not the same; settings of the archive's own; views for people who ask in SQL.

ALTER TABLE articles ADD COLUMN read_share REAL NOT NULL DEFAULT 0;  -- how far it was read, from 0 to 1
ALTER TABLE articles ADD COLUMN merged_into INTEGER REFERENCES articles (id) ON DELETE SET NULL;
-- How far an article was read is nothing that is searched for, and is written often.
DROP TRIGGER articles_updated;
CREATE TRIGGER articles_updated AFTER UPDATE OF
    title, title_key, author, source, url, url_key, language, published, saved, views, created, changed, deleted_at,
    opened_count, opened_at, read_at, starred_at, merged_into
ON articles
BEGIN INSERT INTO changes (article_id) VALUES (NEW.id); END;
CREATE INDEX articles_merged_into ON articles (merged_into) WHERE merged_into IS NOT NULL;

-- Lists in every order read only the rows that they show.
CREATE INDEX articles_shown_by_saved ON articles (saved DESC) WHERE deleted_at IS NULL;
CREATE INDEX articles_shown_by_published ON articles (published DESC) WHERE deleted_at IS NULL;
CREATE INDEX articles_shown_by_views ON articles (views DESC) WHERE deleted_at IS NULL;

-- Pairs of articles that somebody said are not the same, however alike; the smaller id comes first.
CREATE TABLE distinct_articles (
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    created TEXT NOT NULL,
    PRIMARY KEY (article_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX distinct_articles_other_id ON distinct_articles (other_id);

-- Settings that travel with the archive; which there are says "archive-app archive".
CREATE TABLE archive_settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    changed TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a person did, step by step. The program notes in the journal every row that a step changes, as JSON:
-- "row_before" is null for a new row, "row_after" for one that is gone. Of an article that a step itself made it is
-- only noted that it was made: undoing that puts it into the trash, as it is.
CREATE TABLE steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,   -- what it was, as in "merge of 2 tags"
    created TEXT NOT NULL,
    undone_at TEXT        -- set while it is undone
) STRICT;
CREATE INDEX steps_undone_at ON steps (undone_at) WHERE undone_at IS NOT NULL;

CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    step_id INTEGER NOT NULL REFERENCES steps (id) ON DELETE CASCADE,
    table_name TEXT NOT NULL,
    article_id INTEGER,   -- whose row it is; null where it belongs to no article
    row_before TEXT,
    row_after TEXT
) STRICT;
CREATE INDEX journal_step_id ON journal (step_id, article_id);

-- Views for people who open the archive with other programs; what lies in the trash is not in them.
CREATE VIEW articles_view AS
SELECT
    a.id, a.title, a.author, a.source, a.url, a.language, a.published, a.saved, a.views, v.text,
    (SELECT group_concat(name, ', ') FROM (
        SELECT t.name FROM article_tags x JOIN tags t ON t.id = x.tag_id WHERE x.article_id = a.id ORDER BY t.key
    )) AS tags,
    (SELECT count(*) FROM excerpts e WHERE e.article_id = a.id AND e.deleted_at IS NULL) AS excerpts,
    (SELECT count(*) FROM snapshots s WHERE s.article_id = a.id) AS snapshots,
    a.read_at IS NOT NULL AS is_read, a.starred_at IS NOT NULL AS is_starred, a.read_share,
    a.opened_count, a.opened_at, a.created AS added, a.changed, a.uuid
FROM articles a LEFT JOIN versions v ON v.article_id = a.id AND v.is_current = 1
WHERE a.deleted_at IS NULL;

CREATE VIEW excerpts_view AS
SELECT
    e.id, e.article_id, a.title, a.author, a.source, a.url, a.saved, e.exact AS quote, e.note, e.color,
    (SELECT group_concat(name, ', ') FROM (
        SELECT t.name FROM excerpt_tags x JOIN tags t ON t.id = x.tag_id WHERE x.excerpt_id = e.id ORDER BY t.key
    )) AS tags,
    e.start_position, e.end_position, e.created, e.changed, e.uuid
FROM excerpts e JOIN articles a ON a.id = e.article_id
WHERE e.deleted_at IS NULL AND a.deleted_at IS NULL;

CREATE VIEW tags_view AS
SELECT
    t.id, t.name, t.color, t.description,
    (SELECT count(*) FROM article_tags x JOIN articles a ON a.id = x.article_id
     WHERE x.tag_id = t.id AND a.deleted_at IS NULL) AS articles,
    (SELECT count(*) FROM excerpt_tags x JOIN excerpts e ON e.id = x.excerpt_id JOIN articles a ON a.id = e.article_id
     WHERE x.tag_id = t.id AND e.deleted_at IS NULL AND a.deleted_at IS NULL) AS excerpts,
    t.created
FROM tags t;
