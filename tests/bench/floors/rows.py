"""The least that Textual can do at a key: one list, in which the chosen row moves."""

from textual.app import App, ComposeResult
from textual.widgets import OptionList

WORDS = "the shops on the square live from customers"


class Rows(App[None]):
    def compose(self) -> ComposeResult:
        yield OptionList(*(f"ready {number}: {WORDS}" for number in range(20)))


if __name__ == "__main__":
    Rows().run()
