"""One slip anywhere in a deck: it is reported near its place, and nothing else is."""

import re
from collections.abc import Callable, Iterator

import pytest
import yaml

from debategame.deck.load import loads
from debategame.deck.rules import judge
from tests.deck.writing import SOUND

LINES = SOUND.split("\n")
HEAD = re.compile(r"  - |\w+:|  [a-z-]+:$")
"""How a card, a key of the deck, an author and a source begin."""
USUAL = {(one.code, one.message) for one in loads(SOUND.encode(), "d", judge).findings}


def behind(sign: str) -> Callable[[str], str]:
    return lambda line: line.replace(": ", f": {sign}", 1)


SLIPS: dict[str, Callable[[str], str]] = {
    "a tab": lambda line: "\t" + line.lstrip(),
    "a second colon": lambda line: f"{line}: more" if ": " in line else line,
    "no space behind the colon": lambda line: line.replace(": ", ":", 1),
    "no colon": lambda line: line.replace(": ", " ", 1),
    "one space more": lambda line: f" {line}",
    "one space less": lambda line: line.removeprefix(" "),
    "no indentation": str.lstrip,
    **{sign: behind(sign) for sign in ("@", "*", "[", "{", '"', "'", "%", "&", "!", "|", ">", "`", "- ", "? ", ",")},
}


def slipped(slip: Callable[[str], str]) -> Iterator[tuple[int, str]]:
    """Yield the sound deck with the slip in one line after another, and that line's number."""
    for number, line in enumerate(LINES, 1):
        changed = slip(line)
        if line.strip() and changed != line and "kind: ai" not in line:  # what is no AI's any more is judged anew
            yield number, "\n".join([*LINES[: number - 1], changed, *LINES[number:]])


def neighbourhood(number: int) -> range:
    """Return the lines of the card, author, source or key of the deck around a line, and one beyond."""
    heads = [at for at, line in enumerate(LINES, 1) if HEAD.match(line)] + [len(LINES)]
    first = max(at for at in heads if at <= max(number, heads[0]))
    return range(first - 1, min(at for at in heads if at > first) + 2)


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_one_slip_is_reported_where_it_is_and_brings_no_flood(slip: Callable[[str], str]) -> None:
    for number, text in slipped(slip):
        found = [one for one in loads(text.encode(), "d", judge).findings if (one.code, one.message) not in USUAL]
        assert len(found) <= 3, text
        assert {one.line for one in found} <= set(neighbourhood(number)), text


CARD = "  - id: trade-needs-parking\n"
NEXT = "  - id: nobody-shops-there\n"


@pytest.mark.parametrize(
    ("old", "new", "code", "names"),
    [
        (NEXT, f"{NEXT}    <<: *base\n", "DG010", "merge key"),
        (NEXT, f"{NEXT}    <<: [*base, *other]\n", "DG010", "merge key"),
        ("cards:\n", "x: &base", "DG010", "merge key"),
        (SOUND[SOUND.index("    name: Tunde") : SOUND.index("  digest:")], "    <<: *base\n", "DG010", "merge key"),
        *((CARD, f"{mark}{CARD}", "DG004", "U+") for mark in ("\ufeff", "\ufeff\n", "\u200b", "\u202e")),
        ("    by: reyes\n", "\ufeff    by: reyes\n", "DG004", "U+FEFF"),
        ("    claim: Shops", "    cl\ufeffaim:\ufeff Shops", "DG004", "U+FEFF"),
        ("sources:\n", "\ufeffsources:\n", "DG004", "U+FEFF"),
        ("    ", "\t", "DG006", "tab"),
        ("by: reyes", "by: *who", "DG010", "alias"),
        ("by: [reyes, okafor]", "by: [*who, okafor]", "DG010", "alias"),
    ],
)
def test_a_slip_of_several_places_is_one_finding(old: str, new: str, code: str, names: str) -> None:
    text = SOUND.replace(old, new) if old == "    " else SOUND.replace(old, new, 1)
    if "x: &base" in new:
        text = SOUND.replace("cards:\n", "x: &base\n  by: reyes\ncards:\n").replace(NEXT, f"{NEXT}    <<: *base\n")
    elif "*base" in new:
        text = text.replace(CARD, "  - &base\n    id: trade-needs-parking\n")
    found = [one for one in loads(text.encode(), "d", judge).findings if (one.code, one.message) not in USUAL]
    marks = {(one.code, names in one.message) for one in found if " at " not in one.message}
    assert marks == {(code, True)}, found
    assert len(found) <= 2 if "\ufeff" in new else len(found) == 1, found


@pytest.mark.parametrize("name", ["a tab", "a second colon", "one space more", "no indentation", '"', "["])
def test_a_slip_is_the_same_finding_without_the_c_scanner(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text for _, text in slipped(SLIPS[name])][::4]
    with_c = [loads(text.encode(), "d").findings for text in texts]
    monkeypatch.delattr(yaml, "CBaseLoader")
    assert [loads(text.encode(), "d").findings for text in texts] == with_c
