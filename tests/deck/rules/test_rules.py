"""Advice on questions: where it stands, what it leaves alone, how it is switched off, and that nothing breaks it.

Each rule's bad and good case is among the examples of ``check --explain``; what no short example can show is here.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from debategame.deck.codes import CODES
from debategame.deck.load import Loaded, load, loads
from debategame.deck.rules import judge
from debategame.diagnostics import Severity, errors
from tests.deck.rules.test_rules_examples import EXAMPLES, PARTS, judged
from tests.deck.test_load import mutations
from tests.deck.writing import SOUND

BUNDLED = sorted((Path(__file__).parents[3] / "decks").glob("*.yaml"))
ADVICE = [code for code in CODES if code.startswith("DG2")]
EXPECTED = {
    **{code: example.bad for code, example in EXAMPLES.items() if code in ADVICE},
    "DG241": "argued",
    "DG242": "argued",
    "DG243": "argued",
    **dict.fromkeys(("DG244", "DG245", "DG246"), "test_leaks"),
    "DG251": "long",
}


def advice(loaded: Loaded) -> list[str]:
    return [finding.code for finding in loaded.findings if finding.code.startswith("DG2")]


def claims(*by: str) -> str:
    """Return as many claims as authors are given, each by those of its word: ``ro`` is by both, ``-`` by nobody."""
    ids = {"r": "reyes", "o": "okafor", "l": "lindqvist"}
    cards = ""
    for number, word in enumerate(by):
        names = [ids[letter] for letter in word if letter in ids]
        places = {"reyes": "open-square", "okafor": "close-it", "lindqvist": "letter"}
        at = "".join(f"\n      {places[name]}: 2" for name in names)
        cards += (
            f"  - id: c{number}\n    claim: {WORDS[number]} matters more than it did.\n    by: [{', '.join(names)}]\n"
        )
        cards += f"    at: {at}\n" if names else "    held_by: somebody else\n"
        cards += "    why: It is said there.\n"
    return f"cards:\n{cards}"


WORDS = [chr(65 + number) * 3 for number in range(26)]


def deck_wide(*by: str) -> list[str]:
    return [code for code in advice(judged(claims(*by))) if code in ("DG241", "DG242", "DG243")]


def card(*lines: str) -> Loaded:
    return judged("- id: tested\n" + "".join(f"  {line}\n" for line in lines))


def claim(text: str, *lines: str) -> Loaded:
    return card(f"claim: {text}", "by: reyes", "at: 2", "why: She says so.", *lines)


def prescription(text: str, *distractors: str) -> Loaded:
    own = [f"  - {each}" for each in distractors]
    return card(f"prescription: {text}", "by: okafor", "at: 2", "why: He says so.", "distractors:", *own)


def test_every_rule_has_a_bad_and_a_good_case_and_is_advice() -> None:
    assert list(EXPECTED) == ADVICE or set(EXPECTED) == set(ADVICE)
    assert {CODES[code] for code in ADVICE} == {Severity.ADVICE}


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_a_bundled_deck_follows_its_own_advice(path: Path) -> None:
    assert advice(load(path, judge)) == []


def test_a_deck_that_is_loaded_to_be_played_pays_for_no_rule() -> None:
    code = (
        "import sys; from debategame.deck.library import open_library; from pathlib import Path;"
        f"assert open_library([Path({str(BUNDLED[0].parent)!r})]).decks;"
        "sys.exit(any(name.startswith(('debategame.deck.rules', 'debategame.deck.explain')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# Balance


def test_ten_claims_of_one_author_are() -> None:
    found = judged(claims(*["r"] * 10)).findings
    assert [one.code for one in found if one.code.startswith("DG24")] == ["DG241", "DG242", "DG243"]
    (most,) = [one for one in found if one.code == "DG241"]
    assert most.excerpt == "  reyes:"
    assert {one.excerpt for one in found if one.code in ("DG242", "DG243")} == {"cards:"}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (["r"] * 9, []),
        (["r"] * 6 + ["o"] * 4 + ["-", "-", "ro"], []),
        (["r"] * 7 + ["o"] * 4 + ["-", "-", "ro"], ["DG241"]),
        (["r"] * 5 + ["o"] * 5 + ["ro"], ["DG242"]),
        (["r"] * 5 + ["o"] * 5 + ["-", "-"], ["DG243"]),
        (["r"] * 5 + ["o"] * 4 + ["ro"] * 5 + ["-"] * 2, []),
    ],
)
def test_balance_is_counted(by: list[str], expected: list[str]) -> None:
    assert deck_wide(*by) == expected


def test_a_deck_of_one_author_has_no_balance_to_keep() -> None:
    one = "authors:\n  reyes:\n    name: Ana Reyes\nsources:\n  open-square:\n    author: reyes\n    title: Leave it\n"
    assert not {"DG241", "DG242", "DG243"} & set(advice(judged(one + claims(*["r"] * 12))))


def test_what_breaks_off_is_not_weighed() -> None:
    broken = judged(claims(*["r"] * 12) + "  - id: last\n    claim: Two things: money and time\n")
    assert [one.code for one in broken.findings] == ["DG006"]


# What gives an author away


@pytest.mark.parametrize(
    "text",
    [
        "Reyes's customers walk.",
        "Walking, says Ana  Reyes, is for others.",
        "REYES is right.",
        "The shop-keepers know a Shopkeeper.",
        "Whoever says leave it open is right.",
    ],
)
def test_a_stem_may_not_give_its_author_away(text: str) -> None:
    assert set(advice(claim(text))) & {"DG201", "DG202"}


@pytest.mark.parametrize(
    "text", ["Shopkeepers know it.", "Okafor's trees are old.", "The reyes of old are gone.", "Leave the door open."]
)
def test_other_words_give_nobody_away(text: str) -> None:
    assert advice(claim(text)) == []


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Martin Luther King, Jr.", "The king has no say here.", False),
        ("Martin Luther King, Jr.", "It was King who said so.", True),
        ("bell hooks", "The hooks are on the wall.", False),
        ("bell hooks", "As Bell Hooks has it, love is work.", True),
        ("W. E. B. Du Bois", "Du Bois has no such hope.", True),
        ("山田太郎", "これは山田太郎の意見です", True),
    ],
)
def test_a_surname_is_distinguished_from_a_word_by_its_capital(name: str, text: str, expected: bool) -> None:
    authors = PARTS["authors"].replace("Ana Reyes", name)
    cards = f"cards:\n  - id: a\n    claim: {text}\n    by: reyes\n    at: 2\n    why: It is said there.\n"
    assert ("DG201" in advice(judged(authors + cards))) is expected


def test_an_outlet_of_all_gives_nobody_away_and_one_word_counts_with_its_capital() -> None:
    def gives_away(outlets: tuple[str, str], text: str) -> bool:
        sources = PARTS["sources"].replace("title: Leave", f"outlet: {outlets[0]}\n    title: Leave")
        sources = sources.replace("title: Close", f"outlet: {outlets[1]}\n    title: Close")
        cards = f"cards:\n  - id: a\n    claim: {text}\n    by: reyes\n    at: 2\n    why: It is said there.\n"
        return "DG202" in advice(judged(sources + cards))

    assert gives_away(("Example Courier", "Evening Post"), "The Example Courier has it right.")
    assert not gives_away(("Example Courier", "Example Courier"), "The Example Courier has it right.")
    assert gives_away(("Time", "Evening Post"), "Readers of Time know it.")
    assert not gives_away(("Time", "Evening Post"), "There is time for it.")


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Russia wants peace", "Some hold that Russia wants peace.", True),
        ("A Russia to fear", "It is a Russia to fear.", True),
        ("The war", "A war ends when one side tires of it.", False),
        ("War", "In the Cold War nobody won.", False),
        ("Der Krieg", "Der Krieg ist der Vater aller Dinge.", False),
    ],
)
def test_a_title_counts_in_whole_words_and_not_a_single_one(title: str, text: str, expected: bool) -> None:
    sources = PARTS["sources"].replace("Leave it open", title)
    cards = f"cards:\n  - id: a\n    claim: {text}\n    by: reyes\n    at: 2\n    why: It is said there.\n"
    assert ("DG202" in advice(judged(sources + cards))) is expected


def test_a_reason_that_has_the_answer_within_a_word_does_not_repeat_it() -> None:
    assert advice(card("claim: Art ends it", "by: reyes", "at: 2", "why: Apart ends item.")) == []


def test_an_analogy_supports_nothing_only_where_there_are_claims() -> None:
    analogy = (
        "  - id: fire\n    analogy: The fire\n    by: okafor\n    at: 5\n    point: Towns recover.\n    why: He does.\n"
    )
    claim = "  - id: trade\n    claim: Trade matters.\n    by: reyes\n    at: 5\n    why: She says so.\n"
    assert "DG261" not in advice(judged(f"cards:\n{analogy}"))
    assert "DG261" in advice(judged(f"cards:\n{analogy}{claim}"))


# Cards that say the same


def pair(first: str, second: str, *, by: str = "okafor", lines: str = "") -> list[str]:
    two = f"- id: one\n  claim: {first}\n  by: reyes\n  at: 2\n  why: She says so.\n"
    two += f"- id: two\n  claim: {second}\n  by: {by}\n  at: 2\n  why: So it is said.\n{lines}"
    return advice(judged(two))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The square lives from its shops and cafés.", "The square lives from its shops and cafés!"),
        ("The old square lives from its shops and cafés.", "The square lives from its shops and cafés."),
        ("Parking feeds the shops.", "The parking feeds shops."),
    ],
)
def test_two_authors_who_say_the_same_are_found(first: str, second: str) -> None:
    assert pair(first, second) == ["DG221"]
    assert pair(first, second, by="reyes") == ["DG222"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The square can live without its cars and garages.", "The square can not live without its cars and garages."),
        (
            "In 1962 the square lost half of its shops and cafés.",
            "In 1972 the square lost half of its shops and cafés.",
        ),
        ("Closing the square will increase trade there.", "Closing the square will decrease trade there."),
        ("Cars go.", "Cars stay."),
        ("More shops will open around the square.", "Fewer shops will open around the square."),
    ],
)
def test_claims_that_turn_on_one_word_are_not_the_same(first: str, second: str) -> None:
    assert pair(first, second) == []
    assert pair(first, second, by="reyes") == []


def test_cards_that_are_tied_may_be_alike_but_not_the_same() -> None:
    old, plain = "The old square lives from its shops and cafés.", "The square lives from its shops and cafés."
    assert pair(old, plain, lines="  see: [one]\n") == []
    assert pair(plain, plain, lines="  see: [one]\n") == ["DG221"]


@pytest.mark.parametrize(
    ("against", "by", "more", "expected"),
    [
        ("Close the square for one summer", "reyes", "", True),
        ("Never try a closing", "reyes", "", True),
        ("Never try a closing", "okafor", "", False),
        ("Never try a closing", "reyes", "  see: other\n", False),
        ("Never try a closing", "reyes", "  issue: what of cars\n", False),
        ("Never try a closing", "reyes", "  issue: What of trams?\n", True),
        ("Move the tram", "reyes", "  problem: The tram is slow\n", False),
    ],
)
def test_what_one_rejects_and_another_recommends_gets_advice_until_tied(
    against: str, by: str, more: str, expected: bool
) -> None:
    problem = "  problem: Nobody counts the customers\n"
    own = more if "problem" in more else f"{problem}{more}"
    cards = f"""\
