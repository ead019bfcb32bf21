"""A partner for the game in plain lines, who hears every line and types what the story needs."""

import io
import re
import unicodedata
from collections.abc import Callable, Sequence

from debategame.deck.model import Deck
from debategame.game.rounds.request import RoundKind
from debategame.plain.session import play
from debategame.plain.terminal import Lines
from debategame.play.session import PlayerSession, RoundOptions
from tests.cli.playing import numbers_of_questions, right_numbers

Typed = str | Callable[[], str]

RIGHT, WRONG = "right", "wrong"
BRIEF = "\n\nAna Reyes\n"
PLAYED_IN_LINES = (RoundKind.MIXED, RoundKind.CLAIMS, RoundKind.ANALOGIES, RoundKind.PRESCRIPTIONS)


class Partner(io.StringIO):
    """Both ends of the conversation: hears all that is said, and types the next thing in the script, or leaves.

    ``right`` and ``wrong`` in the script stand for the number of an option that is; a function is called, and what it
    returns is typed. Whatever is said must be text and
    nothing but text.
    """

    def __init__(self, session: PlayerSession, script: Sequence[Typed]) -> None:
        super().__init__()
        self.heard = ""
        self.prompts: list[str] = []
        self._session = session
        self._script = iter(script)

    def write(self, text: str, /) -> int:
        assert not [char for char in text if unicodedata.category(char) in ("Cc", "Cs") and char != "\n"]
        self.heard += text
        return len(text)

    def readline(self, limit: int | None = -1, /) -> str:  # type: ignore[override]
        assert limit is not None
        self.prompts.append(self.heard.rpartition("\n")[2])
        typed = next(self._script, None)
        if typed is None:
            return ""
        if not isinstance(typed, str):
            typed = typed()
        return (self._number(right=typed == RIGHT) if typed in (RIGHT, WRONG) else typed)[: limit - 1] + "\n"

    def _number(self, *, right: bool) -> str:
        dealt = self._session.store.unfinished_round("player")
        assert dealt is not None
        slips = len(self._session.store.slips_of(dealt.id))
        key = int(right_numbers(dealt)[numbers_of_questions(self.heard)[-1] - 1 + slips])
        return str(key if right else key % 4 + 1)


def played(
    session: PlayerSession, *script: Typed, count: int = 3, decks: tuple[Deck, ...] | None = None, tag: str = ""
) -> Partner:
    """Play with a fixed seed until the script is at its end."""
    partner = Partner(session, script)
    options = RoundOptions(decks=session.library.decks if decks is None else decks, count=count, seed=5, tag=tag)
    assert play(session, options, Lines(partner, partner)) == 0
    return partner


def question(heard: str, number: int, occurrence: int = 0) -> str:
    """Return a question with its options as it was said, without number and score."""
    found = re.findall(rf"^Question {number} of .*?\n(.*?)^Your answer", heard, re.MULTILINE | re.DOTALL)
    return str(found[occurrence])
