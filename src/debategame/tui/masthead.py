"""What the front page says of a deck, of the player, and of decks that can't be played."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from debategame.game.rounds.request import RoundKind
from debategame.text import cut, plural, printable
from debategame.tui.keys import WIDE
from debategame.tui.kinds import kind_name
from debategame.tui.render import MARK, MUTED, WRONG, bar, hanging, line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from debategame.deck.files import Broken
    from debategame.deck.model import Deck
    from debategame.play.home import HomeFigures

MASTHEAD = "THE DEBATE GAME"
MOTTO = "Who argues what, and why"
_NUMBERS = {5: "five", 10: "ten"}
_MOST_BROKEN = 3


def masthead(width: int) -> Content:
    """Return the game's name, spaced as far as there is room."""
    words = MASTHEAD.split()
    return line(("  ".join(" ".join(word) for word in words) if width >= 70 else "  ".join(words), "bold"))


def dateline(today: date, running: int, player: str, width: int) -> list[Content]:
    """Return motto, day, and who has played how many days in a row; where they don't fit, the motto is left out."""
    told = [(cut(player, 24), "bold")] if player else []
    if running:
        told += [("  ", "")] if told else []
        told += [(f"{plural(running, 'day')} running", MARK)]
    parts = [line((MOTTO, "italic")), line((f"{today:%A} {today.day} {today:%B}", MUTED))]
    parts += [line(*told)] if told else []
    return parts if sum(part.cell_length + 2 for part in parts) <= width else parts[1:]


def word_on(front: HomeFigures, deck: Deck) -> str:
    """Return the word beside a deck's title: what is due, or else how far one is."""
    record, due = front.record(deck), front.due(deck)
    if due:
        return f"{due} due"
    return f"{record.met} of {len(deck.cards)}" if record.met else "new"


def deck_page(front: HomeFigures, deck: Deck, width: int) -> list[Content]:
    """Return the chosen deck: its question, what Enter does, who speaks, how far one is, what it is about."""
    from debategame.game.questions.citing import spoken_date

    found = hanging(Content(""), line((deck.question or deck.title, "bold")), width)
    found += [Content(""), *hanging(line(("Enter   ", "bold")), line(enter_does(front, deck)), width)]
    if changed := len(front.changed(deck)):
        said = f"learns {plural(changed, 'card')} anew, whose answer is another one than when you knew it"
        found += hanging(line(("l       ", "bold")), line(said), width)
    for author in deck.people:
        found += [Content("")] if author is deck.people[0] else []
        found += hanging(Content(""), line(author.name), width)
        for source in (each for each in deck.sources.values() if each.author == author.id):
            told = ", ".join(filter(None, (source.title, spoken_date(source.date))))
            found += hanging(Content("  "), line((told, MUTED)), width)
    found += [Content(""), *_progress(front, deck, width)]
    if deck.about:
        found += [Content(""), *hanging(Content(""), line((deck.about, MUTED)), width)]
    return found


def _progress(front: HomeFigures, deck: Deck, width: int) -> list[Content]:
    from debategame.deck.model import Kind

    record, total = front.record(deck), len(deck.cards)
    counts = ", ".join(plural(deck.count(kind), kind.value, kind.plural) for kind in Kind if deck.count(kind))
    found: list[Content] = []
    if record.met:
        picture = bar(record.known, total, max(6, min(20, width - 22)), half=record.met)
        best = line(("   best round ", MUTED), f"{record.best_points:,}") if record.best_points else Content("")
        found.append(line(("Seen    ", MARK), picture, f"  {record.met} of {total}"))
        found.append(line(("Learned ", MARK), f"{record.known} of {total}") + best)
    found += hanging(line(("Cards   ", MARK)), line(counts), width)
    gone = front.gone(deck)
    return [*found, *hanging(line(("Gone    ", MARK)), line(gone), width)] if gone else found


def enter_does(front: HomeFigures, deck: Deck) -> str:
    """Return what Enter begins, or takes up."""
    waiting = front.waiting
    if waiting is not None and deck.id in waiting.dealt.decks:
        state = waiting.state
        return f"takes up the round that waits, at question {state.number} of {state.total}"
    if not front.record(deck).met:
        return f"the brief, then {_round(front)}"
    options = front.options(deck)
    if options.kind is RoundKind.DUE:
        return f"{front.due(deck)} due, then new ones: at most {plural(options.count, 'card')}"
    return f"{_round(front)}, new cards first"


def _round(front: HomeFigures) -> str:
    kind, length = front.setup.standing_kind, front.setup.length
    if kind is RoundKind.MIXED:
        return f"a round of {_NUMBERS.get(length, str(length))}"
    return "a match board" if kind is RoundKind.MATCH else f"{length} questions ({kind_name(kind).lower()})"


def notices(broken: Sequence[Broken], width: int) -> list[Content]:
    """Return what is wrong with the first decks that can't be played; with one of them where room is short."""
    most = _MOST_BROKEN if width >= WIDE - 4 else 1
    found: list[Content] = []
    for each in broken[:most]:
        found += hanging(line(("✗ ", WRONG)), line(f"{printable(each.path.name)}: {each.message}"), width)
    if len(broken) > most:
        found.append(line((f"  and {len(broken) - most} more: debategame check says why", MUTED)))
    return found
