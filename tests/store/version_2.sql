-- An archive of schema version 2 with a little of everything in it.
PRAGMA application_id = 1098019906;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'archive-app','create_tables','2024-05-01 10:00:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'archive-app','add_reading_state_and_searches','2024-05-01 10:00:00.000000+00:00');
CREATE TABLE archive (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "archive" VALUES('uuid','00000000-0000-4000-8000-000000000001');
CREATE TABLE article_tags (
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    PRIMARY KEY (article_id, tag_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "article_tags" VALUES(1,1);
INSERT INTO "article_tags" VALUES(1,2);
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
, opened_count INTEGER NOT NULL DEFAULT 0, opened_at TEXT, read_at TEXT, starred_at TEXT) STRICT;
INSERT INTO "articles" VALUES(1,'00000000-0000-4000-8000-000000000002','The ferry to Lorn','the ferry to lorn','A. Reed','harbour.example','https://harbour.example/ferry','https://harbour.example/ferry','en',NULL,'2024-04-01',200,'2024-05-01T10:00:00.000000+00:00','2024-05-01T10:00:03.000000+00:00',NULL,2,'2024-06-04T10:00:00.000000+00:00',NULL,'2024-06-01T10:00:00.000000+00:00');
INSERT INTO "articles" VALUES(2,'00000000-0000-4000-8000-000000000003','Лёд на озере','лед на озере',NULL,NULL,NULL,NULL,'ru',NULL,'2023-12-01',NULL,'2024-05-01T10:00:01.000000+00:00','2024-05-01T10:00:01.000000+00:00',NULL,0,NULL,'2024-06-02T10:00:00.000000+00:00',NULL);
INSERT INTO "articles" VALUES(3,'00000000-0000-4000-8000-000000000004','Put aside','put aside',NULL,NULL,NULL,NULL,'en',NULL,NULL,NULL,'2024-05-01T10:00:02.000000+00:00','2024-05-01T10:00:02.000000+00:00','2024-05-01T10:00:09.000000+00:00',0,NULL,NULL,NULL);
CREATE TABLE changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL
) STRICT;
INSERT INTO "changes" VALUES(1,1);
INSERT INTO "changes" VALUES(2,1);
INSERT INTO "changes" VALUES(3,1);
INSERT INTO "changes" VALUES(4,1);
INSERT INTO "changes" VALUES(5,1);
INSERT INTO "changes" VALUES(6,2);
INSERT INTO "changes" VALUES(7,2);
INSERT INTO "changes" VALUES(8,2);
INSERT INTO "changes" VALUES(9,3);
INSERT INTO "changes" VALUES(10,3);
INSERT INTO "changes" VALUES(11,3);
INSERT INTO "changes" VALUES(12,1);
INSERT INTO "changes" VALUES(13,1);
INSERT INTO "changes" VALUES(14,1);
INSERT INTO "changes" VALUES(15,1);
INSERT INTO "changes" VALUES(16,1);
INSERT INTO "changes" VALUES(17,2);
INSERT INTO "changes" VALUES(18,2);
INSERT INTO "changes" VALUES(19,3);
INSERT INTO "changes" VALUES(20,1);
INSERT INTO "changes" VALUES(21,2);
INSERT INTO "changes" VALUES(22,1);
INSERT INTO "changes" VALUES(23,1);
CREATE TABLE excerpt_tags (
    excerpt_id INTEGER NOT NULL REFERENCES excerpts (id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    PRIMARY KEY (excerpt_id, tag_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "excerpt_tags" VALUES(1,3);
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
INSERT INTO "excerpts" VALUES(1,'00000000-0000-4000-8000-000000000005',1,'ferry','The ',' runs three times a day now.
Its',4,9,'The word itself.','green','2024-05-01T10:00:04.000000+00:00','2024-05-01T10:00:04.000000+00:00',NULL);
INSERT INTO "excerpts" VALUES(2,'00000000-0000-4000-8000-000000000006',2,'Лёд','',' встал в ноябре.
На озере тихо.',0,3,'Taken back.','yellow','2024-05-01T10:00:06.000000+00:00','2024-05-01T10:00:06.000000+00:00','2024-05-01T10:00:08.000000+00:00');
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
INSERT INTO "originals" VALUES(1,1,'ferry.txt','text/plain','d2897dd2e3a8372dc1d391fcdbbf30e6e2bac519bfa32d468285910bdba8aa34',370,'zlib',X'789C4D90414EC3400C45F739C5DF0152DAA6112B500F8084D8D00B4C134733341D4763B743763D085CAE27C11358B0B3BFBFDFB7BCF78481529AA18C574EB1DAFF57D49A20A38B3D7858E648E728D01C3A8243EFE61A651A2272884A091C3BAA913DC5DFEDE21B47CE82A0EBAA7A5141E726756523052541CFD96ACFE8128B985080D9CFCF0BE0C07CB41B70A4494B4CD1BC4B073E5BD63018DFA8B7EBD71B1FB89F91C8F525AABE5DBF21E615374B0D3314AA7AA70566744CC4D348501A479C68E16A3AAB8733B6963E247C584CA459D686ABDEA39BC4B3DE8BBB50BFBB6B9BF671D5B4AB667B57E31228CB6EDB360F95579DE469B3F93B734D9FEE64519BE5AD3FA58B8449','2024-05-01T10:00:00.000000+00:00');
INSERT INTO "originals" VALUES(2,2,'ferry.txt','text/plain','c22bfa5ff5f655eeee58be4eba64af95c2b59742348fe2551f2dd75f38b47e36',130,'zlib',X'789CBB30FBE2C40B5B142EECBDB041E1C2BE0BDB2F6CBDD870612BD705A8F0A68B8D179B2E6CB8B01BC80429DA77B1FFC246900A3D2EAE0B7351F4280015EEB8D87A619F1E57705E624171467E89467162596A8AADBA918191B1AEA191AE81A1BA8E4259666A79B1AD5F7E5EAA2617880400219B442B','2024-05-01T10:00:01.000000+00:00');
INSERT INTO "originals" VALUES(3,3,'ferry.txt','text/plain','a88de445e9f85d26b41586488b6ffb9ab218db172e274ae85c32e9776fa94dc4',75,'none',X'5075742061736964650A54686973206F6E65206C69657320696E207468652074726173682E0A536E617073686F742873617665643D4E6F6E652C2076696577733D4E6F6E65290A4E6F6E65','2024-05-01T10:00:02.000000+00:00');
INSERT INTO "originals" VALUES(4,1,'ferry.txt','text/plain','64462f1888771baed51c5938b2c6a88418d6e4f0faeb8ee8fe9b92e9230f2ebc',146,'zlib',X'789C3DCD310EC2300C40D13DA7F05690A0091113520F80C4462F60A851225127B2DD96DE9E8A01E94F6FF97D227891C80A56E056845DFF179958C1921081E5911410065C81CBD23A7735852756C3CC90159836BC33564DC5768A330D5D13433C1FC3D6A939C09C69D12E86B077C9ACEAC5FB84F22893B4F4C1B1BEC9FFB65F31B73108','2024-05-01T10:00:03.000000+00:00');
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
INSERT INTO "saved_searches" VALUES(1,'00000000-0000-4000-8000-000000000010','Ferries','ferries','ferry','any','saved',1,'2024-06-05T10:00:00.000000+00:00','2024-06-05T10:00:00.000000+00:00',NULL,NULL);
INSERT INTO "saved_searches" VALUES(2,'00000000-0000-4000-8000-000000000011','Gone','gone','boat','all',NULL,0,'2024-06-06T10:00:00.000000+00:00','2024-06-06T10:00:00.000000+00:00',NULL,'2024-06-07T10:00:00.000000+00:00');
CREATE TABLE search_history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    query TEXT NOT NULL UNIQUE,
    match TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;
INSERT INTO "search_history" VALUES(1,'ferry timetable','all','2024-06-08T10:00:00.000000+00:00');
CREATE TABLE snapshots (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    original_id INTEGER REFERENCES originals (id) ON DELETE SET NULL,
    saved TEXT,
    views INTEGER CHECK (views >= 0)
) STRICT;
INSERT INTO "snapshots" VALUES(1,1,1,'2024-02-01',120);
INSERT INTO "snapshots" VALUES(2,2,2,'2023-12-01',NULL);
INSERT INTO "snapshots" VALUES(3,1,4,'2024-04-01',200);
CREATE TABLE tags (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE,  -- the name, folded: the same for every spelling of case and accents
    color TEXT,
    description TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL
) STRICT;
INSERT INTO "tags" VALUES(1,'sea','sea',NULL,'','2024-05-01T10:00:00.000000+00:00');
INSERT INTO "tags" VALUES(2,'winter','winter',NULL,'','2024-05-01T10:00:00.000000+00:00');
INSERT INTO "tags" VALUES(3,'boats','boats',NULL,'','2024-05-01T10:00:05.000000+00:00');
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
INSERT INTO "versions" VALUES(1,1,1,'8ecda8686e4ee99aa4527074575c6a52915f0e9d7277c1354c35e7b27d6923d5',0,'2024-02-01','2024-05-01T10:00:00.000000+00:00','The ferry to Lorn','[]',0,'<p>The ferry to the island of Lorn runs twice a day, and in winter once, when the ice allows it.</p><p>Its captain writes down who crosses and why; the book is kept in the harbour office.</p><p>“Nobody reads it,” she says, “and that is why people tell me the truth about their journeys.”</p>','The ferry to the island of Lorn runs twice a day, and in winter once, when the ice allows it.
Its captain writes down who crosses and why; the book is kept in the harbour office.
“Nobody reads it,” she says, “and that is why people tell me the truth about their journeys.”');
INSERT INTO "versions" VALUES(2,2,2,'dc7ea876d34352c8ad521db497fb0988938ba3ac9e6f985d28da06877a6d1fe0',1,'2023-12-01','2024-05-01T10:00:01.000000+00:00','Лёд на озере','[]',0,'<p>Лёд встал в ноябре.</p><p>На озере тихо.</p>','Лёд встал в ноябре.
На озере тихо.');
INSERT INTO "versions" VALUES(3,3,3,'7b719d6b2f221e9cdbb5f926a9b6ff75eacdcaf6b598c53653b33e84d7ec756d',1,NULL,'2024-05-01T10:00:02.000000+00:00','Put aside','[]',0,'<p>This one lies in the trash.</p>','This one lies in the trash.');
INSERT INTO "versions" VALUES(4,1,4,'e449d0196948cdde10b24ffbbec724d784d1c03be03cb0cffbbd253219b6acda',1,'2024-04-01','2024-05-01T10:00:03.000000+00:00','The ferry to Lorn','[]',0,'<p>The ferry runs three times a day now.</p><p>Its captain is new.</p>','The ferry runs three times a day now.
Its captain is new.');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX articles_url_key ON articles (url_key) WHERE url_key IS NOT NULL;
CREATE INDEX articles_title_key ON articles (title_key);
CREATE INDEX articles_saved ON articles (saved);
CREATE INDEX articles_deleted_at ON articles (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX originals_sha256 ON originals (sha256);
CREATE INDEX versions_fingerprint ON versions (fingerprint);
CREATE INDEX versions_original_id ON versions (original_id);
CREATE UNIQUE INDEX versions_current ON versions (article_id) WHERE is_current = 1;
CREATE UNIQUE INDEX snapshots_once ON snapshots (article_id, ifnull(saved, ''), ifnull(views, -1));
CREATE INDEX snapshots_original_id ON snapshots (original_id);
CREATE INDEX article_tags_tag_id ON article_tags (tag_id);
CREATE INDEX excerpts_article_id ON excerpts (article_id);
CREATE INDEX excerpt_tags_tag_id ON excerpt_tags (tag_id);
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
CREATE UNIQUE INDEX saved_searches_key ON saved_searches (key) WHERE deleted_at IS NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('changes',23);
INSERT INTO "sqlite_sequence" VALUES('articles',3);
INSERT INTO "sqlite_sequence" VALUES('excerpts',2);
INSERT INTO "sqlite_sequence" VALUES('saved_searches',2);
INSERT INTO "sqlite_sequence" VALUES('search_history',1);
COMMIT;
