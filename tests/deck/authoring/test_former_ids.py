"""Former ids written into a file: in any layout of `was`, and nothing else changes."""

import pytest

from debategame.deck.authoring.former_ids import with_former_ids
from debategame.deck.load import loads
from debategame.errors import DeckError
from tests.deck.writing import SOUND

CARD = "  - id: trade-needs-parking\n"


def added(text: str) -> str:
    deck = loads(text.encode(), "").deck
    assert deck is not None
    return with_former_ids(text.encode(), deck, ["square"], {"trade-needs-parking": ["a", "b"]}).decode()


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (CARD, "  - was: [a, b]\n    id: trade-needs-parking\n"),
        (f"{CARD}    was:\n", f"{CARD}    was: [a, b]\n"),
        (f"{CARD}    was: []\n", f"{CARD}    was: [a, b]\n"),
        (f"{CARD}    was: old  # ever\n", f"{CARD}    was: [a, b, old]  # ever\n"),
        (f"{CARD}    was: 'old'\n", f"{CARD}    was: [a, b, 'old']\n"),
        (f'{CARD}    was: [old, "older"]\n', f'{CARD}    was: [a, b, old, "older"]\n'),
        (f"{CARD}    was:\n      - old\n", f"{CARD}    was:\n      - a\n      - b\n      - old\n"),
        (f"{CARD}    was:\n    - old\n", f"{CARD}    was:\n    - a\n    - b\n    - old\n"),
    ],
)
def test_former_ids_go_before_those_that_are_there(before: str, after: str, line_end: str) -> None:
    text = SOUND.replace(CARD, before).replace("\n", line_end)
    wanted = SOUND.replace(CARD, after).replace("format: 1\n", "was: [square]\nformat: 1\n").replace("\n", line_end)
    assert added(text) == wanted


def test_a_layout_without_a_place_for_them_is_left_alone() -> None:
    with pytest.raises(DeckError, match="by hand"):
        added(SOUND.replace(CARD, "  - ? id\n    : trade-needs-parking\n"))
