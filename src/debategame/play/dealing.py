"""Deal rounds, match boards and single cards from decks and progress.

It imports all rules of the game, which the front page does not need: the session imports it late.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from debategame.diagnostics import quoted
from debategame.errors import UsageError
from debategame.game.dealing.debate import deal_debate, deal_debate_for_two
from debategame.game.dealing.last_stand import LIVES, deal_last_stand
from debategame.game.dealing.plan import Dealt, deal
from debategame.game.dealing.seating import seat_of
from debategame.game.dealing.today import deal_case
from debategame.game.history import RETRY, SINGLE, TODAY, SavedRound
from debategame.game.questions.asking import ask, forms_of
from debategame.game.questions.citing import spoken_date
from debategame.game.questions.index import index
from debategame.game.rounds import saved
from debategame.game.rounds.exchanges import outcomes
from debategame.game.rounds.request import Request, RoundKind
from debategame.game.rounds.round import Phase, Rules, begin
from debategame.play.commands import case_command, round_command
from debategame.play.options import RoundOptions
from debategame.play.round import LiveRound
from debategame.play.today import load_case, seed_of_day
from debategame.progress.aggregates import Aggregates
from debategame.progress.ids import new_id
from debategame.progress.moments import as_ms
from debategame.progress.names import TWO
from debategame.progress.players import remember_speakers
from debategame.progress.settings import load_settings
from debategame.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from debategame.deck.model import Deck
    from debategame.game.history import CardRecord
    from debategame.game.questions.question import Question
    from debategame.play.match import LiveMatch
    from debategame.play.recall import Recall
    from debategame.play.round import Clock
    from debategame.progress.store import Store


@dataclass(frozen=True, kw_only=True)
class Dealer:
    """Deals to one player from decks and progress."""

    store: Store
    player: str
    memory: Recall
    clock: Clock
    new_seed: Callable[[], int]

    def begin(self, options: RoundOptions) -> tuple[LiveRound, Dealt]:
        """Deal and begin a round. Raises UsageError where the decks have no question to ask."""
        if options.two and self.player != TWO:
            return replace(self, player=TWO).begin(options)
        if options.day is not None:
            live_round = self._begin_case(options, options.day)
            return live_round, Dealt(questions=live_round.state.questions)
        seed = self._seed(options)
        request = Request(
            kind=options.kind,
            count=options.count,
            tag=options.tag,
            seed=seed,
            side=_side(options),
            new=self.memory.new_left(),
            for_all=options.for_all,
        )
        dealt = self._dealt(options, request)
        if not dealt.questions and options.kind is RoundKind.DUE and not options.tag:
            raise UsageError(self.memory.nothing_due(options.decks), "A mixed round won't change review dates.")
        if not dealt.questions:
            tags = {tag for deck in options.decks for card in deck.cards for tag in card.tags}
            hint = "" if options.tag in tags else did_you_mean(options.tag, tags)
            raise UsageError(_nothing_to_ask(options), hint or "Choose another kind of round or another deck.")
        decks = tuple(deck.id for deck in options.decks)
        if options.two:
            remember_speakers(self.store, options.two)
        return self._live(dealt.questions, decks, options.kind, seed, self._rules(options)), dealt

    def _dealt(self, options: RoundOptions, request: Request) -> Dealt:
        if options.kind is RoundKind.DEBATE:
            sums = Aggregates(self.store, self.player, [deck.id for deck in options.decks])
            deal_it = deal_debate_for_two if options.two else deal_debate
            return Dealt(questions=deal_it(options.decks, {} if request.for_all else sums.debated(), request))
        if options.kind is RoundKind.LAST_STAND:
            return Dealt(questions=deal_last_stand(options.decks, request))
        marked = {(deck.id, card) for deck in options.decks for card in self.store.marked(self.player, deck.id)}
        return deal(options.decks, self._records(options), request, marked)

    def _seed(self, options: RoundOptions) -> int:
        return self.new_seed() if options.given_seed is None else options.given_seed

    def _begin_case(self, options: RoundOptions, day: date) -> LiveRound:
        """Begin the case of a day, resume it, or deal it again for practice."""
        deck, seed = options.decks[0], seed_of_day(day)
        if day > self.clock().date():
            raise UsageError(f"The case of {spoken_date(day.isoformat())} is yet to come.", "Choose an earlier day.")
        begun = self._resumed(lambda dealt: (dealt.kind, dealt.decks, dealt.seed) == (TODAY, (deck.id,), seed))
        if begun is not None:
            return begun
        questions = deal_case(deck, seed)
        if not questions:
            raise UsageError(f"{deck.title} has no card that can be asked.", "Choose another deck.")
        kind = RETRY if load_case(self.store, self.player, deck, day).is_done else TODAY
        rules = replace(self._rules(options), command=case_command(deck, day))
        return self._live(questions, (deck.id,), kind, seed, rules)

    def board(self, options: RoundOptions) -> LiveMatch:
        """Deal a match board of one of the decks. Raises UsageError where none has enough claims for one."""
        from debategame.game.rounds import match  # a round's first question need not wait for the rules of the board
        from debategame.play.match import LiveMatch

        seed = self._seed(options)
        request = Request(kind=options.kind, count=options.count, tag=options.tag, seed=seed)
        questions = match.deal(options.decks, {} if options.for_all else self._records(options), request)
        if not questions:
            raise UsageError(_nothing_to_ask(options), "Choose another kind of round or another deck.")
        return LiveMatch(self.store, self.player, questions, seed, self.clock, command=round_command(options))

    def retry(self, live_round: LiveRound) -> LiveRound:
        """Begin a round of the questions missed in another one, each with the options it had, by the same rules."""
        questions = live_round.state.missed
        decks = tuple(dict.fromkeys(question.deck for question in questions))
        return self._live(questions, decks, RETRY, 0, replace(live_round.state.rules, lives=0, command=""))

    def ask_card(self, deck: Deck, card_id: str) -> LiveRound:
        """Begin a round of one card, in any form it can be asked in. Raises UsageError where there is none."""
        card, indexed, seed = deck.card(card_id), index(deck), self.new_seed()
        if card is None:
            raise UsageError(f"{deck.title} has no card '{card_id}' any more.", "Choose another card.")
        forms = forms_of(indexed, card, seed)
        record = self.memory.records(deck).get(card_id)
        turns = seat_of(indexed, card, record).turns(Random(f"card/{seed}"))  # noqa: S311 - a game's dice
        form = next((form for form in turns if not forms[form]), turns[0])
        question = ask(indexed, card, form, seed)
        if isinstance(question, str):
            raise UsageError(f"This card can't be asked: {question}.", "Choose another card.")
        return self._live((question,), (deck.id,), SINGLE, seed, self._rules(RoundOptions(decks=(deck,))))

    def waiting(self, kind: str = "", decks: tuple[str, ...] = ()) -> LiveRound | None:
        """Return the interrupted round, of this kind and these decks, at the question it was left at, or None.

        A round that can't be read any more, or was answered to its end, is closed.
        """
        return self._resumed(lambda dealt: not kind or (dealt.kind, dealt.decks) == (kind, decks))

    def _resumed(self, wanted: Callable[[SavedRound], bool]) -> LiveRound | None:
        for dealt in filter(wanted, self.store.unfinished_rounds(self.player)):
            live_round = LiveRound.resume(self.store, dealt, self.clock)
            if live_round is None:
                self.store.abandon_round(dealt.id, at_ms=as_ms(self.clock()))
            elif live_round.state.phase is Phase.DONE:
                self.store.finish_round(dealt.id, points=live_round.state.points, at_ms=as_ms(self.clock()))
            else:
                return live_round
        return None

    def _records(self, options: RoundOptions) -> dict[tuple[str, str], CardRecord]:
        """Return the record of each card that the player has seen, by (deck, card)."""
        return {(deck.id, card): record for deck in options.decks for card, record in self.memory.records(deck).items()}

    def _rules(self, options: RoundOptions) -> Rules:
        settings = load_settings(self.store, self.player)
        return Rules(
            timer_s=settings.timer_s if options.timer_s is None else options.timer_s,
            confidence=not options.two and (settings.confidence if options.confidence is None else options.confidence),
            lives=LIVES if options.kind is RoundKind.LAST_STAND else 0,
            command=round_command(options),
            speakers=options.two or (),
        )

    def _live(
        self, questions: Sequence[Question], decks: tuple[str, ...], kind: str, seed: int, rules: Rules
    ) -> LiveRound:
        dealt = SavedRound(
            id=new_id(),
            player=self.player,
            decks=decks,
            kind=kind,
            seed=seed,
            started_at_ms=as_ms(self.clock()),
            questions=saved.to_json(questions, rules),
        )
        return LiveRound.begin(self.store, dealt, begin(questions, rules), self.clock)


def another(live_round: LiveRound, decks: tuple[Deck, ...]) -> RoundOptions:
    """Return the options of one more round of the kind of ``live_round``, with these decks."""
    known = {kind.value for kind in RoundKind}
    kind = RoundKind(live_round.dealt.kind) if live_round.dealt.kind in known else RoundKind.MIXED
    rules = live_round.state.rules
    count = len(outcomes(live_round.state)) or len(live_round.state.questions)
    return RoundOptions(
        decks=decks,
        kind=kind,
        count=max(count, 1) if kind == live_round.dealt.kind else 10,
        timer_s=rules.timer_s,
        confidence=rules.confidence,
        two=(rules.speakers[0], rules.speakers[1]) if rules.speakers else None,
    )


def _side(options: RoundOptions) -> str:
    """Return the id of the author to speak for, who may be named by id or name. Raises UsageError for nobody."""
    people = {person.id: person for deck in options.decks for person in deck.people}
    said = options.side.casefold()
    found = [person.id for person in people.values() if said in (person.id.casefold(), person.name.casefold())]
    if said and not found:
        hint = did_you_mean(options.side, people) or f"Choose one of {', '.join(people)}."
        raise UsageError(f"There is no author {quoted(options.side)} to speak for.", hint)
    return found[0] if said else ""


def _nothing_to_ask(options: RoundOptions) -> str:
    titles = ", ".join(deck.title for deck in options.decks)
    tagged = f" tagged {quoted(options.tag)}" if options.tag else ""
    match options.kind:
        case RoundKind.DUE:
            said = f"Nothing{tagged} in {titles} is due today."
        case RoundKind.MISSED:
            said = f"Nothing{tagged} in {titles} was missed lately."
        case RoundKind.MARKED:
            said = f"No card{tagged} of {titles} is marked."
        case RoundKind.MATCH:
            from debategame.game.rounds import match  # as above

            said = f"{titles} has too few claims{tagged} for a match board: it needs at least {match.FEWEST}."
        case RoundKind.DEBATE:
            who = f"{quoted(options.side)} and another author" if options.side else "two authors"
            said = f"{titles} has {'fewer than two issues' if options.two else 'no issue'} that {who} answer."
        case RoundKind.MIXED:
            said = f"{titles} has no card{tagged} that can be asked."
        case _:
            said = f"{titles} has no {options.kind.value}{tagged} that can be asked."
    return said
