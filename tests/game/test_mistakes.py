"""What a wrong answer took for what."""

from dataclasses import replace

import pytest

from debategame.deck.model import Stance
from debategame.game.mistakes import mistake, picked_card
from debategame.game.questions.question import NOBODY, SEVERAL, Form
from tests.game.sample import BOTH, analogy, claim, deck, prescription

DECK = deck(
    claim("hers", "Hers"),
    claim("his", "His", ("okafor",)),
    claim("shared", "Shared", BOTH),
    claim("nobodys", "Nobody's", ()),
    replace(claim("reported", "Reported", ()), rejected_in={"okafor-text": "4"}),
    prescription("do", "Do it"),
    prescription("never", "Never", stance=Stance.AGAINST),
    analogy("fire", "The fire", "A point"),
    analogy("flood", "The flood", "Another point", ("okafor",)),
)
HERS, HIS = "Ana Reyes", "Tunde Okafor"


@pytest.mark.parametrize(
    ("card", "form", "picked", "said"),
    [
        ("hers", Form.WHO_ARGUES, "by:okafor", (HERS, HIS)),
        ("shared", Form.WHO_ARGUES, "by:okafor", ("a shared view", "one author's")),
        ("nobodys", Form.WHO_ARGUES, "by:okafor", ("what nobody here argues", "an author's view")),
        ("reported", Form.WHO_ARGUES, "by:reyes", ("what nobody here argues", "an author's view")),
        ("reported", Form.WHO_ARGUES, "by:okafor", ("what an author rejects", "what they argue")),
        ("hers", Form.WHO_ARGUES, NOBODY, ("what an author argues", "what nobody here argues")),
        ("hers", Form.WHO_ARGUES, SEVERAL, ("one author's view", "a shared view")),
        ("nobodys", Form.WHO_ARGUES, SEVERAL, ("what nobody here argues", "a shared view")),
        ("hers", Form.WHICH_CLAIM, "card:his", (HIS, HERS)),
        ("his", Form.WHICH_CLAIM, "card:reported", ("what an author rejects", "what they argue")),
        ("do", Form.WHAT_RECOMMENDS, "card:never", ("what an author rejects", "what they recommend")),
        ("never", Form.WHICH_REJECTED, "card:do", ("what an author recommends", "what they reject")),
        ("hers", Form.WHICH_REASON, "card:do", None),
        ("hers", Form.WHICH_CLAIM, "own:1", None),
        ("fire", Form.WHAT_POINT, "card:flood", None),
        ("fire", Form.WHO_STANDS, "role:flood:1", None),
        ("hers", Form.WHO_ARGUES, "by:somebody-else", None),
    ],
)
def test_a_wrong_answer_takes_one_thing_for_another(
    card: str, form: Form, picked: str, said: tuple[str, str] | None
) -> None:
    asked = DECK.card(card)
    assert asked is not None
    assert mistake(DECK, asked, form, picked, DECK.card(picked_card(picked))) == said
