"""Collect a player's statistics, and the answers to a deck for item analysis, from the log and the present decks."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

from debategame.deck.limits import NOBODY_TEXTS, SEVERAL_TEXTS
from debategame.deck.model import Kind
from debategame.game import stats
from debategame.game.history import days_running, longest_run
from debategame.game.questions.authors import MOST_AUTHORS
from debategame.game.questions.question import BYLINE_FORMS, NOBODY, SEVERAL
from debategame.game.renaming import Register
from debategame.game.rounds.scoring import Confidence
from debategame.game.stats import NOBODYS, NONE, Choice, HardCard, Share, Stats
from debategame.progress.aggregates import Aggregates, asked
from debategame.progress.rows import read_json
from debategame.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from debategame.deck.model import Card, Deck
    from debategame.game.items import Asked
    from debategame.game.renaming import Name
    from debategame.play.session import PlayerSession
    from debategame.progress.aggregates import Slip
    from debategame.progress.store import Store


def collect_stats(session: PlayerSession, deck: Deck | None = None) -> Stats:
    """Return the player's statistics, over all decks or one, which need not be in the library."""
    decks = session.library.decks
    if deck is not None:
        decks = (deck, *(other for other in decks if other.id != deck.id))
    register = Register(decks)
    ids = [name for each in (decks if deck is None else (deck,)) for name in register.ids_of(each)]
    sums = Aggregates(session.store, session.player, None if deck is None else ids)
    slips, today = sums.slips(), session.today
    played = session.store.days_played(session.player)
    cards, answers = _cards(sums, register)
    by_kind, _ = stats.summed(_kinds(("", *each) for each in cards.values()))
    by_author, _ = stats.summed(_authors(("", *each) for each in cards.values()))
    authors = [author.name for each in decks for author in each.authors.values()]
    monthly = _monthly(sums, register, slips, today)
    states, due = _memory(session, decks if deck is None else (deck,))
    stated, chance = _stated(sums, register, slips)
    return Stats(
        today=today.isoformat(),
        days_running=days_running(played, today),
        days_longest=longest_run(played),
        days_played=len(played),
        best_round=max((record.best_points for name, record in session.records().items() if name in ids), default=0),
        best_stand=Aggregates(session.store, session.player, ids).best_stand(),
        case_streak=session.today_streak(),
        answers=answers,
        days=_days(sums, slips, today),
        by_kind=_in_order(by_kind, [kind.value for kind in Kind]),
        by_author=_in_order(by_author, [*authors, NOBODYS]),
        by_month=stats.summed(_kinds(monthly))[1],
        author_months=stats.summed(_authors(monthly))[1],
        choices=_choices(sums, deck),
        calibration=stats.calibration(stated, chance),
        stated_answers=sum(share.total for share in stated.values()),
        states=states,
        forecast=due,
        hardest=_hardest(sums, register, cards, titled=deck is None and len(decks) > 1),
        seconds=_seconds(sums, register),
    )


_Counted = tuple["Deck", "Card", Share]


def _in_order(shares: Mapping[str, Share], names: Iterable[str]) -> dict[str, Share]:
    return {name: shares[name] for name in names if name in shares}


def _cards(sums: Aggregates, register: Register) -> tuple[dict[Name, _Counted], Share]:
    """Return the answers to each present card, and to all cards, removed ones included."""
    found: dict[Name, _Counted] = {}
    answers = NONE
    for deck_id, card_id, total, right in sums.cards():
        share = Share(right=right, total=total)
        answers += share
        if (place := register.find(deck_id, card_id)) is not None:
            deck, card = place
            _, _, before = found.get((deck.id, card.id), (deck, card, NONE))
            found[deck.id, card.id] = (deck, card, before + share)
    return found, answers


def _kinds(rows: Iterable[tuple[str, Deck, Card, Share]]) -> Iterator[tuple[str, str, Share]]:
    return ((month, card.kind.value, share) for month, _, card, share in rows)


def _authors(rows: Iterable[tuple[str, Deck, Card, Share]]) -> Iterator[tuple[str, str, Share]]:
    for month, deck, card, share in rows:
        for name in [deck.authors[author].name for author in card.by] or [NOBODYS]:
            yield month, name, share


def _days(sums: Aggregates, slips: Sequence[Slip], today: date) -> dict[str, int]:
    first = today - timedelta(days=today.weekday() + 7 * (stats.WEEKS - 1))
    counts = sums.days(first.isoformat(), today.isoformat())
    slipped = Counter(slip.day for slip in slips)
    return {day: count - slipped[day] for day, count in counts.items() if count > slipped[day]}


def _monthly(
    sums: Aggregates, register: Register, slips: Sequence[Slip], today: date
) -> list[tuple[str, Deck, Card, Share]]:
    months = stats.months(today)
    slipped: Counter[tuple[str, str, str]] = Counter()
    in_error: Counter[tuple[str, str, str]] = Counter()
    for slip in slips:
        slipped[slip.day[:7], slip.deck, slip.card] += 1
        in_error[slip.day[:7], slip.deck, slip.card] += slip.right
    found = []
    for month, deck_id, card_id, total, right in sums.months(months[0], months[-1]):
        place, name = register.find(deck_id, card_id), (month, deck_id, card_id)
        if place is not None and month in months and total > slipped[name]:
            found.append((month, *place, Share(right=right - in_error[name], total=total - slipped[name])))
    return found


