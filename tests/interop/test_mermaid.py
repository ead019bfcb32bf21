"""The flowchart, as Mermaid itself draws it in a browser."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

from debategame.deck.model import Deck, Stance
from debategame.game.questions.facts import stated
from debategame.interop.grounds import flat
from debategame.interop.mermaid import as_mermaid
from tests.chromium import after_scripts, browser
from tests.game.sample import BOTH, analogy, claim, deck, prescription
from tests.interop.hostile import TRICKS, hostile_deck
from tests.node import node_package

_PAGE = """<!doctype html><meta charset="utf-8"><pre id="drawn"></pre><div id="chart"></div>
<script src="{script}"></script>
<script type="module">
const labels = (root, kind) => [...root.querySelectorAll(kind)].map((each) => each.textContent.trim());
const attacks = [];
window.alert = (said) => attacks.push(said);
let result;
try {{
  mermaid.initialize({{ startOnLoad: false, maxTextSize: 1e7, maxEdges: 10000 }});
  const chart = document.getElementById("chart");
  chart.innerHTML = (await mermaid.render("drawing", {chart})).svg;
  result = {{
    nodes: labels(chart, ".node"), authors: labels(chart, ".cluster"), links: labels(chart, "a"), attacks,
    arrows: chart.querySelectorAll(".flowchart-link").length,
  }};
}} catch (error) {{ result = {{ error: String(error) }}; }}
document.getElementById("drawn").textContent = JSON.stringify(result);
</script>
"""


def drawn(whole: Deck, folder: Path) -> dict[str, Any]:
    """Return what Mermaid makes of the deck: the text of each node and of each author, and how many lines."""
    browser()
    script = node_package("mermaid") / "dist" / "mermaid.min.js"
    chart = json.dumps(as_mermaid(whole)).replace("</", "<\\/")
    page = after_scripts(_PAGE.format(script=script.as_uri(), chart=chart), folder)
    found = re.search(r'<pre id="drawn">(.*?)</pre>', page, re.DOTALL)
    assert found
    result: dict[str, Any] = json.loads(unescape(found[1]))
    assert "error" not in result, result["error"]
    return result


def test_mermaid_draws_each_reason_and_each_issue_by_author(tmp_path: Path) -> None:
    whole = deck(
        claim("noise", "Cars make noise", supports=("quiet", "close")),
        claim("quiet", "A square must be quiet", issue="Must it be quiet?"),
        claim("loud", "A square may be loud", ("okafor",), issue="Must it be quiet?"),
        claim("both", "The square is full", BOTH, supports=("close",)),
        claim("alone", "It rains"),
        analogy("ghent", "Ghent", "closing works", supports=("close",)),
        prescription("close", "Close the square", stance=Stance.AGAINST),
    )
    result = drawn(whole, tmp_path)
    assert sorted(result["nodes"]) == [
        "A square may be loud",
        "A square must be quiet",
        "Cars make noise",
        "Ghent: closing works",
        "Must it be quiet?",
        "Rejected: Close the square",
        "The square is full",
    ]
    assert sorted(result["authors"]) == ["Ana Reyes", "Argued by several", "Tunde Okafor"]
    assert result["arrows"] == 6


def test_mermaid_draws_a_decks_text_as_text(tmp_path: Path) -> None:
    whole = hostile_deck()
    result = drawn(whole, tmp_path)
    cards = {flat(stated(card)) for card in whole.cards if card.asked or card.conclusions}
    issues = {flat(trick) for trick in TRICKS}
    assert {flat(text) for text in result["nodes"]} == cards | issues
    assert {flat(author.name) for author in whole.authors.values()} <= set(result["authors"])
    assert (result["links"], result["attacks"]) == ([], [])
