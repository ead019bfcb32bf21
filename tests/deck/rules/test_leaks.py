"""Advice on what gives a whole deck away: a deck that leaks by each trait, and the same deck without it."""

from random import Random

import pytest

from debategame.deck.load import loads
from debategame.deck.rules import judge
from debategame.deck.rules.leaks import guessed_by_words, words_of
from tests.deck.rules.test_rules_examples import PARTS

NOUNS = (
    "trade",
    "square",
    "tram",
    "bridge",
    "market",
    "street",
    "bakery",
    "school",
    "river",
    "mill",
    "harbour",
    "hall",
)
VERBS = (
    "carries",
    "needs",
    "changes",
    "outlives",
    "follows",
    "serves",
    "limits",
    "repays",
    "divides",
    "moves",
    "binds",
)
TRAITS = {
    "{}, as could be": "with a hedge ('could', 'often')",
    "{}, and only so": "with an absolute word ('only', 'every')",
    "{}, as she has it": "with 'he' or 'she'",
    "{}.": "with a full stop",
    "{}?": "with a question mark",
    "{}, which holds for towns and villages and for the land around": "that are longest",
    "{}, in China": "with 'china'",
}
AUTHORS = ("reyes", "okafor", "nobody")


def plain(rng: Random) -> str:
    """Return a sentence that says nothing of its author."""
    one, two, three = rng.sample(NOUNS, 3)
    return f"The old {one} {rng.choice(VERBS)} the {two} beside the new {three}"


def told(cards: str) -> list[tuple[str, str]]:
    """Return the advice on what gives the whole deck away, as code and message."""
    head = "".join(PARTS[part] for part in ("format", "id", "title", "authors", "sources"))
    found = loads(f"{head}cards:\n{cards}".encode(), "d", judge).findings
    return [(one.code, one.message) for one in found if one.code in ("DG244", "DG245", "DG246")]


def claims(traits: dict[str, str], count: int = 36) -> str:
    """Return claims by each author and by nobody; those of the authors in ``traits`` have that trait."""
    rng = Random(7)
    cards = ""
    for number in range(count):
        by = AUTHORS[number % 3]
        lines = f"by: {by}\n    at: 2" if by != "nobody" else "by: []\n    held_by: somebody else"
        text = traits.get(by, "{}").format(plain(rng))
        cards += f"  - id: c{number}\n    claim: '{text}'\n    {lines}\n    why: It is said there.\n"
    return cards


@pytest.mark.parametrize("by", ["reyes", "nobody"])
@pytest.mark.parametrize("trait", TRAITS)
def test_a_trait_that_gives_the_author_away_is_reported_with_the_cards(trait: str, by: str) -> None:
    assert told(claims({})) == []
    (message,) = [message for code, message in told(claims({by: trait})) if f"claims {TRAITS[trait]}" in message]
    whose = "'reyes'" if by == "reyes" else "nobody here"
    assert f"Of the 12 claims {TRAITS[trait]}, 12 are argued by {whose} (by chance 4): lines " in message
    assert message.endswith("and 4 more.")


@pytest.mark.parametrize("trait", TRAITS)
def test_a_trait_of_all_claims_or_of_a_small_deck_is_left_alone(trait: str) -> None:
    assert told(claims(dict.fromkeys(AUTHORS, trait))) == []
    assert told(claims({"reyes": trait}, count=10)) == []


def test_topics_that_differ_are_reported_though_no_single_word_gives_them_away() -> None:
    rng = Random(3)
    cards = ""
    for number in range(40):
        by, nouns = (("reyes", NOUNS[:6]), ("okafor", NOUNS[6:]))[number % 2]
        one, two = rng.sample(nouns, 2)
        text = f"The {one} {rng.choice(VERBS)} the {two}"
        cards += f"  - id: c{number}\n    claim: {text}\n    by: {by}\n    at: 2\n    why: It is said there.\n"
    assert "DG245" in [code for code, _ in told(cards)]
    assert told(cards.replace("by: okafor", "by: reyes")) == []


@pytest.mark.parametrize("trait", list(TRAITS)[:6])
@pytest.mark.parametrize("of_answer", [True, False])
def test_a_trait_that_gives_the_right_option_away_is_reported(trait: str, of_answer: bool) -> None:
    def cards(count: int, *, leaking: bool) -> str:
        rng, text = Random(5), ""
        for number in range(count):
            options = [plain(rng) for _ in range(4)]
            chosen = number % 4 if not leaking else 0 if of_answer else rng.randrange(1, 4)
            options[chosen] = trait.format(options[chosen])
            own = "".join(f"      - '{option}'\n" for option in options[1:])
            text += f"  - id: c{number}\n    claim: '{options[0]}'\n    by: {('reyes', 'okafor')[number // 4 % 2]}\n"
            text += f"    at: 2\n    why: It is said there.\n    distractors:\n{own}"
        return text

    message = f"Of the 40 options {TRAITS[trait]}, {40 if of_answer else 0} are right (by chance 10): lines"
    assert any(message in each for code, each in told(cards(40, leaking=True)) if code == "DG246")
    assert told(cards(40, leaking=False)) == []
    assert told(cards(10, leaking=True)) == []


def test_authors_are_guessed_by_the_words_of_the_other_texts_alone() -> None:
    said = {"red": ("fox", "hen", "cow"), "blue": ("sea", "sky", "day")}
    cases = [(by, words_of(f"{by} {word}")) for by, words in said.items() for word in words]
    assert guessed_by_words(cases) == [True] * 6
    assert guessed_by_words([*cases, ("blue", words_of("red"))])[-1] is False
    assert guessed_by_words([("a", words_of("red"))]) == [False]
    assert guessed_by_words([]) == []