def _stated(sums: Aggregates, register: Register, slips: Sequence[Slip]) -> tuple[dict[Confidence, Share], float]:
    """Return the answers by confidence, and the mean chance of a guess, one in the number of options."""
    rows: defaultdict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for confidence, deck_id, form, total, right in sums.stated():
        rows[confidence, deck_id, form] = [total, right]
    for slip in slips:
        if slip.confidence:
            row = rows[slip.confidence, slip.deck, slip.form]
            row[0], row[1] = row[0] - 1, row[1] - slip.right
    known = {each.value for each in Confidence}
    found: dict[Confidence, Share] = {}
    worth = 0.0
    for (confidence, deck_id, form), (total, right) in rows.items():
        if confidence in known and total > 0:
            word = Confidence(confidence)
            found[word] = found.get(word, NONE) + Share(right=right, total=total)
            worth += total / _options(register.deck(deck_id), form) if word is Confidence.GUESS else 0.0
    guesses = found.get(Confidence.GUESS, NONE).total
    return found, worth / guesses if guesses else 0.25


def _choices(sums: Aggregates, deck: Deck | None) -> dict[str, Choice]:
    answers = list(sums.chosen(BYLINE_FORMS, stats.LATEST))
    more = deck is not None and len(deck.people) > 2
    return {
        option: Choice(
            name=name,
            questions=sum(times for _, _, times in answers),
            chosen=sum(times for _, picked, times in answers if picked == option),
            right=sum(times for key, _, times in answers if key == option),
            hits=sum(times for key, picked, times in answers if key == picked == option),
        )
        for option, name in ((SEVERAL, SEVERAL_TEXTS[more]), (NOBODY, NOBODY_TEXTS[more]))
    }


def _options(deck: Deck | None, form: str) -> int:
    """Return the number of options of that form; four where it is unknown."""
    if deck is None or form not in BYLINE_FORMS:
        return 4
    return min(len(deck.people), MOST_AUTHORS) + 2


def _seconds(sums: Aggregates, register: Register) -> dict[str, float]:
    times: defaultdict[str, list[float]] = defaultdict(list)
    for deck_id, card_id, elapsed_ms in sums.times(stats.LATEST):
        if (place := register.find(deck_id, card_id)) is not None:
            times[place[1].kind.value].append(elapsed_ms / 1000)
    return {kind: median(values) for kind, values in times.items()}


def _memory(session: PlayerSession, decks: Sequence[Deck]) -> tuple[dict[str, int], tuple[tuple[str, int], ...]]:
    """Return the number of cards by state, and of those that come due by day; removed cards are in neither.

    A card is new, then seen, then learned; those due are counted separately.
    """
    found = dict.fromkeys(("new", "seen", "learned", "due"), 0)
    days: list[int] = []
    today = session.today.toordinal()
    for deck in decks:
        records, remembered = session.cards(deck), session.store.memory.of_deck(session.player, deck.id)
        for card in deck.cards:
            record = records.get(card.id)
            found["new" if record is None else "learned" if record.learned else "seen"] += 1
            if (kept := remembered.get(card.id)) is not None:
                days.append(kept.due)
    found["due"] = sum(day <= today for day in days)
    return found, tuple((day.isoformat(), count) for day, count in stats.forecast(days, today))


def _hardest(
    sums: Aggregates, register: Register, cards: Mapping[Name, _Counted], *, titled: bool
) -> tuple[HardCard, ...]:
    found = []
    for name in stats.hardest({name: share for name, (_, _, share) in cards.items()}):
        deck, card, share = cards[name]
        called = register.names_of(deck, card)
        picked, times, shown = sums.tempting({each for each, _ in called}, {each for _, each in called})
        text = dict(read_shown(shown)[2]).get(picked, "")
        found.append(
            HardCard(
                deck=deck.id,
                card=card.id,
                text=f"{card.text} ({deck.title})" if titled else card.text,
                share=share,
                tempted_by=text,
                tempted=times if text else 0,
            )
        )
    return tuple(found)


def read_shown(shown: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Return prompt, stem and (id, text) of the options of a question as it was shown; empty where unreadable.

    A log that was merged may come from anybody, so its texts are made printable.
    """
    read = read_json(shown)
    said: dict[Any, Any] = read if isinstance(read, dict) else {}
    prompt, stem, options = said.get("prompt"), said.get("stem"), said.get("options")
    found: list[tuple[str, str]] = []
    for option in options if isinstance(options, list) else ():
        match option:
            case [str(id_), str(text)]:
                found.append((id_, printable(text)))
    prompt, stem = (printable(text) if isinstance(text, str) else "" for text in (prompt, stem))
    return prompt, stem, tuple(found)


def asked_of(store: Store, deck: Deck, decks: Sequence[Deck]) -> Iterator[tuple[str, Asked]]:
    """Yield (player, answer) for every answer to a deck, slips excluded, by the cards' present names."""
    from debategame.game.items import Asked  # not needed for a player's statistics

    register = Register((deck, *(other for other in decks if other.id != deck.id)))
    for card, form, round_id, correct, picked, key, shown, revision, day, player, disputed in asked(
        store, register.ids_of(deck)
    ):
        prompt, stem, options = read_shown(shown)
        place = register.find(deck.id, card)
        yield (
            player,
            Asked(
                card=place[1].id if place is not None else printable(card),
                form=printable(form),
                round=round_id,
                correct=bool(correct),
                picked=picked,
                key=key,
                options=options,
                revision=revision,
                disputed=bool(disputed),
                day=printable(day),
                prompt=prompt,
                stem=stem,
            ),
        )
