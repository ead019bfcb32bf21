"""Helpers of the tests of the match board."""

from textual.pilot import Pilot

from debategame.deck.model import Deck
from debategame.game.rounds.match import BoardState
from debategame.game.rounds.request import RoundKind
from debategame.play.session import RoundOptions
from debategame.tui.app import DebateApp
from debategame.tui.screens.match import MatchScreen
from tests.game.sample import claim, deck, full_deck, varied
from tests.tui.conftest import MakeApp
from tests.tui.driving import text_of

SIZES = [(60, 20), (80, 24), (120, 40)]


def board_of(make_app: MakeApp, source: Deck | None = None, count: int = 8) -> DebateApp:
    source = source or full_deck()
    return make_app(source, options=RoundOptions(decks=(source,), kind=RoundKind.MATCH, count=count, seed=5))


def screen(pilot: Pilot[int]) -> MatchScreen:
    found = pilot.app.screen
    assert isinstance(found, MatchScreen)
    return found


def state(pilot: Pilot[int]) -> BoardState:
    return screen(pilot)._state


def shown(pilot: Pilot[int]) -> str:
    return " ".join(text_of(pilot.app).split())


async def to_board(pilot: Pilot[int]) -> None:
    """Go through the brief to the board."""
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()
    screen(pilot)


async def fill(pilot: Pilot[int], *, wrong: int = 0) -> None:
    """Place every claim, the first ``wrong`` ones in a wrong column, and go to the line that submits."""
    board = screen(pilot)
    for number, question in enumerate(state(pilot).questions):
        columns = [option.id for option in question.options]
        place = columns.index(question.key) + (number < wrong)
        board._live_match.place(number, columns[place % len(columns)])
    board._choose(None)
    await pilot.pause()


def long_deck() -> Deck:
    """Return a deck of six authors, of whom four are columns, and of claims of 120 characters each ending in *end*."""
    people = tuple(f"person-{letter}-with-a-name-of-forty-characters"[:38] for letter in "abcdef")
    words = " ".join(varied(number) for number in range(40))

    def text(number: int) -> str:
        return f"{number} {varied(number)} {words}"[:117] + "end"

    named = [claim(f"{person}-{n}", text(n * 10 + m), (person,)) for m, person in enumerate(people) for n in range(3)]
    shared = [claim(f"all-{n}", text(100 + n), people) for n in range(4)]
    nobodys = [claim(f"none-{n}", text(200 + n), (), held_by="the council") for n in range(4)]
    return deck(*named, *shared, *nobodys, people=people)
