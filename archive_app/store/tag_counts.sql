-- Part of version 3. How often a tag is used outside the trash: by articles, by excerpts, and by articles that carry it
-- themselves or on an excerpt. Triggers keep it, whichever program writes, because counting takes seconds among a million articles.
CREATE TABLE tag_counts (
    tag_id INTEGER PRIMARY KEY REFERENCES tags (id) ON DELETE CASCADE,
    articles INTEGER NOT NULL DEFAULT 0,
    excerpts INTEGER NOT NULL DEFAULT 0,
    articles_anywhere INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The uses that are counted; "is_only" where the article does not carry the tag in any other way.
CREATE VIEW article_tag_uses AS
SELECT x.article_id, x.tag_id,
    NOT EXISTS (
        SELECT 1 FROM excerpts e JOIN excerpt_tags y ON y.excerpt_id = e.id AND y.tag_id = x.tag_id
        WHERE e.article_id = x.article_id AND e.deleted_at IS NULL
    ) AS is_only
FROM article_tags x JOIN articles a ON a.id = x.article_id
WHERE a.deleted_at IS NULL;

CREATE VIEW excerpt_tag_uses AS
SELECT x.excerpt_id, e.article_id, x.tag_id,
    NOT EXISTS (SELECT 1 FROM article_tags y WHERE y.article_id = e.article_id AND y.tag_id = x.tag_id)
    AND NOT EXISTS (
        SELECT 1 FROM excerpts other JOIN excerpt_tags y ON y.excerpt_id = other.id AND y.tag_id = x.tag_id
        WHERE other.article_id = e.article_id AND other.id <> e.id AND other.deleted_at IS NULL
    ) AS is_only
FROM excerpt_tags x JOIN excerpts e ON e.id = x.excerpt_id JOIN articles a ON a.id = e.article_id
WHERE e.deleted_at IS NULL AND a.deleted_at IS NULL;

CREATE VIEW article_tag_marks AS
SELECT article_id, tag_id, 1 AS is_own FROM article_tags
UNION ALL
SELECT e.article_id, y.tag_id, 0 FROM excerpts e JOIN excerpt_tags y ON y.excerpt_id = e.id WHERE e.deleted_at IS NULL;

CREATE VIEW article_tag_counts AS
SELECT m.article_id, m.tag_id, sum(m.is_own) AS articles, sum(1 - m.is_own) AS excerpts
FROM article_tag_marks m JOIN articles a ON a.id = m.article_id
WHERE a.deleted_at IS NULL
GROUP BY m.article_id, m.tag_id;

INSERT INTO tag_counts (tag_id, articles, excerpts, articles_anywhere)
SELECT t.id, ifnull(sum(u.articles), 0), ifnull(sum(u.excerpts), 0), count(u.article_id)
FROM tags t LEFT JOIN article_tag_counts u ON u.tag_id = t.id
GROUP BY t.id;

CREATE TRIGGER count_new_tag AFTER INSERT ON tags
BEGIN INSERT OR IGNORE INTO tag_counts (tag_id) VALUES (NEW.id); END;

CREATE TRIGGER count_tagged_article AFTER INSERT ON article_tags
BEGIN
    UPDATE tag_counts SET articles = articles + 1, articles_anywhere = articles_anywhere + u.is_only
    FROM article_tag_uses u
    WHERE u.article_id = NEW.article_id AND u.tag_id = NEW.tag_id AND tag_counts.tag_id = NEW.tag_id;
END;
CREATE TRIGGER count_untagged_article BEFORE DELETE ON article_tags
BEGIN
    UPDATE tag_counts SET articles = articles - 1, articles_anywhere = articles_anywhere - u.is_only
    FROM article_tag_uses u
    WHERE u.article_id = OLD.article_id AND u.tag_id = OLD.tag_id AND tag_counts.tag_id = OLD.tag_id;
END;

CREATE TRIGGER count_tagged_excerpt AFTER INSERT ON excerpt_tags
BEGIN
    UPDATE tag_counts SET excerpts = excerpts + 1, articles_anywhere = articles_anywhere + u.is_only
    FROM excerpt_tag_uses u
    WHERE u.excerpt_id = NEW.excerpt_id AND u.tag_id = NEW.tag_id AND tag_counts.tag_id = NEW.tag_id;
END;
CREATE TRIGGER count_untagged_excerpt BEFORE DELETE ON excerpt_tags
BEGIN
    UPDATE tag_counts SET excerpts = excerpts - 1, articles_anywhere = articles_anywhere - u.is_only
    FROM excerpt_tag_uses u
    WHERE u.excerpt_id = OLD.excerpt_id AND u.tag_id = OLD.tag_id AND tag_counts.tag_id = OLD.tag_id;
END;

CREATE TRIGGER count_excerpt_before_move BEFORE UPDATE OF article_id, deleted_at ON excerpts
BEGIN
    UPDATE tag_counts SET excerpts = excerpts - 1, articles_anywhere = articles_anywhere - u.is_only
    FROM excerpt_tag_uses u WHERE u.excerpt_id = OLD.id AND tag_counts.tag_id = u.tag_id;
END;
CREATE TRIGGER count_excerpt_after_move AFTER UPDATE OF article_id, deleted_at ON excerpts
BEGIN
    UPDATE tag_counts SET excerpts = excerpts + 1, articles_anywhere = articles_anywhere + u.is_only
    FROM excerpt_tag_uses u WHERE u.excerpt_id = NEW.id AND tag_counts.tag_id = u.tag_id;
END;
CREATE TRIGGER count_deleted_excerpt BEFORE DELETE ON excerpts
BEGIN
    UPDATE tag_counts SET excerpts = excerpts - 1, articles_anywhere = articles_anywhere - u.is_only
    FROM excerpt_tag_uses u WHERE u.excerpt_id = OLD.id AND tag_counts.tag_id = u.tag_id;
END;

-- The next three count the marks of one article alone: through article_tag_counts, all articles would be counted.
CREATE TRIGGER count_article_before_move BEFORE UPDATE OF deleted_at ON articles WHEN OLD.deleted_at IS NULL
BEGIN
    UPDATE tag_counts SET
        articles = tag_counts.articles - u.articles,
        excerpts = tag_counts.excerpts - u.excerpts,
        articles_anywhere = articles_anywhere - 1
    FROM (
        SELECT tag_id, sum(is_own) AS articles, sum(1 - is_own) AS excerpts
        FROM article_tag_marks WHERE article_id = OLD.id GROUP BY tag_id
    ) u WHERE tag_counts.tag_id = u.tag_id;
END;
CREATE TRIGGER count_article_after_move AFTER UPDATE OF deleted_at ON articles WHEN NEW.deleted_at IS NULL
BEGIN
    UPDATE tag_counts SET
        articles = tag_counts.articles + u.articles,
        excerpts = tag_counts.excerpts + u.excerpts,
        articles_anywhere = articles_anywhere + 1
    FROM (
        SELECT tag_id, sum(is_own) AS articles, sum(1 - is_own) AS excerpts
        FROM article_tag_marks WHERE article_id = NEW.id GROUP BY tag_id
    ) u WHERE tag_counts.tag_id = u.tag_id;
END;
CREATE TRIGGER count_deleted_article BEFORE DELETE ON articles WHEN OLD.deleted_at IS NULL
BEGIN
    UPDATE tag_counts SET
        articles = tag_counts.articles - u.articles,
        excerpts = tag_counts.excerpts - u.excerpts,
        articles_anywhere = articles_anywhere - 1
    FROM (
        SELECT tag_id, sum(is_own) AS articles, sum(1 - is_own) AS excerpts
        FROM article_tag_marks WHERE article_id = OLD.id GROUP BY tag_id
    ) u WHERE tag_counts.tag_id = u.tag_id;
END;
