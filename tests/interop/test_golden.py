"""Each format word for word, for one small deck.

With ``UPDATE_GOLDEN`` set in the environment the expected texts are written anew: read what changed before keeping it.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from debategame.deck.load import load
from debategame.deck.model import Deck
from debategame.interop.anki import as_anki
from debategame.interop.argdown import as_argdown
from debategame.interop.gift import as_gift
from debategame.interop.markdown import as_markdown
from debategame.interop.mermaid import as_mermaid

FOLDER = Path(__file__).parent.parent / "golden" / "interop"
FORMATS = {
    "town-square-anki.txt": as_anki,
    "town-square-gift.txt": as_gift,
    "town-square.md": as_markdown,
    "town-square.argdown": as_argdown,
    "town-square.mmd": as_mermaid,
}


@pytest.mark.parametrize(("name", "exported"), FORMATS.items(), ids=FORMATS)
def test_an_export_is_this_word_for_word(name: str, exported: Callable[[Deck], str]) -> None:
    whole = load(FOLDER / "town-square.yaml").deck
    assert whole is not None
    if "UPDATE_GOLDEN" in os.environ:
        (FOLDER / name).write_text(exported(whole), encoding="utf-8")
    assert exported(whole) == (FOLDER / name).read_text(encoding="utf-8")
    assert exported(whole) == exported(whole)
