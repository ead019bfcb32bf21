"""The text of the front page: masthead, player, the chosen deck, and decks that can't be played."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from debategame.deck.model import Kind
from debategame.game.questions.citing import spoken_date
from debategame.game.rounds.request import RoundKind
from debategame.text import cut, listed, plural, printable
from debategame.tui.keys import WIDE
from debategame.tui.kinds import kind_name
from debategame.tui.render import MARK, MUTED, RIGHT, WRONG, bar, hanging, line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from debategame.deck.files import Broken
    from debategame.deck.model import Deck
    from debategame.play.home import HomeFigures

MASTHEAD = "THE DEBATE GAME"
MOTTO = "Who argues what, and why"
_MOST_BROKEN = 3


def masthead(width: int) -> Content:
    """Return the game's name, spaced out where there is room."""
    words = MASTHEAD.split()
    return line(("  ".join(" ".join(word) for word in words) if width >= 70 else "  ".join(words), "bold"))


def dateline(today: date, streak: int, player: str, width: int) -> list[Content]:
    """Return motto, date, and the player with their streak in days; the motto goes first where room is short."""
    words = [(cut(player, 24), "bold")] if player else []
    if streak:
        words += [("  ", "")] if words else []
        words += [(f"{streak}-day streak", MARK)]
    parts = [line((MOTTO, "italic")), line((f"{today:%A} {today.day} {today:%B}", MUTED))]
    parts += [line(*words)] if words else []
    return parts if sum(part.cell_length + 2 for part in parts) <= width else parts[1:]


def word_on(front: HomeFigures, deck: Deck) -> str:
    """Return the note beside a deck's title: the cards due, or else the progress."""
    record, due = front.record(deck), front.due(deck)
    if due:
        return f"{due} due"
    return f"{record.seen} of {len(deck.cards)}" if record.seen else "new"


def deck_page(front: HomeFigures, deck: Deck, width: int) -> list[Content]:
    """Return the chosen deck: its question, what Enter does, authors and sources, progress, and its description."""
    found = hanging(Content(""), line((deck.question or deck.title, "bold")), width)
    keys = {"Enter": line(enter_does(front, deck)), "t": _todays_case(front, deck), "l": _last_stand(front, deck)}
    if changed := len(front.changed(deck)):
        keys["r"] = line(f"relearn {plural(changed, 'changed card')}")
    found += [Content("")]
    for key, does in keys.items():
        found += hanging(line((f"{key:<8}", "bold")), does, width)
    for author in deck.people:
        found += [Content("")] if author is deck.people[0] else []
        found += hanging(Content(""), line(author.name), width)
        for source in (each for each in deck.sources.values() if each.author == author.id):
            listed = ", ".join(filter(None, (source.title, spoken_date(source.date))))
            found += hanging(Content("  "), line((listed, MUTED)), width)
    found += [Content(""), *_progress(front, deck, width)]
    if deck.about:
        found += [Content(""), *hanging(Content(""), line((deck.about, MUTED)), width)]
    return found


def _todays_case(front: HomeFigures, deck: Deck) -> Content:
    case = front.case(deck)
    if not case.is_done:
        return line("resume today's case" if case.marks else "today's case: five questions")
    marks = [("✓", RIGHT) if right else ("✗", WRONG) for right in case.marks]
    running = f", {front.today_streak} days in a row" if front.today_streak > 1 else ""
    return line("today's case: ", *marks, f" {sum(case.marks)}/{len(case.marks)}{running}")


def _last_stand(front: HomeFigures, deck: Deck) -> Content:
    best, waiting = front.best_stand(deck), front.waiting
    left = waiting is not None and waiting.dealt.kind == RoundKind.LAST_STAND and deck.id in waiting.dealt.decks
    return line(("resume your last stand" if left else "last stand: three lives") + (f", best {best}" if best else ""))


def cards_counted(deck: Deck) -> str:
    """Return how many cards of each kind a deck has."""
    return ", ".join(plural(deck.count(kind), kind.value, kind.plural) for kind in Kind if deck.count(kind))


def _progress(front: HomeFigures, deck: Deck, width: int) -> list[Content]:
    record, total = front.record(deck), len(deck.cards)
    found: list[Content] = []
    if record.seen:
        picture = bar(record.learned, total, max(6, min(20, width - 22)), half=record.seen)
        best = line(("   best round ", MUTED), f"{record.best_points:,}") if record.best_points else Content("")
        found.append(line(("Seen    ", MARK), picture, f"  {record.seen} of {total}"))
        found.append(line(("Learned ", MARK), f"{record.learned} of {total}") + best)
    found += hanging(line(("Cards   ", MARK)), line(cards_counted(deck)), width)
    gone = front.gone(deck)
    return [*found, *hanging(line(("Gone    ", MARK)), line(gone), width)] if gone else found


def enter_does(front: HomeFigures, deck: Deck) -> str:
    """Return what Enter starts or resumes."""
    waiting = front.waiting
    if waiting is not None and deck.id in waiting.dealt.decks:
        state = waiting.state
        if state.rules.speakers:
            from debategame.game.rounds.exchanges import exchange_number

            return f"resume the debate of {listed(state.rules.speakers)} ({exchange_number(state).lower()})"
        if state.rules.lives:
            return f"resume your last stand ({plural(state.lives_left, 'life', 'lives')} left)"
        return f"resume your {waiting.called} (question {state.number} of {state.total})"
    if not front.record(deck).seen:
        return f"read the brief, then play {_round(front)}"
    options = front.options(deck)
    if options.kind is RoundKind.DUE:
        return f"review {front.due(deck)} due, then new cards: up to {plural(options.count, 'card')}"
    return f"play {_round(front)}, unseen cards first"


def _round(front: HomeFigures) -> str:
    kind, length = front.setup.standing_kind, front.setup.length
    if kind is RoundKind.MIXED:
        return f"a round of {length}"
    return "a match board" if kind is RoundKind.MATCH else f"{length} questions ({kind_name(kind).lower()})"


def notices(broken: Sequence[Broken], width: int) -> list[Content]:
    """Return the errors of the first decks that can't be played; of one where room is short."""
    most = _MOST_BROKEN if width >= WIDE - 4 else 1
    found: list[Content] = []
    for each in broken[:most]:
        found += hanging(line(("✗ ", WRONG)), line(f"{printable(each.path.name)}: {each.message}"), width)
    if len(broken) > most:
        found.append(line((f"  and {len(broken) - most} more: run debategame check", MUTED)))
    return found
