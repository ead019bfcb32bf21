-- Schema 4 of the player's progress. What happened is a log that only grows (answer, remark); what follows from it
-- (tally, day) is kept by triggers in the same transaction, so that it can neither lag behind nor be forgotten.
-- Ids are unique among all machines, so that two logs can become one.

PRAGMA application_id = 0x64656267;  -- "debg": tells this file from any other SQLite database

CREATE TABLE player (
    id   TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

-- One answered question; the columns are the fields of debategame.game.history.Answer. It has a rowid so that answers
-- are appended in the order they came: without one, each would be written to a page of its random id (measured at
-- 100,000 answers: three times the size, half as slow again). `shown` is last because it is long and seldom read.
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

CREATE INDEX answer_of_round ON answer (round, position);

-- Covers everything a tally is made of, so that a card's history is read without its answers' long text.
CREATE INDEX answer_of_card ON answer (player, deck, card, local_day, correct, answered_at_ms, id);

-- Cover what a player's figures are added up from: answers by day and month, and those that stated a confidence.
CREATE INDEX answer_of_day ON answer (player, local_day, answered_at_ms, deck);
CREATE INDEX answer_of_month ON answer (player, substr(local_day, 1, 7), deck, card, correct);
CREATE INDEX answer_stated ON answer (player, confidence, deck, form, correct) WHERE confidence <> '';

-- What was later said of an answer: 'slip' (of the finger) or 'dispute'. The answer itself never changes.
CREATE TABLE remark (
    id     TEXT PRIMARY KEY NOT NULL,
    answer TEXT NOT NULL REFERENCES answer (id),
    kind   TEXT NOT NULL,
    at_ms  INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX remark_of_answer ON remark (answer, kind);

-- Few remarks are slips, and all figures leave them out.
CREATE INDEX remark_slip ON remark (answer) WHERE kind = 'slip';

-- A card the player marked. Taking the mark off keeps the row, so that of two machines the later word can win.
CREATE TABLE mark (
    player TEXT NOT NULL REFERENCES player (id),
    deck   TEXT NOT NULL,
    card   TEXT NOT NULL,
    marked INTEGER NOT NULL CHECK (marked IN (0, 1)),
    at_ms  INTEGER NOT NULL,
    PRIMARY KEY (player, deck, card)
) WITHOUT ROWID;

-- A round as it was dealt. `questions` is emptied once the round can no longer be taken up.
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

CREATE INDEX round_unfinished ON round (player, started_at_ms)
    WHERE finished_at_ms IS NULL AND abandoned_at_ms IS NULL;
CREATE INDEX round_finished ON round (player, decks, kind, points) WHERE finished_at_ms IS NOT NULL;

CREATE TABLE setting (
    player TEXT NOT NULL REFERENCES player (id),
    key    TEXT NOT NULL,
    value  TEXT NOT NULL,  -- JSON
    PRIMARY KEY (player, key)
) WITHOUT ROWID;

-- A class in front of one projector is no player. Its id is its name as a reader takes it, so that the same class of
-- two machines is one; what it met refers to it by no reference, like an answer to its round.
CREATE TABLE class (
    id   TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL
) WITHOUT ROWID;

-- A warm-up as it was planned; decks and seed as in `round`. `plan` and `journal` (its events, votes among them) are emptied once it is over; `teams`
-- holds their points as JSON where the teacher let them be kept.
CREATE TABLE warmup (
    id             TEXT PRIMARY KEY NOT NULL,
    class          TEXT NOT NULL,
    decks          TEXT NOT NULL,
    seed           TEXT NOT NULL,
    started_at_ms  INTEGER NOT NULL,
    local_day      TEXT NOT NULL,
    finished_at_ms INTEGER,
    teams          TEXT NOT NULL,
    plan           TEXT NOT NULL,
    journal        TEXT NOT NULL
);

CREATE INDEX warmup_of_class ON warmup (class, started_at_ms);

-- The cards a class met. `votes` holds what was voted as JSON where the teacher let it be kept; nobody's name is here.
CREATE TABLE met (
    id           TEXT PRIMARY KEY NOT NULL,
    class        TEXT NOT NULL,
    warmup       TEXT NOT NULL,
    position     INTEGER NOT NULL,
    deck         TEXT NOT NULL,
    card         TEXT NOT NULL,
    form         TEXT NOT NULL,
    key_revision TEXT NOT NULL,
    met_at_ms    INTEGER NOT NULL,
    local_day    TEXT NOT NULL,
    votes        TEXT NOT NULL
);

CREATE INDEX met_by_class ON met (class, met_at_ms);

-- The log is append-only. A reset drops these triggers within its transaction.
CREATE TRIGGER answer_never_changes BEFORE UPDATE ON answer
BEGIN SELECT raise(ABORT, 'the log of answers is append-only'); END;
CREATE TRIGGER answer_never_goes BEFORE DELETE ON answer
BEGIN SELECT raise(ABORT, 'the log of answers is append-only'); END;
CREATE TRIGGER remark_never_changes BEFORE UPDATE ON remark
BEGIN SELECT raise(ABORT, 'the log of remarks is append-only'); END;
CREATE TRIGGER remark_never_goes BEFORE DELETE ON remark
BEGIN SELECT raise(ABORT, 'the log of remarks is append-only'); END;

-- What follows from the log. ------------------------------------------------------------------------------------------

-- The answers that count: all but the slips of the finger.
CREATE VIEW counted AS
SELECT id, player, deck, card, local_day, correct, answered_at_ms
FROM answer
WHERE NOT EXISTS (SELECT 1 FROM remark WHERE remark.answer = answer.id AND remark.kind = 'slip');

-- What the log says of each card: the definition of `tally`, which holds the same rows ready.
-- Of answers given in the same millisecond the greater id counts as the later, so that merged logs agree.
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

-- The days a player played on, slips or not.
CREATE TABLE day (
    player TEXT NOT NULL,
    day    TEXT NOT NULL,
    PRIMARY KEY (player, day)
) WITHOUT ROWID;

-- An answer adds to its card's tally without reading the card's history; the answers may come in any order.
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

-- A slip takes an answer out of its card's tally. A tally that has met nothing is made anew from the log: here the
-- card is known by value, without which SQLite would work out the tallies of all cards to take one of them.
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

-- How well each card is remembered, and when it is due: what debategame.game.memory makes of the log and of the
-- player's setting `retention`. Kept in step by the store, since SQL can't work it out; a day is the player's own.
-- `deck` and `card` are what they are called now.
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

CREATE INDEX memory_due ON memory (player, due_day, deck, card);
CREATE INDEX memory_begun ON memory (player, first_day);

-- What a deck's card was called before (`was` in the decks that were last read): the log keeps the old name.
CREATE TABLE renamed (
    deck     TEXT NOT NULL,
    card     TEXT NOT NULL,
    now_deck TEXT NOT NULL,
    now_card TEXT NOT NULL,
    PRIMARY KEY (deck, card)
) WITHOUT ROWID;

CREATE INDEX renamed_now ON renamed (now_deck, now_card);

-- By which rules a table like `memory` was made: other ones have it made anew.
CREATE TABLE made_by (
    what TEXT PRIMARY KEY NOT NULL,
    how  TEXT NOT NULL
) WITHOUT ROWID;
