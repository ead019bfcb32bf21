"""The argument map in Argdown, as Argdown's own parser reads it."""

import json
import subprocess
from typing import Any

import pytest

from debategame.deck.model import Deck
from debategame.game.argument_map import ArgumentMap
from debategame.game.questions.asking import reveal
from debategame.game.questions.facts import stated
from debategame.interop.argdown import as_argdown
from debategame.interop.grounds import flat, sections
from tests.game.sample import BOTH, analogy, claim, deck, full_deck, prescription
from tests.interop.hostile import hostile_deck
from tests.node import node_package

_PROGRAM = """
const { argdown } = require(process.argv[1] + "/dist/argdown");
const input = require("fs").readFileSync(0, "utf8");
const read = argdown.run({ process: ["parse-input", "build-model"], input, logLevel: "error" });
const statement = ({ members, data, section, tags }) => (
  { texts: members.map((each) => each.text).filter(Boolean), data, section: section.title, tags: tags || [] });
console.log(JSON.stringify({
  errors: [...read.lexerErrors, ...read.parserErrors], head: read.frontMatter, others: Object.keys(read.arguments),
  statements: Object.fromEntries(Object.entries(read.statements).map(([id, each]) => [id, statement(each)])),
  relations: read.relations.map((each) => [each.from.title, each.relationType, each.to.title]),
  sections: read.sections.map((each) => [each.title, (each.children || []).map((child) => child.title)]),
}));
"""


def parsed(whole: Deck) -> dict[str, Any]:
    """Return what the parser finds. Fails where it can't read the file."""
    package = node_package("@argdown/core")
    done = subprocess.run(
        ["node", "-e", _PROGRAM, str(package)],
        input=as_argdown(whole),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["errors"] == []
    return found


def argued() -> Deck:
    return deck(
        claim("noise", "Cars make noise", supports=("quiet", "close")),
        claim("quiet", "A square must be quiet", issue="Must it be quiet?"),
        claim("loud", "A square may be loud", ("okafor",), issue="Must it be quiet?"),
        claim("both", "The square is full", BOTH, supports=("close",)),
        analogy("ghent", "Ghent", "closing works", supports=("quiet",)),
        prescription("close", "Close the square"),
    )


@pytest.mark.parametrize("whole", [argued(), full_deck(), hostile_deck()], ids=["argued", "full", "hostile"])
def test_every_card_is_read_back_as_it_is_by_author_with_its_place(whole: Deck) -> None:
    found = parsed(whole)
    assert found["head"]["title"] == flat(whole.title)
    assert found["others"] == []
    assert sorted(found["statements"]) == sorted(card.id for card in whole.cards)
    links = [[card.id, "support", each] for card in whole.cards for each in card.conclusions]
    assert sorted(found["relations"]) == sorted(links)
    for title, cards in sections(whole):
        for card in cards:
            read, shown = found["statements"][card.id], reveal(whole, card)
            assert [text.strip() for text in read["texts"]] == [flat(stated(card))]
            assert (read["section"], read["tags"]) == (flat(title), [])
            assert (read["data"]["by"], read["data"]["where"]) == (shown.byline, list(shown.where))
            assert read["data"].get("quote", "") == shown.quote
    issues = ArgumentMap(whole).issues
    titles = [flat(issue.title) for issue in issues.parts] if issues else []
    assert [title for _, children in found["sections"] for title in children] == titles
