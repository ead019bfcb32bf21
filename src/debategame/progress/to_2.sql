-- From schema 1 to 2: what is remembered, and what decks and cards were called before. schema.sql says the same.
-- What is remembered is filled in once the file is open, by whatever rules are in force then.

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

CREATE TABLE renamed (
    deck     TEXT NOT NULL,
    card     TEXT NOT NULL,
    now_deck TEXT NOT NULL,
    now_card TEXT NOT NULL,
    PRIMARY KEY (deck, card)
) WITHOUT ROWID;

CREATE INDEX renamed_now ON renamed (now_deck, now_card);

CREATE TABLE made_by (
    what TEXT PRIMARY KEY NOT NULL,
    how  TEXT NOT NULL
) WITHOUT ROWID;
