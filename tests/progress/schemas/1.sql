-- A file of schema 1, as `sqlite3 FILE .dump` writes it: two players, some answers, a slip, a dispute, a mark, a round.
PRAGMA application_id = 1684365927;
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
INSERT INTO "answer" VALUES('a01','player','r1',1,'ending-the-war','war-keeps-power','which-claim','5f3a','77b0','mandelbaum','mandelbaum',1,1795348801000,'2026-11-22',9000,0,'guess',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a02','player','r1',2,'ending-the-war','trade-binds','which-claim','5f3a','77b0','mandelbaum','mandelbaum',1,1795348802000,'2026-11-22',9000,0,'sure',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a03','player','r1',0,'ending-the-war','old-name','which-claim','5f3a','77b0','mandelbaum','mandelbaum',1,1795348803000,'2026-11-22',9000,0,'',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a04','player','r2',1,'ending-the-war','war-keeps-power','match','5f3a','77b0','vacroux','mandelbaum',0,1795435204000,'2026-11-23',9000,0,'guess',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a05','player','r2',2,'ending-the-war','trade-binds','match','5f3a','77b0','mandelbaum','mandelbaum',1,1795435205000,'2026-11-23',9000,0,'sure',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a06','player','r2',0,'ending-the-war','old-name','match','5f3a','77b0','mandelbaum','mandelbaum',1,1795435206000,'2026-11-23',9000,0,'',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a07','player','r3',1,'ending-the-war','war-keeps-power','who-argues','5f3a','77b0','mandelbaum','mandelbaum',1,1795521607000,'2026-11-24',9000,0,'guess',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a08','player','r3',2,'ending-the-war','trade-binds','who-argues','5f3a','77b0','vacroux','mandelbaum',0,1795521608000,'2026-11-24',9000,0,'sure',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a09','player','r3',0,'ending-the-war','old-name','who-argues','5f3a','77b0','mandelbaum','mandelbaum',1,1795521609000,'2026-11-24',9000,0,'',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a10','player','r4',1,'ending-the-war','war-keeps-power','which-claim','5f3a','77b0','mandelbaum','mandelbaum',1,1795608010000,'2026-11-25',9000,0,'guess',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a11','player','r4',2,'ending-the-war','trade-binds','which-claim','5f3a','77b0','mandelbaum','mandelbaum',1,1795608011000,'2026-11-25',9000,0,'sure',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a12','player','r4',0,'ending-the-war','old-name','which-claim','5f3a','77b0','vacroux','mandelbaum',0,1795608012000,'2026-11-25',9000,0,'',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a13','ben','r1',1,'ending-the-war','war-keeps-power','which-claim','5f3a','77b0','mandelbaum','mandelbaum',1,1795348813000,'2026-11-22',9000,0,'guess',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a14','ben','r1',2,'ending-the-war','trade-binds','which-claim','5f3a','77b0','mandelbaum','mandelbaum',1,1795348814000,'2026-11-22',9000,0,'sure',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a15','ben','r1',0,'ending-the-war','old-name','which-claim','5f3a','77b0','mandelbaum','mandelbaum',1,1795348815000,'2026-11-22',9000,0,'',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a16','ben','r2',1,'ending-the-war','war-keeps-power','match','5f3a','77b0','vacroux','mandelbaum',0,1795435216000,'2026-11-23',9000,0,'guess',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a17','ben','r2',2,'ending-the-war','trade-binds','match','5f3a','77b0','mandelbaum','mandelbaum',1,1795435217000,'2026-11-23',9000,0,'sure',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a18','ben','r2',0,'ending-the-war','old-name','match','5f3a','77b0','mandelbaum','mandelbaum',1,1795435218000,'2026-11-23',9000,0,'',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a19','ben','r3',1,'ending-the-war','war-keeps-power','who-argues','5f3a','77b0','mandelbaum','mandelbaum',1,1795521619000,'2026-11-24',9000,0,'guess',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a20','ben','r3',2,'ending-the-war','trade-binds','who-argues','5f3a','77b0','vacroux','mandelbaum',0,1795521620000,'2026-11-24',9000,0,'sure',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a21','ben','r3',0,'ending-the-war','old-name','who-argues','5f3a','77b0','mandelbaum','mandelbaum',1,1795521621000,'2026-11-24',9000,0,'',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a22','ben','r4',1,'ending-the-war','war-keeps-power','which-claim','5f3a','77b0','mandelbaum','mandelbaum',1,1795608022000,'2026-11-25',9000,0,'guess',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a23','ben','r4',2,'ending-the-war','trade-binds','which-claim','5f3a','77b0','mandelbaum','mandelbaum',1,1795608023000,'2026-11-25',9000,0,'sure',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a24','ben','r4',0,'ending-the-war','old-name','which-claim','5f3a','77b0','vacroux','mandelbaum',0,1795608024000,'2026-11-25',9000,0,'',0,'{"prompt": "Who argues this?"}');
CREATE TABLE day (
    player TEXT NOT NULL,
    day    TEXT NOT NULL,
    PRIMARY KEY (player, day)
) WITHOUT ROWID;
INSERT INTO "day" VALUES('ben','2026-11-22');
INSERT INTO "day" VALUES('ben','2026-11-23');
INSERT INTO "day" VALUES('ben','2026-11-24');
INSERT INTO "day" VALUES('ben','2026-11-25');
INSERT INTO "day" VALUES('player','2026-11-22');
INSERT INTO "day" VALUES('player','2026-11-23');
INSERT INTO "day" VALUES('player','2026-11-24');
INSERT INTO "day" VALUES('player','2026-11-25');
CREATE TABLE mark (
    player TEXT NOT NULL REFERENCES player (id),
    deck   TEXT NOT NULL,
    card   TEXT NOT NULL,
    marked INTEGER NOT NULL CHECK (marked IN (0, 1)),
    at_ms  INTEGER NOT NULL,
    PRIMARY KEY (player, deck, card)
) WITHOUT ROWID;
INSERT INTO "mark" VALUES('player','ending-the-war','old-name',1,5);
CREATE TABLE player (
    id   TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
INSERT INTO "player" VALUES('ben','Ben');
INSERT INTO "player" VALUES('player','Anna');
CREATE TABLE remark (
    id     TEXT PRIMARY KEY NOT NULL,
    answer TEXT NOT NULL REFERENCES answer (id),
    kind   TEXT NOT NULL,
    at_ms  INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO "remark" VALUES('a05/slip/1','a05','slip',1);
INSERT INTO "remark" VALUES('a07/dispute/2','a07','dispute',2);
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
INSERT INTO "round" VALUES('r1','player','["ending-the-war"]','mixed','7',1795262400000,NULL,NULL,NULL,'[{"card": "war-keeps-power"}]');
CREATE TABLE setting (
    player TEXT NOT NULL REFERENCES player (id),
    key    TEXT NOT NULL,
    value  TEXT NOT NULL,  -- JSON
    PRIMARY KEY (player, key)
) WITHOUT ROWID;
INSERT INTO "setting" VALUES('ben','theme','"newsprint"');
INSERT INTO "setting" VALUES('player','length','20');
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
INSERT INTO "tally" VALUES('ben','ending-the-war','old-name',4,3,3,0,'2026-11-25',1795608024000,'a24');
INSERT INTO "tally" VALUES('ben','ending-the-war','trade-binds',4,3,3,1,'2026-11-25',1795608023000,'a23');
INSERT INTO "tally" VALUES('ben','ending-the-war','war-keeps-power',4,3,3,1,'2026-11-25',1795608022000,'a22');
INSERT INTO "tally" VALUES('player','ending-the-war','old-name',4,3,3,0,'2026-11-25',1795608012000,'a12');
INSERT INTO "tally" VALUES('player','ending-the-war','trade-binds',3,2,2,1,'2026-11-25',1795608011000,'a11');
INSERT INTO "tally" VALUES('player','ending-the-war','war-keeps-power',4,3,3,1,'2026-11-25',1795608010000,'a10');
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
