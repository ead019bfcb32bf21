"""Decks that are written in an unusual way, and are right: nothing false is said of them."""

from __future__ import annotations

from tests.deck.parse.test_slips import told


def test_an_id_and_a_choice_in_a_block_are_what_the_block_says() -> None:
    assert told(("    author: okafor\n", "    author: |\n      okafor\n")) == []
    assert told(("    kind: ai\n", "    kind: >\n      ai\n")) == []
    assert told(("  - id: one-summer-trial\n", "  - id: |\n      one-summer-trial\n")) == []
    assert told(("    by: [reyes, okafor]\n", "    by:\n      - |\n        reyes\n      - okafor\n")) == []
