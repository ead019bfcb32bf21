"""A deck whose every text is an attempt to be more than text in one of the formats."""

from dataclasses import replace
from typing import Any

from debategame.deck.model import Author, Card, Deck, Role, Source
from tests.game.sample import BOTH, analogy, claim, prescription, varied

TRICKS = (
    "<script>alert(1)</script>",
    "<b>bold</b> &lt;i&gt; &amp; &#91;",
    "{{c1::cloze}} {{Front}} {{#Tag}}",
    "[sound:x.mp3] [latex]x[/latex] [$]y[/$]",
    "\\(x\\) \\[y\\] $$z$$ $m$",
    "#separator:comma",
    "a\ttab and\na new line",
    "a blank\n\nline",
    '"quoted" and \'quoted\' ""',
    "~%50%half =right #why ####all {end} x\\n\\\\:",
    "// a comment",
    "::a title::",
    "$CATEGORY: $course$/top/elsewhere",
    "[html]<u>u</u>",
    "[markdown]**b**",
    "[sic] and so on",
    "[unclosed",
    "%100%right",
    "%-100%wrong",
    "Parking -> trade",
    "TRUE",
    "T#F",
    "&&058; &&010",
    "*em* **strong** _em_ __strong__ ***both***",
    "`code` ``more`` ```fence",
    "[link](http://example.org) [ref][1] ![image](x.png)",
    "<http://example.org> https://example.org www.example.org a@example.org",
    "| a | b |",
    "~~struck~~ :smile: @name #1",
    "1. one",
    "2) two",
    "- dash",
    "+ plus",
    "= equals",
    "=== ---",
    "# heading #",
    "> quoted",
    "    indented",
    "ends in a backslash \\",
    "\\",
    "0",
    "العربية ثم English",
    "é and e\u0301",
)


def hostile_deck() -> Deck:
    """Return a deck with every trick on every kind of card, in every other text, and as an issue; all are linked."""
    cards: list[Card] = []
    for number, trick in enumerate(TRICKS):
        by = (BOTH, ("reyes",), ("okafor",))[number % 3]
        more: dict[str, Any] = {
            "why": f"{trick} why",
            "note": trick,
            "quote": trick,
            "tags": (trick, "plain"),
            "contrast": {"reyes": trick},
        }
        linked = {**more, "supports": ("claim-0",) if number else ()}
        texts = [f"{trick} {varied(number + hundred)}" for hundred in (0, 100, 200, 300, 400)]
        roles = (Role(then=f"then {varied(number)}", now=trick),)
        cards += [
            replace(claim(f"claim-{number}", texts[0], by, issue=trick), **linked),
            replace(claim(f"nobody-{number}", texts[1], (), held_by=trick, issue=trick), **linked),
            replace(
                analogy(f"analogy-{number}", texts[2], texts[3], by, outcome=trick, when=trick, roles=roles), **linked
            ),
            replace(prescription(f"prescription-{number}", texts[4], by, problem=trick), **more),
        ]
    names = {"reyes": 'Ana "*" <b>{Reyes}', "okafor": "#Okafor~=:"}
    return Deck(
        id="town-square",
        title="A :: <b>title</b> / {with} #tricks\t*and* $more",
        question="+ *em* **strong** _em_",
        about="- not a list",
        license="[x](y)",
        authors={each: Author(id=each, name=name, post="# post", thesis="1. thesis") for each, name in names.items()},
        sources={
            f"{each}-text": Source(id=f"{each}-text", author=each, title=f"[{each}](text)", date="*2024*", url=url)
            for each, url in (("reyes", "javascript:alert(1)"), ("okafor", 'https://example.org/?a=b&c="<d>[e]\\(f{{'))
        },
        cards=tuple(cards),
    )
