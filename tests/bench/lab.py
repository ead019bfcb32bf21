"""What is measured on: homes with a log of so many answers, and decks of so many cards, each made once a run."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path
from random import Random

from debategame.deck.load import load
from debategame.deck.model import Analogy, Card, Claim, Deck, Kind
from debategame.game.history import Answer
from debategame.game.questions.question import FORMS
from debategame.game.revision import revisions
from debategame.progress import rows
from debategame.progress.store import Store
from tests.bench.figures import NotMeasuredError
from tests.deck.writing import written
from tests.progress.sample import ANSWER

REPOSITORY = Path(__file__).parents[2]
DECKS = REPOSITORY / "decks"
DECK = "ending-the-war"
FLOORS = Path(__file__).parent / "floors"
BARE = (sys.executable, str(FLOORS / "bare.py"))
ROWS = (sys.executable, str(FLOORS / "rows.py"))
GAME = (str(Path(sys.executable).with_name("debategame")),)

DAY_MS = 86_400_000
ANSWERS_A_DAY = 27
ANSWERS_A_CARD = 20
_NOT_PASSED_ON = (
    *("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "DEBATEGAME_DECKS", "DEBATEGAME_HOME", "TMUX"),
    "PYTHONDONTWRITEBYTECODE",  # an installed game is compiled once, and not at every start
)


@dataclass(frozen=True)
class Effort:
    """How often and how far everything is measured."""

    runs: int
    keys: int
    """How many times a key is pressed on each screen."""
    answers: tuple[int, ...]
    """The logs' lengths."""
    cards: tuple[int, ...]
    """The decks' sizes."""
    idle_s: float


FULL = Effort(runs=15, keys=40, answers=(1_000, 10_000, 100_000), cards=(100, 1_000, 5_000), idle_s=10.0)
QUICK = Effort(runs=3, keys=10, answers=(1_000,), cards=(100, 1_000), idle_s=2.0)


class Lab:
    """Everything is in one folder, which whoever made it takes away."""

    def __init__(self, folder: Path, effort: Effort) -> None:
        self.folder = folder
        self.effort = effort
        self._copies = 0

    def environment(self, home: Path) -> dict[str, str]:
        """Return the environment of a player whose home that is, in a terminal of 2^24 colours."""
        kept = {name: value for name, value in os.environ.items() if name not in _NOT_PASSED_ON}
        terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        return kept | terminal | {"HOME": str(home), "DEBATEGAME_HOME": str(home)}

    def empty(self) -> Path:
        """Return a new folder."""
        self._copies += 1
        folder = self.folder / f"copy-{self._copies}"
        folder.mkdir()
        return folder

    @cache  # noqa: B019 - a lab lives as long as the run
    def home(self, answers: int) -> Path:
        """Return the home of a player with so long a log, who has started the game before.

        What writes into it takes a copy: :meth:`fresh`.
        """
        home = self.folder / f"home-{answers}"
        self.log(answers, home / "data" / "progress.sqlite3", seed=1)
        subprocess.run((*GAME, "decks"), env=self.environment(home), capture_output=True, check=True)
        return home

    def fresh(self, answers: int) -> Path:
        """Return a home with so long a log that nobody else uses."""
        home = self.empty()
        shutil.copytree(self.home(answers), home, dirs_exist_ok=True)
        return home

    def log(self, answers: int, path: Path, *, seed: int) -> Path:
        """Make a database with so many answers of one player; another seed makes answers of other ids."""
        with Store.open(path, now_ms=0) as store:
            store._db.execute("BEGIN")
            store._db.execute("INSERT INTO player (id) VALUES ('player') ON CONFLICT DO NOTHING")
            store._db.executemany(
                rows.insert("answer", rows.ANSWER_COLUMNS), map(rows.written, self.answers(answers, seed=seed))
            )
            store._db.execute("COMMIT")
            store.memory.rebuild()
        return path

    def answers(self, count: int, *, seed: int) -> Iterator[Answer]:
        """Yield answers of many days up to yesterday, about twenty to a card.

        They are to the cards of the bundled decks, and in a long log to those of decks that are gone, too.
        """
        rng = Random(seed)
        cards = [(deck.id, card.id, FORMS[card.kind], revisions(card)) for deck in self.bundled for card in deck.cards]
        cards += [
            (f"gone-{number // 100}", f"card-{number}", FORMS[Kind.CLAIM], ("", ""))
            for number in range(len(cards), count // ANSWERS_A_CARD)
        ]
        first = date.today() - timedelta(days=count // ANSWERS_A_DAY + 1)  # noqa: DTZ011 - the player's own day
        noon_ms = (first.toordinal() - date(1970, 1, 1).toordinal()) * DAY_MS + DAY_MS // 2
        for number in range(count):
            day = number // ANSWERS_A_DAY
            deck, card, forms, (revision, key_revision) = cards[
                min(rng.randrange(len(cards)), rng.randrange(len(cards)))
            ]
            yield replace(
                ANSWER,
                id=f"{rng.getrandbits(128):032x}",
                round=f"{seed}-{number // 10}",
                position=number % 10,
                deck=deck,
                card=card,
                form=rng.choice(forms).value,
                revision=revision,
                key_revision=key_revision,
                correct=rng.random() < 0.8,
                answered_at_ms=noon_ms + day * DAY_MS + number % ANSWERS_A_DAY * 10_000,
                local_day=str(first + timedelta(days=day)),
                shown="x" * 700,
            )

    @cached_property
    def bundled(self) -> tuple[Deck, ...]:
        """Return the decks that come with the game."""
        return tuple(load_sound(path) for path in sorted(DECKS.glob("*.yaml")))

    @cache  # noqa: B019
    def deck(self, cards: int) -> Path:
        """Return the file of a deck with so many cards: the bundled one's, over and over, under other names."""
        model = load_sound(DECKS / f"{DECK}.yaml")
        copies = [_copied(card, turn) for turn in range(cards // len(model.cards) + 1) for card in model.cards]
        path = self.folder / f"deck-{cards}.yaml"
        path.write_text(written(replace(model, id=f"deck-{cards}", cards=tuple(copies[:cards]))), encoding="utf-8")
        load_sound(path)
        return path


def _copied(card: Card, turn: int) -> Card:
    """Return a card that is like no other, and names none."""
    mark = f" {turn}"
    changed = replace(card, id=f"{card.id}-{turn}", text=card.text[:100] + mark, was=(), see=())
    if isinstance(changed, Analogy):
        return replace(changed, supports=(), point=changed.point[:100] + mark)
    if isinstance(changed, Claim):
        held_by = changed.held_by or ("" if changed.by else "Nobody in the deck.")
        return replace(changed, supports=(), misreads="", held_by=held_by)
    return changed


def load_sound(path: Path) -> Deck:
    """Return the deck in a file. Raises NotMeasuredError where it has errors."""
    found = load(path)
    if found.deck is None:
        raise NotMeasuredError(f"{path} has errors: {found.findings[0]}")
    return found.deck
