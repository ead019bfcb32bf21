-- From schema 3 to 4: classes, their warm-ups, and the cards they met. schema.sql says the same.

CREATE TABLE class (
    id   TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL
) WITHOUT ROWID;

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
