"""That each kind of card is known wherever kinds are told apart: the tables of deck, game and tests agree."""

from dataclasses import fields

import pytest

from debategame.deck.cards import CARD_TYPES, HEADINGS, Kind
from debategame.deck.records import CARDS
from debategame.game.questions.generators import GENERATORS
from debategame.game.questions.kinds import BYLINE_FORMS, KINDS, Form, RoundKind
from tests.kinds import TRIED


def test_every_table_of_kinds_has_every_kind_in_one_order() -> None:
    assert list(CARD_TYPES) == list(CARDS) == list(KINDS) == list(TRIED) == list(Kind)
    assert [made.kind for made in CARD_TYPES.values()] == list(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_a_card_holds_what_a_file_may_say_of_it_and_nothing_else(kind: Kind) -> None:
    said = {field.name for field in CARDS[kind].fields}
    assert {field.name for field in fields(CARD_TYPES[kind])} == said - {kind} | {"text"}


@pytest.mark.parametrize("kind", Kind)
def test_stem_and_subject_of_a_kind_name_fields_of_it(kind: Kind) -> None:
    made = CARD_TYPES[kind]
    assert kind in made.stem
    assert {*made.stem, made.subject or kind} <= CARDS[kind].by_name.keys()


def test_every_form_belongs_to_a_kind_and_has_a_generator() -> None:
    forms = {form for kind in KINDS.values() for form in kind.forms}
    assert forms == set(Form)
    assert all(kind.forms for kind in KINDS.values())
    assert GENERATORS.keys() == set(Form) >= BYLINE_FORMS


def test_every_kind_has_a_round_of_its_name() -> None:
    assert [kind.round.value for kind in KINDS.values()] == [kind.plural for kind in Kind]
    assert {kind.round for kind in KINDS.values()} < set(RoundKind)


def test_no_two_headings_are_alike() -> None:
    for words in zip(*HEADINGS, strict=True):
        assert len(set(words)) == len(words)
