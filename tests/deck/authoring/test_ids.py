"""Ids for cards without one: what they are made of, where they are put, and that nothing else changes."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debategame.deck.authoring.ids import with_ids
from debategame.deck.authoring.slug import distinct, slug
from debategame.deck.load import loads
from debategame.errors import DeckError
from tests.deck.writing import SOUND, codes
from tests.phrases import PHRASES

ID = re.compile("[a-z0-9-]{1,64}")
HEAD = SOUND[: SOUND.index("cards:")]
CARD = "    by: reyes\n    at: 3\n    why: She counts them.\n"
WITHOUT = re.sub(r"  - id: [a-z-]+\n    ", "  - ", SOUND.replace("    see: market-hall-fire\n", "")).replace(
    "    supports: [centre-outlives-parking]\n", ""
)


def one_card(card: str) -> bytes:
    return f"{HEAD}cards:\n{card}".encode()


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Shops on the square live from customers who park nearby.", "shops-square-live-customers"),
        ("The square does not live from its cars", "square-not-live-cars"),
        ("Customers who park within a minute's walk will never return.", "customers-park-never-return"),
        ("Internationalization, deindustrialization and trade are not one thing", "internationalization-not"),
        ("A naïve façade; Größe!", "naive-facade-grosse"),
        ("Łódź, Ærø", "lodz-aero"),
        ("Война и мир", "voina-i-mir"),
        ("Πόλεμος", "polemos"),
        ("전쟁과 평화", "jeonjaenggwa-pyeonghwa"),
        ("ひらがな", "hiragana"),
        ("don't park", "dont-park"),
        ("战争使领导人掌权", ""),
        ("null", ""),
        ("👩\u200d🚀", ""),
    ],
)
def test_an_id_is_made_of_the_telling_words_of_a_text(text: str, made: str) -> None:
    assert slug(text) == made


@given(st.text(max_size=200))
def test_what_is_made_of_any_text_is_an_id_or_nothing(text: str) -> None:
    made = slug(text)
    assert made == "" or (ID.fullmatch(made) and made != "null" and made.count("-") < 4)


@given(st.lists(st.sampled_from(["a", "x" * 64, "x" * 63 + "-", "a-2", "-"]), max_size=12))
def test_taken_ids_get_a_number_within_the_limit(stems: list[str]) -> None:
    taken: set[str] = set()
    found = [distinct(stem, taken) for stem in stems]
    assert len(set(found)) == len(found)
    assert all(ID.fullmatch(made) for made in found)


def test_a_card_gets_its_id_before_its_first_key_and_the_rest_stays() -> None:
    before = one_card(
        "  - claim: Shops live from parking.  # a comment \n    by: reyes\n    at: 3\n    why: She says so."
    )
    fixed = with_ids(before)
    line = before[: before.index(b"  - claim")].count(b"\n") + 1
    assert [tuple(one) for one in fixed.given] == [(line, "shops-live-parking")]
    assert fixed.data == before.replace(b"  - claim", b"  - id: shops-live-parking\n    claim")
    assert codes(loads(fixed.data, "d")) == []


@pytest.mark.parametrize(
    ("card", "written"),
    [
        ("  - {claim: Parking, by: reyes, at: 3, why: Yes}\n", "{id: parking, claim: Parking"),
        ("  - { claim: Parking, by: reyes, at: 3, why: Yes}\n", "{ id: parking, claim: Parking"),
        ("  - {\n    claim: Parking, by: reyes, at: 3, why: Yes}\n", "{\n    id: parking, claim: Parking"),
        (f"  - id:\n    claim: Parking\n{CARD}", "- id: parking\n"),
        (f"  - id:   # none yet\n    claim: Parking\n{CARD}", "- id: parking   # none yet\n"),
        (f"  - id: ~\n    claim: Parking\n{CARD}", "- id: parking\n"),
        (f"  - claim: Parking\n    id: null\n{CARD}", "    id: parking\n"),
        (f'  - "claim": Parking\n{CARD}', '  - id: parking\n    "claim": Parking\n'),
        (f"  -\n    # why not\n    claim: Parking\n{CARD}", "    # why not\n    id: parking\n    claim: Parking\n"),
        (f"  -   claim: Parking\n{CARD.replace('    ', '      ')}", "  -   id: parking\n      claim: Parking\n"),
    ],
)
def test_however_a_card_is_written_the_id_finds_its_place(card: str, written: str) -> None:
    fixed = with_ids(one_card(card))
    assert written in fixed.data.decode()
    assert "DG038" not in codes(loads(fixed.data, "d"))
    assert loads(fixed.data, "d").deck is not None


def test_a_card_without_a_place_for_an_id_is_left_and_named() -> None:
    explicit = one_card(f"  - ? claim\n    : Parking\n{CARD}  - claim: Trees need water.\n{CARD}")
    fixed = with_ids(explicit)
    assert [one.id for one in fixed.given] == ["", "trees-need-water"]
    assert fixed.data == explicit.replace(b"claim: Trees", b"id: trees-need-water\n    claim: Trees")


def test_an_id_meets_no_other_and_no_former_one() -> None:
    deck = SOUND + (
        "  - id: one\n    was: [trees-need-water, trees-need-water-2]\n    claim: Birds sing.\n"
        f"{CARD}  - claim: Trees need water.\n{CARD}  - claim: The trees need water!\n{CARD}"
    )
    assert [one.id for one in with_ids(deck.encode()).given] == ["trees-need-water-3", "trees-need-water-4"]


def test_a_card_in_letters_that_can_not_be_spelt_is_called_by_its_kind() -> None:
    deck = one_card(f"  - claim: 战争\n{CARD}  - claim: 平和\n{CARD}")
    assert [one.id for one in with_ids(deck).given] == ["claim", "claim-2"]


def test_a_card_whose_author_wants_no_id_keeps_none() -> None:
    deck = one_card(f"  - claim: Parking\n    lint: [DG038]\n{CARD}")
    assert with_ids(deck).data == deck


def test_an_error_elsewhere_in_the_file_does_not_keep_a_card_from_its_id() -> None:
    deck = WITHOUT.replace("by: okafor", "by: okafro").replace("title: Cars", "titel: Cars").encode()
    fixed = with_ids(deck)
    assert len(fixed.given) == 6
    before, after = codes(loads(deck, "d")), codes(loads(fixed.data, "d"))
    assert after == [code for code in before if code != "DG038"]


@pytest.mark.parametrize(
    "data",
    [
        (WITHOUT + "  - claim: [").encode(),
        b"- a",
        b"",
        WITHOUT.replace("format: 1", "format: 2").encode(),
        b"\xff\xfe" + WITHOUT.encode("utf-16-le") + b"\0",
    ],
)
def test_a_file_that_can_not_be_read_to_its_end_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(DeckError, match=r"\.$"):
        with_ids(data)


ENCODINGS: dict[str, tuple[bytes, str]] = {
    "utf-8": (b"", "utf-8"),
    "with a mark": (b"\xef\xbb\xbf", "utf-8"),
    "utf-16-le": (b"\xff\xfe", "utf-16-le"),
    "utf-16-be": (b"\xfe\xff", "utf-16-be"),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@given(
    claims=st.lists(
        st.sampled_from([*PHRASES, "\U0001d4b3 parks", "The end"]).map(lambda text: text.replace("\\", "")), max_size=5
    ),
    tails=st.lists(st.sampled_from(["", "  # \ttabs \t", "   ", "  # 戦 \U0001d4b3"]), min_size=5, max_size=5),
    heads=st.lists(st.sampled_from(["  - ", "  -\n    ", "  -   ", "\n  # ---\n  - "]), min_size=5, max_size=5),
    given_ids=st.lists(st.booleans(), min_size=5, max_size=5),
    ends=st.booleans(),
)
def test_what_was_put_in_can_be_taken_out_again_and_the_deck_is_the_same_but_for_ids(
    encoding: str,
    line_end: str,
    claims: list[str],
    tails: list[str],
    heads: list[str],
    given_ids: list[bool],
    ends: bool,
) -> None:
    lines = [HEAD, "cards:\n", f"  - id: first\n    claim: Shops live from parking.\n{CARD}"]
    for number, (claim, tail, head, has_id) in enumerate(zip(claims, tails, heads, given_ids, strict=False)):
        indent = " " * (6 if head == "  -   " else 4)
        key = f"id: own-{number}\n{indent}" if has_id else ""
        lines.append(f"{head}{key}claim: '{claim}'{tail}\n{CARD.replace('    ', indent)}")
    text = "".join(lines).replace("\n", line_end)
    mark, codec = ENCODINGS[encoding]
    before = mark + (text if ends else text.removesuffix(line_end)).encode(codec)
    fixed = with_ids(before)
    after = fixed.data[len(mark) :].decode(codec)
    for one in fixed.given:
        after, count = re.subn(rf"id: {one.id}{line_end} *(?=claim)", "", after, count=1)
        assert count == 1
    assert mark + after.encode(codec) == before
    told_before, told_after = loads(before, "d"), loads(fixed.data, "d")
    assert [code for code in codes(told_before) if code != "DG038"] == codes(told_after)
    assert _without_ids(told_before.deck) == _without_ids(told_after.deck)
    assert with_ids(fixed.data) == (fixed.data, ())


def _without_ids(deck: Any) -> Any:
    assert deck is not None
    return replace(deck, cards=tuple(replace(card, id="") for card in deck.cards))
