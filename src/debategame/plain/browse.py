"""Browse in plain lines: the argument map by numbers, a search by words, and each card in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.errors import DebategameError
from debategame.game.argument_map import reasoned, summed_up
from debategame.game.questions.asking import byline
from debategame.game.questions.facts import facts, history_line, kind_of, link_of, stated
from debategame.plain.question_text import say_author
from debategame.play.browse import DeckBrowser
from debategame.text import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debategame.deck.model import Card, Deck
    from debategame.game.argument_map import Branch
    from debategame.plain.terminal import Lines
    from debategame.play.round import LiveRound
    from debategame.play.session import PlayerSession

    Listed = tuple[int, Card, list[str]]

PAGE = 20
"""Cards listed at a time."""


def browse(lines: Lines, session: PlayerSession, deck: Deck) -> LiveRound | None:
    """Browse a deck. Returns the round of one card that the player asked for, or None if they go back.

    Raises Leaving when the player leaves the game.
    """
    browser = DeckBrowser(session, deck)
    while True:
        _say_map(lines, browser)
        most = len(browser.map.outline)
        typed = lines.ask(f"Which? (1-{most}, words to search for, {_guard_key(browser)}Enter back, q leave)")
        live_round = None
        if not typed:
            return None
        if typed == "h" and browser.new:
            browser.guard(on=not browser.guarded)
        elif (number := _number(typed, most)) is not None:
            live_round = _open(lines, browser, browser.map.outline[number])
        else:
            live_round = _search(lines, browser, typed.removeprefix("/"))
        if live_round is not None:
            return live_round


def _guard_key(browser: DeckBrowser) -> str:
    if not browser.new:
        return ""
    return "h show new cards, " if browser.guarded else "h hide new cards, "


def _number(typed: str, most: int) -> int | None:
    """Return a number from 1 to ``most`` as an index from 0; None for anything else."""
    digits = typed.rstrip(".)")
    return int(digits) - 1 if digits in map(str, range(1, most + 1)) else None


def _say_map(lines: Lines, browser: DeckBrowser) -> None:
    total = len(browser.map.cards)
    lines.say()
    lines.say(
        f"The argument map of {browser.deck.title}: {plural(total, 'card')}, "
        f"{total - len(browser.new)} seen, {browser.learned} learned."
    )
    for number, branch in enumerate(browser.map.outline, start=1):
        known = [browser.records[card.id] for card in branch.cards if card.id in browser.records]
        counts = f"; {len(known)} seen, {sum(record.learned for record in known)} learned" if branch.author else ""
        lines.say(f"{number}. {branch.title}: {summed_up(branch)}{counts}", " ")


def _open(lines: Lines, browser: DeckBrowser, branch: Branch) -> LiveRound | None:
    """Show a heading and what is under it, until the player goes back or asks for a round."""
    while True:
        lines.say()
        if branch.author is None:
            lines.say(f"{branch.title}.")
        else:
            say_author(lines, browser.deck, branch.author)
        if not branch.parts:
            return _list(lines, browser, branch.cards, branch)
        for place, part in enumerate(branch.parts, start=1):
            lines.say(f"{place}. {part.title}{'' if part.issue else ':'} {plural(len(part.cards), 'card')}", " ")
        typed = lines.ask(f"Which? (1-{len(branch.parts)}, Enter back, q leave)")
        if not typed:
            return None
        number = _number(typed, len(branch.parts))
        if number is None:
            lines.say(f"Please type a number from 1 to {len(branch.parts)}, or only Enter to go back.")
        elif (live_round := _list(lines, browser, branch.parts[number].cards, branch.parts[number])) is not None:
            return live_round


def _search(lines: Lines, browser: DeckBrowser, words: str) -> LiveRound | None:
    found = browser.map.found(words) or frozenset()
    cards = [card for card in browser.deck.cards if card.id in found and card.id not in browser.hidden]
    counted = f"{plural(len(cards), 'card')} with {words.strip()}"
    lines.say(f"{counted}, among those you have seen." if browser.hidden else f"{counted}.")
    return _list(lines, browser, cards) if cards else None


def _list(lines: Lines, browser: DeckBrowser, cards: Sequence[Card], branch: Branch | None = None) -> LiveRound | None:
    """List cards, a page at a time, until the player goes back or asks for a round."""
    listed, start = _listed(browser, cards, branch), 0
    if branch is not None and branch.issue:
        lines.say(branch.title)
    _say_page(lines, browser, listed, start, branch)
    if len(listed) < len(cards):
        lines.say(f"New: {plural(len(cards) - len(listed), 'card')}.")
    while listed:
        left = len(listed) - start - PAGE
        more = f"n next {min(PAGE, left)}, " if left > 0 else ""
        typed = lines.ask(f"Which card? (1-{len(listed)}, {more}r repeat, Enter back, q leave)")
        number = _number(typed, len(listed))
        if not typed:
            return None
        if typed == "r" or (typed == "n" and more):
            start += PAGE if typed == "n" else 0
            _say_page(lines, browser, listed, start, branch)
        elif number is None:
            lines.say(f"Please type a number from 1 to {len(listed)}, or only Enter to go back.")
        elif (live_round := _read(lines, browser, listed[number][1])) is not None:
            return live_round
    return None


def _say_page(lines: Lines, browser: DeckBrowser, listed: Sequence[Listed], start: int, branch: Branch | None) -> None:
    for number, (depth, card, above) in enumerate(listed[start : start + PAGE], start=start + 1):
        whose = f"{byline(browser.deck, card)}: " if branch is not None and branch.issue else ""
        text = stated(card) if branch is not None and branch.reasoned else card.text
        reason = f"; supports {', also supports '.join(above)}" if above else ""
        lines.say(f"{number}. {whose}{text} ({_word(browser, card)}{reason})", " " * (1 + 2 * depth))


def _listed(browser: DeckBrowser, cards: Sequence[Card], branch: Branch | None) -> list[Listed]:
    """Return the cards to list: how far each is indented, the card, and the numbers of the cards that it supports."""
    seen = [card for card in cards if card.id not in browser.hidden]
    if branch is None or not branch.reasoned:
        return [(0, card, []) for card in seen]
    found = list(reasoned(seen))
    numbers = {card.id: str(number) for number, (_, card, _) in enumerate(found, start=1)}
    return [(depth, card, [numbers[each.id] for each in above]) for depth, card, above in found]


def _word(browser: DeckBrowser, card: Card) -> str:
    record = browser.records.get(card.id)
    if record is None:
        return "new"
    return "learned" if record.learned else "seen" if record.last_right else "missed"


def _read(lines: Lines, browser: DeckBrowser, card: Card) -> LiveRound | None:
    """Say a card in full, then the cards it leads to, until the player goes back or asks for a round."""
    trail = [card]
    while trail:
        links = _say_card(lines, browser, trail[-1])
        jump = f"1-{len(links)} go to that card, " if links else ""
        while True:
            typed = lines.ask(f"What now? ({jump}p ask me this, m mark, Enter back, q leave)")
            number = _number(typed, len(links))
            if not typed or number is not None:
                break
            if typed not in ("p", "m"):
                lines.say(f"Please type one of these: {jump}p to be asked this card, m to mark it, or only Enter.")
            elif (live_round := _do(lines, browser, trail[-1], typed)) is not None:
                return live_round
        if number is None:
            trail.pop()
        else:
            trail.append(links[number])
    return None


def _do(lines: Lines, browser: DeckBrowser, card: Card, typed: str) -> LiveRound | None:
    """Mark a card, or begin a round of it."""
    try:
        if typed == "p":
            return browser.ask(card)
        browser.toggle_mark(card)
        lines.say("Marked." if card.id in browser.marked else "No longer marked.")
    except DebategameError as error:
        lines.say(str(error))
    return None


def _say_card(lines: Lines, browser: DeckBrowser, card: Card) -> list[Card]:
    """Say a card in full; return the cards it leads to, in the order of their numbers."""
    lines.say()
    lines.say(f"{kind_of(card)}: {card.text}")
    lines.say(f"By: {byline(browser.deck, card)}.")
    for fact in facts(browser.deck, card):
        lines.say(f"{fact.label}: {fact.name}: {fact.text}" if fact.name else f"{fact.label}: {fact.text}")
    if url := link_of(browser.deck, card):
        lines.say(f"Link: {url}")
    lines.say(f"You: {history_line(browser.records.get(card.id))}{'; marked' if card.id in browser.marked else ''}.")
    links = [link for link in browser.links(card) if link.card.id not in browser.hidden]
    for place, link in enumerate(links, start=1):
        lines.say(f"{place}. {link.relation}: {link.card.text}", " ")
    return [link.card for link in links]
