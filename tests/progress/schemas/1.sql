-- A database of schema 1, as the game's first version made it; it never changes.
-- How the next one comes here: before schema N + 1 is written, play a little with schema N and keep what
-- `sqlite3 progress.sqlite3 .dump` says as N.sql, with the two pragmas below, which a dump leaves out.
PRAGMA application_id = 0x64656267;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE answer (
    id             TEXT PRIMARY KEY NOT NULL,
    player         TEXT NOT NULL REFERENCES player (id),
    round          TEXT NOT NULL,  -- no reference: an answer is kept whatever became of its round
    position       INTEGER NOT NULL,
    deck           TEXT NOT NULL,
    card           TEXT NOT NULL,
    form           TEXT NOT NULL,
    revision       TEXT NOT NULL,
    key_revision   TEXT NOT NULL,
    picked         TEXT NOT NULL,
    key            TEXT NOT NULL,
    correct        INTEGER NOT NULL CHECK (correct IN (0, 1)),
    answered_at_ms INTEGER NOT NULL,
    local_day      TEXT NOT NULL,
    elapsed_ms     INTEGER NOT NULL,
    points         INTEGER NOT NULL,
    confidence     TEXT NOT NULL,
    after_brief    INTEGER NOT NULL CHECK (after_brief IN (0, 1)),
    shown          TEXT NOT NULL
);
INSERT INTO "answer" VALUES('a00','player','r0',0,'ending-the-war','card-0','who-argues','5f3a','77b0','vacroux','mandelbaum',0,1795090000000,'2026-11-19',9000,0,'',0,'{"prompt": "Who argues this?", "stem": "It''s “old”: 東京"}');
INSERT INTO "answer" VALUES('a01','player','r0',1,'ending-the-war','card-1','who-argues','5f3a','77b0','mandelbaum','mandelbaum',1,1795110000000,'2026-11-19',9001,100,'guess',0,'{"prompt": "Who argues this?", "stem": "It''s “old”: 東京"}');
INSERT INTO "answer" VALUES('a02','player','r0',2,'ending-the-war','card-2','who-argues','5f3a','77b0','mandelbaum','mandelbaum',1,1795130000000,'2026-11-19',9002,100,'leaning',0,'{"prompt": "Who argues this?", "stem": "It''s “old”: 東京"}');
INSERT INTO "answer" VALUES('a03','0f3c','r0',3,'ending-the-war','card-3','who-argues','5f3a','77b0','vacroux','mandelbaum',0,1795150000000,'2026-11-20',9003,0,'sure',0,'{"prompt": "Who argues this?", "stem": "It''s “old”: 東京"}');
INSERT INTO "answer" VALUES('a04','player','r0',4,'ending-the-war','card-4','who-argues','5f3a','77b0','mandelbaum','mandelbaum',1,1795170000000,'2026-11-20',9004,100,'',0,'{"prompt": "Who argues this?", "stem": "It''s “old”: 東京"}');
INSERT INTO "answer" VALUES('a05','player','r0',5,'ending-the-war','card-0','who-argues','5f3a','77b0','mandelbaum','mandelbaum',1,1795190000000,'2026-11-20',9005,100,'guess',1,'{"prompt": "Who argues this?", "stem": "It''s “old”: 東京"}');
INSERT INTO "answer" VALUES('a06','player','r1',0,'ending-the-war','card-1','who-argues','5f3a','77b0','vacroux','mandelbaum',0,1795210000000,'2026-11-20',9006,0,'leaning',0,'{"prompt": "Who argues this?", "stem": "It''s “old”: 東京"}');
INSERT INTO "answer" VALUES('a07','0f3c','r1',1,'ending-the-war','card-2','who-argues','5f3a','77b0','mandelbaum','mandelbaum',1,1795230000000,'2026-11-20',9007,100,'sure',0,'{"prompt": "Who argues this?", "stem": "It''s “old”: 東京"}');
INSERT INTO "answer" VALUES('a08','player','r1',2,'ending-the-war','card-3','who-argues','5f3a','77b0','mandelbaum','mandelbaum',1,1795250000000,'2026-11-20',9008,100,'',0,'{"prompt": "Who argues this?", "stem": "It''s “old”: 東京"}');
INSERT INTO "answer" VALUES('a09','player','r1',3,'ending-the-war','card-4','who-argues','5f3a','77b0','vacroux','mandelbaum',0,1795270000000,'2026-11-21',9009,0,'guess',0,'{"prompt": "Who argues this?", "stem": "It''s “old”: 東京"}');
INSERT INTO "answer" VALUES('a10','player','r1',4,'ending-the-war','card-0','who-argues','5f3a','77b0','mandelbaum','mandelbaum',1,1795290000000,'2026-11-21',9010,100,'leaning',0,'{"prompt": "Who argues this?", "stem": "It''s “old”: 東京"}');
INSERT INTO "answer" VALUES('a11','0f3c','r1',5,'ending-the-war','card-1','who-argues','5f3a','77b0','mandelbaum','mandelbaum',1,1795310000000,'2026-11-21',9011,100,'sure',0,'{"prompt": "Who argues this?", "stem": "It''s “old”: 東京"}');
CREATE TABLE day (
    player TEXT NOT NULL,
    day    TEXT NOT NULL,
    PRIMARY KEY (player, day)
) WITHOUT ROWID;
INSERT INTO "day" VALUES('0f3c','2026-11-20');
INSERT INTO "day" VALUES('0f3c','2026-11-21');
INSERT INTO "day" VALUES('player','2026-11-19');
INSERT INTO "day" VALUES('player','2026-11-20');
INSERT INTO "day" VALUES('player','2026-11-21');
CREATE TABLE mark (
    player TEXT NOT NULL REFERENCES player (id),
    deck   TEXT NOT NULL,
    card   TEXT NOT NULL,
    marked INTEGER NOT NULL CHECK (marked IN (0, 1)),
    at_ms  INTEGER NOT NULL,
    PRIMARY KEY (player, deck, card)
) WITHOUT ROWID;
INSERT INTO "mark" VALUES('player','ending-the-war','card-1',1,1795150001000);
INSERT INTO "mark" VALUES('player','ending-the-war','card-2',0,1795150002000);
CREATE TABLE player (
    id   TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
INSERT INTO "player" VALUES('','');
INSERT INTO "player" VALUES('0f3c','Ada');
INSERT INTO "player" VALUES('player','');
CREATE TABLE remark (
    id     TEXT PRIMARY KEY NOT NULL,
    answer TEXT NOT NULL REFERENCES answer (id),
    kind   TEXT NOT NULL,
    at_ms  INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO "remark" VALUES('a02/slip/1','a02','slip',1795130001000);
INSERT INTO "remark" VALUES('a03/dispute/1','a03','dispute',1795150001000);
CREATE TABLE round (
    id              TEXT PRIMARY KEY NOT NULL,
    player          TEXT NOT NULL REFERENCES player (id),
    decks           TEXT NOT NULL,  -- a JSON list of deck ids, in the order they were named
    kind            TEXT NOT NULL,
    seed            TEXT NOT NULL,  -- decimal digits: a seed may be larger than SQLite's integers
    started_at_ms   INTEGER NOT NULL,
    finished_at_ms  INTEGER,
    abandoned_at_ms INTEGER,
    points          INTEGER,
    questions       TEXT NOT NULL
);
INSERT INTO "round" VALUES('r0','player','["ending-the-war"]','mixed','7',1795090000000,1795200000000,NULL,400,'');
INSERT INTO "round" VALUES('r1','player','["ending-the-war"]','claims','8',1795210000000,NULL,NULL,NULL,'[{"card": "card-1"}]');
CREATE TABLE setting (
    player TEXT NOT NULL REFERENCES player (id),
    key    TEXT NOT NULL,
    value  TEXT NOT NULL,  -- JSON
    PRIMARY KEY (player, key)
) WITHOUT ROWID;
INSERT INTO "setting" VALUES('','player','"0f3c"');
INSERT INTO "setting" VALUES('player','length','5');
CREATE TABLE tally (
    player      TEXT NOT NULL,
    deck        TEXT NOT NULL,
    card        TEXT NOT NULL,
    met         INTEGER NOT NULL,
    times_right INTEGER NOT NULL,
    days_right  INTEGER NOT NULL,
    last_right  INTEGER NOT NULL,
    last_day    TEXT NOT NULL,
    last_at_ms  INTEGER NOT NULL,
    last_id     TEXT NOT NULL,
    PRIMARY KEY (player, deck, card)
) WITHOUT ROWID;
INSERT INTO "tally" VALUES('0f3c','ending-the-war','card-1',1,1,1,1,'2026-11-21',1795310000000,'a11');
INSERT INTO "tally" VALUES('0f3c','ending-the-war','card-2',1,1,1,1,'2026-11-20',1795230000000,'a07');
INSERT INTO "tally" VALUES('0f3c','ending-the-war','card-3',1,0,0,0,'2026-11-20',1795150000000,'a03');
INSERT INTO "tally" VALUES('player','ending-the-war','card-0',3,2,2,1,'2026-11-21',1795290000000,'a10');
INSERT INTO "tally" VALUES('player','ending-the-war','card-1',2,1,1,0,'2026-11-20',1795210000000,'a06');
INSERT INTO "tally" VALUES('player','ending-the-war','card-3',1,1,1,1,'2026-11-20',1795250000000,'a08');
INSERT INTO "tally" VALUES('player','ending-the-war','card-4',2,1,1,0,'2026-11-21',1795270000000,'a09');
CREATE INDEX answer_of_round ON answer (round, position);
CREATE INDEX answer_of_card ON answer (player, deck, card, local_day, correct, answered_at_ms, id);
CREATE INDEX remark_of_answer ON remark (answer, kind);
CREATE INDEX round_unfinished ON round (player, started_at_ms)
    WHERE finished_at_ms IS NULL AND abandoned_at_ms IS NULL;
CREATE INDEX round_finished ON round (player, decks, kind, points) WHERE finished_at_ms IS NOT NULL;
CREATE TRIGGER answer_never_changes BEFORE UPDATE ON answer
BEGIN SELECT raise(ABORT, 'the log of answers is append-only'); END;
CREATE TRIGGER answer_never_goes BEFORE DELETE ON answer
BEGIN SELECT raise(ABORT, 'the log of answers is append-only'); END;
CREATE TRIGGER remark_never_changes BEFORE UPDATE ON remark
BEGIN SELECT raise(ABORT, 'the log of remarks is append-only'); END;
CREATE TRIGGER remark_never_goes BEFORE DELETE ON remark
BEGIN SELECT raise(ABORT, 'the log of remarks is append-only'); END;
CREATE VIEW counted AS
SELECT id, player, deck, card, local_day, correct, answered_at_ms
FROM answer
WHERE NOT EXISTS (SELECT 1 FROM remark WHERE remark.answer = answer.id AND remark.kind = 'slip');
CREATE VIEW tally_of_log AS
SELECT
    card.player, card.deck, card.card, card.met, card.times_right, card.days_right,
    last.correct AS last_right, last.local_day AS last_day, last.answered_at_ms AS last_at_ms, last.id AS last_id
FROM (
    SELECT
        player, deck, card,
        count(*) AS met,
        sum(correct) AS times_right,
        count(DISTINCT CASE WHEN correct THEN local_day END) AS days_right,
        (
            SELECT id FROM counted AS other
            WHERE other.player = counted.player AND other.deck = counted.deck AND other.card = counted.card
            ORDER BY answered_at_ms DESC, id DESC LIMIT 1
        ) AS last_id
    FROM counted
    GROUP BY player, deck, card
) AS card
JOIN answer AS last ON last.id = card.last_id;
CREATE TRIGGER answer_is_tallied AFTER INSERT ON answer
BEGIN
    INSERT INTO day VALUES (new.player, new.local_day) ON CONFLICT DO NOTHING;
    INSERT INTO tally VALUES (
        new.player, new.deck, new.card, 0, 0, 0, new.correct, new.local_day, new.answered_at_ms, new.id
    ) ON CONFLICT DO NOTHING;
    UPDATE tally SET
        met = met + 1,
        times_right = times_right + new.correct,
        days_right = days_right + (new.correct AND NOT EXISTS (
            SELECT 1 FROM counted
            WHERE player = new.player AND deck = new.deck AND card = new.card
                AND local_day = new.local_day AND correct = 1 AND id <> new.id
        ))
    WHERE player = new.player AND deck = new.deck AND card = new.card;
    UPDATE tally SET
        last_right = new.correct, last_day = new.local_day, last_at_ms = new.answered_at_ms, last_id = new.id
    WHERE player = new.player AND deck = new.deck AND card = new.card
        AND (new.answered_at_ms, new.id) > (last_at_ms, last_id);
END;
CREATE TRIGGER slip_is_tallied AFTER INSERT ON remark WHEN new.kind = 'slip'
BEGIN
    UPDATE tally SET met = 0
    WHERE (player, deck, card) = (SELECT player, deck, card FROM answer WHERE id = new.answer);
END;
CREATE TRIGGER tally_is_made_anew AFTER UPDATE OF met ON tally WHEN new.met = 0
BEGIN
    DELETE FROM tally WHERE player = new.player AND deck = new.deck AND card = new.card;
    INSERT INTO tally SELECT * FROM tally_of_log
    WHERE player = new.player AND deck = new.deck AND card = new.card;
END;
COMMIT;
