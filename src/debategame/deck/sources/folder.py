"""Find and read the texts of a deck's sources in a folder: ``<source id>.txt`` or ``.md``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.deck.load import LARGEST_BYTES, read_bytes
from debategame.diagnostics import named
from debategame.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

ENDINGS = (".txt", ".md")
_NAMES = "Name each text by its source's id, such as open-square.txt."


class UnreadableTextError(Exception):
    """A text can't be read; the message is a sentence that says why."""


class Folder:
    """A folder of texts; it is listed once, and a text is read when it is asked for."""

    def __init__(self, path: Path) -> None:
        """List the texts in ``path``. Raises UsageError if it can't be listed or has none."""
        self.path = path
        try:
            files = sorted(path.iterdir(), key=lambda file: (file.suffix.lower() == ".txt", file.name))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "its name is not valid"
            raise UsageError(f"The folder of texts, {path}, can't be read: {reason}.", _NAMES) from None
        self._files = {file.stem.casefold(): file for file in files if file.suffix.lower() in ENDINGS}
        """The texts by source; of two texts of one source, .txt."""
        if not self._files:
            raise UsageError(f"There is no .txt or .md file in {path}.", _NAMES)

    def has(self, source: str) -> bool:
        """Return whether there is a text of ``source``."""
        return source in self._files

    def others(self, sources: set[str]) -> str:
        """Return the names of the files that are no text of ``sources``, as an enumeration in quotes."""
        return named((file.name for stem, file in sorted(self._files.items()) if stem not in sources), most=4)

    def name(self, source: str) -> str:
        """Return the path of a text, to show."""
        return str(self._files[source])

    def text(self, source: str) -> str:
        """Return the text of ``source``, with bare newlines. Raises UnreadableTextError."""
        try:
            data = read_bytes(self._files[source])
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "it is not a file"
            raise UnreadableTextError(f"can't be read: {reason}.") from None
        if len(data) > LARGEST_BYTES:
            raise UnreadableTextError("is larger than 4 MB, the limit for a text.")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise UnreadableTextError("is not UTF-8 text.") from None
        return text.replace("\r\n", "\n").replace("\r", "\n")
