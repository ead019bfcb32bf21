-- From schema 2 to 3: what the figures are added up from without reading the answers. schema.sql says the same.

CREATE INDEX answer_of_day ON answer (player, local_day, answered_at_ms, deck);
CREATE INDEX answer_of_month ON answer (player, substr(local_day, 1, 7), deck, card, correct);
CREATE INDEX answer_stated ON answer (player, confidence, deck, form, correct) WHERE confidence <> '';
CREATE INDEX remark_slip ON remark (answer) WHERE kind = 'slip';