- id: one
  prescription: {against}
  stance: against
  by: {by}
  at: 2
  why: So it says.
{own}- id: other
  prescription: Close the square for a summer
  issue: What of cars?
  by: okafor
  at: 3
  why: So it says.
{problem}"""
    assert ("DG223" in advice(judged(cards))) is expected


def test_a_distractor_that_its_author_says_elsewhere_is_found() -> None:
    cards = (
        "- id: one\n  prescription: Close the old square for one summer\n  by: okafor\n  at: 2\n  why: He says so.\n"
    )
    two = "- id: two\n  prescription: Plant more trees around it\n  by: okafor\n  at: 3\n  why: He says so.\n"
    own = "  distractors:\n    - Close the square for one summer\n    - Dig up the square next winter\n"
    (found,) = [one for one in judged(cards + two + own).findings if one.code == "DG211"]
    assert "line 32" in found.message
    assert found.excerpt.strip() == "- Close the square for one summer"


# Distractors


@pytest.mark.parametrize(
    ("answer", "distractors", "expected"),
    [
        ("Ask them all", ["Plant a few more trees there", "Move the car park away"], []),
        ("Ask them?", ["Plant a few trees", "Move the car park"], ["DG217"]),
        ("Ask them", ["plant a few trees", "Move the car park"], ["DG217"]),
        ("Ask them.", ["Plant a few trees.", "Move the car park"], ["DG217"]),
        ("Ask them.", ["Plant a few trees", "Move the car park", "Sell it."], []),
        ("Vote in May", ["Vote in the summer", "Vote next year"], []),
        ("Vote as is likely best", ["Vote in the summer", "Vote next year"], []),
        ("What may help is a vote", ["Trees are what helps most", "Benches are what helps"], ["DG214"]),
        ("Ask them", ["Both of these", "Move the car park"], ["DG216"]),
        ("Ask them", ["Both of the streets", "Move the car park"], []),
        ("Never ask them", ["Never plant trees", "Move the car park"], []),
        ("Ask", ["Plant a few trees around the old market square"] * 1, []),
        ("Ask", ["Plant a few trees around the square", "Move the car park out of the town"], ["DG213"]),
    ],
)
def test_options_of_one_form_are_left_alone(answer: str, distractors: list[str], expected: list[str]) -> None:
    assert advice(prescription(answer, *distractors)) == expected


def test_a_claim_too_wide_for_an_option_needs_no_distractors() -> None:
    wide = claim(f"{'The square is wide, ' * 7}and long.", "distractors:", "  - The square is narrow.")
    assert advice(wide) == ["DG218"]
    assert wide.findings[0].excerpt.strip() == "- The square is narrow."


@pytest.mark.parametrize(("more", "asked"), [("", False), ("issue: Who pays?", True), ("tags: [a]", False)])
def test_distractors_are_to_be_explained_only_in_a_deck_that_says_more_of_its_argument(more: str, asked: bool) -> None:
    found = advice(claim("Trade is old.", more, "distractors:", "  - Trade is young."))
    assert ("DG219" in found) is asked


def test_single_words_are_judged_in_english_alone() -> None:
    german = "Der Rat might das so sehen."
    own = ("distractors:", "  - Der Rat sieht das nicht.", "  - Der Rat sieht das anders.")
    assert "DG214" in advice(claim(german, *own))
    cards = "- id: a\n  claim: " + german + "\n  by: reyes\n  at: 2\n  why: So.\n  " + "\n  ".join(own) + "\n"
    text = "language: de\ncards:\n" + "".join(f"  {line}\n" for line in cards.splitlines())
    assert "DG214" not in advice(judged(text))


# Reveals


def test_a_reveal_that_fits_is_left_alone_and_one_that_does_not_is_counted() -> None:
    why, view, note = "It is said there. " * 20, "He sees it otherwise. " * 9, "One might add a word. " * 17
    lines = ["claim: Trade is old.", "by: reyes", "at: 2", f"why: {why}", f"note: {note}", "contrast:"]
    assert advice(card(*lines, f"  okafor: {view}")) == []
    full = card(*lines, f"  okafor: {view}", f"  reyes: {view}")
    (found,) = [one for one in full.findings if one.code == "DG251"]
    assert "about 19 lines" in found.message
    assert found.excerpt.startswith("    why:")


@pytest.mark.parametrize("text", ["TODO", "tbd.", "…", "...", "???", "xxx"])
def test_what_is_still_to_be_written_is_found_in_every_field(text: str) -> None:
    assert "DG252" in advice(claim("Trade is old.", f"note: '{text}'"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ChatGPT", True),
        ("Claude 3.5 Sonnet", True),
        ("Insights (AI)", True),
        ("AI-generated summary", True),
        ("Claude Monet", False),
        ("Gemini Rossi", False),
        ("Ai Weiwei", False),
        ("Aisha Bard", False),
    ],
)
def test_an_ai_is_distinguished_from_a_person(name: str, expected: bool) -> None:
    assert ("DG235" in advice(judged(PARTS["authors"].replace("Ana Reyes", name)))) is expected


# How it is switched off, and what else must hold


@pytest.mark.parametrize("code", [code for code in ADVICE if code in EXAMPLES and EXAMPLES[code].bad.strip()[0] == "-"])
def test_advice_on_a_card_is_switched_off_there(code: str) -> None:
    bad = EXAMPLES[code].bad.strip("\n")
    last = bad.rindex("\n- ") + 1 if "\n- " in bad else 0
    silenced = bad[:last] + bad[last:] + f"\n  lint: [{code}]\n"
    assert code not in advice(judged(silenced))


def test_what_is_never_used_is_not_held_against_a_deck_with_misspelt_names() -> None:
    broken = judged("- id: a\n  claim: Trade is old.\n  by: linqvist\n  at: 2\n  why: So.\n")
    assert advice(broken) == []
    assert errors(broken.findings)


@given(mutations())
@settings(max_examples=100, deadline=None)
def test_whatever_is_wrong_with_a_deck_judging_it_adds_advice_and_nothing_else(text: str) -> None:
    plain, full = loads(text.encode(), "d"), loads(text.encode(), "d", judge)
    assert [one for one in full.findings if not one.code.startswith("DG2")] == list(plain.findings)
    assert (full.deck is None) == (plain.deck is None)


def test_a_sound_deck_gets_no_advice() -> None:
    assert loads(SOUND.encode(), "d", judge).findings == ()
