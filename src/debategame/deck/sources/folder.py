"""Find and read the texts of a deck's sources in a folder: ``<source id>.txt`` or ``.md``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.deck.limits import LARGEST_BYTES
from debategame.deck.load import read_bytes
from debategame.deck.parse.decoding import text_of
from debategame.deck.sources.text import SourceText
from debategame.deck.sources.units import HOW_MARKED
from debategame.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

_ENDINGS = (".md", ".txt")
_NAMES = "Name each text by its source's id, such as open-square.txt."


class UnreadableTextError(Exception):
    """A text can't be compared; the arguments are the end of a sentence that says why, and what to do."""


def texts_in(folder: Path) -> dict[str, Path]:
    """Return the texts in ``folder`` by source; of two of one source, .txt. Raises UsageError if there are none."""
    try:
        files = sorted(folder.iterdir(), key=lambda file: (file.suffix.lower(), file.name))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not valid"
        raise UsageError(f"The folder of texts, {folder}, can't be read: {reason}.", _NAMES) from None
    texts = {file.stem.casefold(): file for file in files if file.suffix.lower() in _ENDINGS}
    if not texts:
        raise UsageError(f"There is no .txt or .md file in {folder}.", _NAMES)
    return texts


def read_text(path: Path, unit: str) -> SourceText:
    """Return the text in a file. Raises UnreadableTextError."""
    advice = "Save it as plain text in UTF-8, of at most 4 MB."
    try:
        data = read_bytes(path)
        text = text_of(data)
        text.encode()
    except UnicodeEncodeError:
        raise UnreadableTextError("is not UTF-8 text.", advice) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not a file"
        raise UnreadableTextError(f"can't be read: {reason}.", advice) from None
    if len(data) > LARGEST_BYTES:
        raise UnreadableTextError("is larger than 4 MB, the limit for a text.", advice)
    source = SourceText(text, unit)
    if not source.letters:
        raise UnreadableTextError(f"has nothing to count {unit}s by.", HOW_MARKED[unit])
    return source
