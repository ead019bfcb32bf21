"""The errors that the user can fix.

The tree::

    DebategameError          one sentence for the user, and the next step
    +-- UsageError           wrong arguments
    +-- DeckError            a deck can't be found or played
    +-- ProgressError        the player's data can't be opened, read or written
        +-- NewerDatabase    written by a later version of the game; left untouched
        +-- BusyError        locked by another program; try again

Any other exception is a bug: the command line writes its traceback to a log file and says where that is.
"""


class DebategameError(Exception):
    """What went wrong, in one plain sentence (``message``), and what to do about it (``hint``)."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(DebategameError):
    """Wrong arguments: an unknown deck, an unknown kind, a number out of range."""


class DeckError(DebategameError):
    """A deck that can't be found, read or played."""


class ProgressError(DebategameError):
    """The player's data can't be opened, read or written."""


class NewerDatabase(ProgressError):  # noqa: N818 - names a state of the file, not a mistake
    """The database was written by a later version of the game; it is left untouched."""


class BusyError(ProgressError):
    """The database is locked by another program; nothing was written, so it can be tried again."""
