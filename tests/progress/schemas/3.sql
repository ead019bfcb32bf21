-- A database of schema 3; it never changes. Two players, three answers, one of them a slip of the finger.
PRAGMA application_id = 0x64656267;
PRAGMA user_version = 3;
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
INSERT INTO "answer" VALUES('a1','player','r-a1',0,'ending-the-war','war-keeps-power','who-argues','5f3a','77b0','vacroux','mandelbaum',0,1795262400000,'2026-11-21',9000,0,'',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('a2','player','r-a2',1,'ending-the-war','war-keeps-power','who-argues','5f3a','77b0','vacroux','mandelbaum',0,1795262400000,'2026-11-21',9000,0,'',0,'{"prompt": "Who argues this?"}');
INSERT INTO "answer" VALUES('b1','ben','r-b1',0,'two-roads','war-keeps-power','who-argues','5f3a','77b0','vacroux','mandelbaum',0,1795262400000,'2026-11-21',9000,0,'',0,'{"prompt": "Who argues this?"}');
CREATE TABLE day (
    player TEXT NOT NULL,
    day    TEXT NOT NULL,
    PRIMARY KEY (player, day)
) WITHOUT ROWID;
INSERT INTO "day" VALUES('ben','2026-11-21');
INSERT INTO "day" VALUES('player','2026-11-21');
CREATE TABLE made_by (
    what TEXT PRIMARY KEY NOT NULL,
    how  TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "made_by" VALUES('memory','1/bd3d76a2');
CREATE TABLE mark (
    player TEXT NOT NULL REFERENCES player (id),
    deck   TEXT NOT NULL,
    card   TEXT NOT NULL,
    marked INTEGER NOT NULL CHECK (marked IN (0, 1)),
    at_ms  INTEGER NOT NULL,
    PRIMARY KEY (player, deck, card)
) WITHOUT ROWID;
INSERT INTO "mark" VALUES('ben','two-roads','war-keeps-power',1,5);
INSERT INTO "mark" VALUES('player','ending-the-war','war-keeps-power',1,5);
CREATE TABLE memory (
    player         TEXT NOT NULL,
    deck           TEXT NOT NULL,
    card           TEXT NOT NULL,
    stability      REAL NOT NULL,
    difficulty     REAL NOT NULL,
    reviews        INTEGER NOT NULL,
    lapses         INTEGER NOT NULL,
    first_day      TEXT NOT NULL,
    review_day     TEXT NOT NULL,
    due_day        TEXT NOT NULL,
    right_revision TEXT NOT NULL,
    forms          TEXT NOT NULL,
    last_at_ms     INTEGER NOT NULL,
    last_id        TEXT NOT NULL,
    PRIMARY KEY (player, deck, card)
) WITHOUT ROWID;
INSERT INTO "memory" VALUES('ben','two-roads','war-keeps-power',0.212,6.4133,1,0,'2026-11-21','2026-11-21','2026-11-22','','who-argues',1795262400000,'b1');
INSERT INTO "memory" VALUES('player','ending-the-war','war-keeps-power',0.212,6.4133,1,0,'2026-11-21','2026-11-21','2026-11-22','','who-argues',1795262400000,'a1');
CREATE TABLE player (
    id   TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
INSERT INTO "player" VALUES('ben','Ben');
INSERT INTO "player" VALUES('player','');
CREATE TABLE remark (
    id     TEXT PRIMARY KEY NOT NULL,
    answer TEXT NOT NULL REFERENCES answer (id),
    kind   TEXT NOT NULL,
    at_ms  INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO "remark" VALUES('a1/dispute/0','a1','dispute',0);
INSERT INTO "remark" VALUES('a2/dispute/1','a2','dispute',1);
INSERT INTO "remark" VALUES('a2/slip/9','a2','slip',9);
INSERT INTO "remark" VALUES('b1/dispute/0','b1','dispute',0);
CREATE TABLE renamed (
    deck     TEXT NOT NULL,
    card     TEXT NOT NULL,
    now_deck TEXT NOT NULL,
    now_card TEXT NOT NULL,
    PRIMARY KEY (deck, card)
) WITHOUT ROWID;
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
INSERT INTO "round" VALUES('r-player-ending-the-war','player','["ending-the-war"]','mixed','7',1795262400000,NULL,NULL,NULL,'[{"card": "war-keeps-power"}]');
INSERT INTO "round" VALUES('r-ben-two-roads','ben','["two-roads"]','mixed','7',1795262400000,NULL,NULL,NULL,'[{"card": "war-keeps-power"}]');
CREATE TABLE setting (
    player TEXT NOT NULL REFERENCES player (id),
    key    TEXT NOT NULL,
    value  TEXT NOT NULL,  -- JSON
    PRIMARY KEY (player, key)
) WITHOUT ROWID;
INSERT INTO "setting" VALUES('ben','length','5');
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
INSERT INTO "tally" VALUES('ben','two-roads','war-keeps-power',1,0,0,0,'2026-11-21',1795262400000,'b1');
INSERT INTO "tally" VALUES('player','ending-the-war','war-keeps-power',1,0,0,0,'2026-11-21',1795262400000,'a1');
CREATE INDEX answer_of_round ON answer (round, position);
CREATE INDEX answer_of_card ON answer (player, deck, card, local_day, correct, answered_at_ms, id);
CREATE INDEX answer_of_day ON answer (player, local_day, answered_at_ms, deck);
CREATE INDEX answer_of_month ON answer (player, substr(local_day, 1, 7), deck, card, correct);
CREATE INDEX answer_stated ON answer (player, confidence, deck, form, correct) WHERE confidence <> '';
CREATE INDEX remark_of_answer ON remark (answer, kind);
CREATE INDEX remark_slip ON remark (answer) WHERE kind = 'slip';
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
CREATE INDEX memory_due ON memory (player, due_day, deck, card);
CREATE INDEX memory_begun ON memory (player, first_day);
CREATE INDEX renamed_now ON renamed (now_deck, now_card);
COMMIT;
