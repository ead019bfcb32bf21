"""Questions for Moodle: one a card, with the right answers right, as a parser made by others reads them."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given

from debategame.deck.model import Card, Deck
from debategame.game.questions.asking import reveal
from debategame.interop.gift import as_gift
from debategame.interop.grounds import flat
from tests.game.sample import BOTH, claim, deck, full_deck, prescription, varied
from tests.interop.gift_pegjs import GiftPegjs, Item
from tests.interop.hostile import hostile_deck
from tests.kinds import TRIED
from tests.node import node_package
from tests.strategies import decks


@pytest.fixture(scope="module")
def pegjs() -> Iterator[GiftPegjs]:
    with GiftPegjs(node_package("gift-pegjs")) as parser:
        yield parser


def item_of(pegjs: GiftPegjs, whole: Deck, card_id: str) -> Item:
    _, items = pegjs.read(as_gift(whole))
    return next(item for item in items if item.title == f"{whole.id}/{card_id}")


def shown(text: str) -> str:
    """Return a deck's text as an export shows it."""
    return " ".join(re.sub(r"&&(?=\d{3})", "& &", flat(text)).split())


# What is asked ------------------------------------------------------------------------------------------------------


def test_authors_who_share_a_claim_share_its_worth(pegjs: GiftPegjs) -> None:
    people = ("reyes", "okafor", "silva", "chen")
    whole = deck(
        claim("two", "Shops live on cars", BOTH),
        claim("three", "Squares are full", people[:3]),
        claim("four", "Noise is measured at noon", people),
        people=people,
    )
    worth = {
        name: [answer.worth for answer in item_of(pegjs, whole, name).answers] for name in ("two", "three", "four")
    }
    assert worth == {
        "two": [50, 50, -100, -100, -100],
        "three": [33.33333, 33.33333, 33.33333, -100, -100],
        "four": [25, 25, 25, 25, -100],
    }


def test_the_kind_of_answer_does_not_tell_which_claims_are_shared(pegjs: GiftPegjs) -> None:
    _, items = pegjs.read(as_gift(full_deck()))
    who = [item for item in items if item.text.startswith("Who argues this?")]
    assert len(who) == 40
    assert {(item.several, len(item.answers)) for item in who} == {(True, 3)}


def test_the_other_kinds_are_questions_with_four_options_and_one_key(pegjs: GiftPegjs) -> None:
    _, items = pegjs.read(as_gift(full_deck()))
    others = [item for item in items if not item.text.startswith("Who argues this?")]
    assert len(others) == 15
    for item in others:
        assert (item.several, sorted(answer.worth for answer in item.answers)) == (False, [0, 0, 0, 100])
        assert all(answer.feedback for answer in item.answers)


def test_a_card_that_can_not_be_asked_is_a_description_with_its_source(pegjs: GiftPegjs) -> None:
    item = item_of(pegjs, deck(claim("trade", "Shops live on cars"), people=("reyes",)), "trade")
    assert item.answers == []
    assert item.text.startswith("Shops live on cars By: Ana Reyes Where: The reyes text, paragraph 3 ")


def test_a_key_with_an_arrow_is_never_taken_for_a_pair(pegjs: GiftPegjs) -> None:
    cards = [prescription(f"do-{number}", f"{varied(number)} -> go", BOTH[number % 2 :][:1]) for number in range(12)]
    text = as_gift(deck(*cards))
    assert text.count("\n=") == 12
    assert "{\n=" not in text
    assert [item["type"] for item in pegjs.parse(text)] == ["Category", *["MC"] * 12]


# Read back ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("whole", [full_deck(), hostile_deck()], ids=["full", "hostile"])
def test_every_text_arrives_unchanged(pegjs: GiftPegjs, whole: Deck) -> None:
    check(pegjs, whole)


@given(decks())
def test_any_deck_is_read_back_as_it_is(pegjs: GiftPegjs, whole: Deck) -> None:
    check(pegjs, whole)


def check(pegjs: GiftPegjs, whole: Deck) -> None:
    category, items = pegjs.read(as_gift(whole))
    assert category == "$course$/top/" + flat(whole.title).replace("/", "//")
    assert [item.title for item in items] == [f"{whole.id}/{card.id}" for card in whole.cards]
    for card, item in zip(whole.cards, items, strict=True):
        answer = item.feedback if item.answers else item.text
        for place in reveal(whole, card).where:
            assert shown(f"Where: {place}") in answer
        assert shown(f"Why: {card.why}") in answer
        if item.answers:
            check_answers(whole, card, item)
        else:
            assert item.text.startswith(shown(card.text))


def right_answers(whole: Deck, card: Card) -> set[str]:
    """Return what answers some question on a card rightly: the card, or one that it is a reason for or has as one."""
    linked = {id_ for other in whole.cards for id_ in getattr(other, "supports", ()) if card.id in (other.id, id_)}
    linked |= {other.id for other in whole.cards if card.id in getattr(other, "supports", ())}
    return {*TRIED[card.kind].keys(card), card.text, *(other.text for other in whole.cards if other.id in linked)}


def check_answers(whole: Deck, card: Card, item: Item) -> None:
    if not item.several:
        (key,) = [answer for answer in item.answers if answer.worth == 100]
        assert key.text in {shown(text) for text in right_answers(whole, card)}
        assert {answer.worth for answer in item.answers} == {0, 100}
        return
    assert shown(card.text) in item.text
    right = {answer.text for answer in item.answers if answer.worth > 0}
    holders = {shown(whole.authors[author].name) for author in card.by}
    if len(holders) > 4:  # so many names are offered at most
        assert len(right) == 4
        assert right < holders
    else:
        assert right == holders if holders else right in ({"Neither"}, {"None of them"})
    assert sum(answer.worth for answer in item.answers if answer.worth > 0) == pytest.approx(100, abs=0.001)
    assert {answer.worth for answer in item.answers if answer.worth <= 0} <= {-100}
    assert not {"Both", "More than one"} & {answer.text for answer in item.answers}
