"""Every example of ``check --explain`` is true: the bad one gets its code, and the good one is free of it."""

import re
import textwrap
from pathlib import Path

import pytest

import debategame
from debategame.deck.codes import CODES
from debategame.deck.explain import explanation
from debategame.deck.load import Loaded, loads
from debategame.deck.rules import judge

EXPLANATIONS = Path(debategame.__file__).parent / "deck" / "explanations"
EXAMPLES = {code: about for code in CODES if (about := explanation(code)).bad}
PARTS = {
    "format": "format: 1\n",
    "id": "id: town-square\n",
    "title": "title: Cars in the town square\n",
    "authors": """\
authors:
  reyes:
    name: Ana Reyes
    post: shopkeeper
    thesis: Leave the square open.
  okafor:
    name: Tunde Okafor
    post: traffic engineer
    thesis: Close it.
""",
    "sources": """\
sources:
  open-square:
    author: reyes
    title: Leave it open
  close-it:
    author: okafor
    title: Close it
""",
    "cards": """\
cards:
  - id: more-on-foot
    claim: More people come on foot than by car.
    by: okafor
    at: 2
    why: He cites a count.
  - id: shops-need-cars
    claim: Shops need customers who drive.
    by: reyes
    at: 3
    why: She knows hers.
""",
}


def completed(piece: str) -> str:
    """Return a deck with ``piece`` in it: cards, or whole parts of a deck."""
    piece = piece.lstrip("\n")
    parts = dict(PARTS)
    if piece.startswith("- "):
        parts["cards"] += textwrap.indent(piece, "  ")
    else:
        for part in re.split(r"(?m)^(?=[a-z])", piece)[1:]:
            parts[part.partition(":")[0]] = part
    return "".join(parts.values())


def judged(piece: str) -> Loaded:
    return loads(completed(piece).encode(), "deck.yaml", judge)


@pytest.mark.parametrize("code", [code for code in EXAMPLES if not code.startswith("DG3")])  # these need a text
def test_the_bad_example_has_the_fault_and_the_good_one_has_not(code: str) -> None:
    bad, good = judged(EXAMPLES[code].bad), judged(EXAMPLES[code].good)
    assert code in {finding.code for finding in bad.findings}
    assert code not in {finding.code for finding in good.findings}
    assert good.deck is not None


@pytest.mark.parametrize("code", [code for code in EXAMPLES if code.startswith("DG2")])
def test_a_bad_example_of_advice_has_that_one_fault_and_can_be_played(code: str) -> None:
    bad, plain = judged(EXAMPLES[code].bad), {finding.code for finding in judged(EXAMPLES[code].good).findings}
    assert bad.deck is not None
    assert {finding.code for finding in bad.findings} - plain == {code}


def test_each_code_has_a_file_that_begins_with_it_and_its_severity() -> None:
    files = {path.stem: path.read_text(encoding="utf-8") for path in EXPLANATIONS.glob("*")}
    assert {code: text.partition("\n\n")[0] for code, text in files.items()} == {
        code: f"# {code}, {severity}" for code, severity in CODES.items()
    }
    assert [code for code in CODES if not explanation(code).reason.endswith(".")] == []


def test_an_example_fits_a_terminal() -> None:
    lines = [line for example in EXAMPLES.values() for line in f"{example.bad}\n{example.good}".splitlines()]
    assert max(map(len, lines)) <= 100
