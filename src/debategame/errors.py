"""Everything that can go wrong in a way the user can mend.

The tree::

    DebategameError          one sentence for the user, and the next step
    +-- UsageError           the command's words are off
    +-- DeckError            a deck can't be found or played
    +-- ProgressError        the player's data can't be opened, read or written
        +-- NewerDatabase    it was written by a later version of the game; it is left untouched
        +-- BusyError        another program keeps it locked; the same can be tried again

Anything else that is raised is a fault of the program: the command line writes its traceback to a log file and tells
the user where that is.
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
    """The command's words are off: an unknown deck, an unknown kind, a number out of range."""


class DeckError(DebategameError):
    """A deck that can't be found, read or played."""


class ProgressError(DebategameError):
    """The player's data can't be opened, read or written."""


class NewerDatabase(ProgressError):  # noqa: N818 - names the state of the file, which is not a fault of anybody's
    """The database was written by a later version of the game; it is left untouched."""


class BusyError(ProgressError):
    """Another program keeps the database locked; nothing was written, and the same can be tried again."""
