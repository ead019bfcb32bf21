"""Hypothesis strategies for what the game is played with: arbitrary decks that keep every rule of the format."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import strategies as st

from debategame.deck.model import Author, AuthorKind, Card, Claim, Deck, Distractor, Kind, Source
from debategame.text import folded
from tests.kinds import TRIED
from tests.phrases import some, text

_PLACES = ("3", "3-5", "3-5, 8", "12:30", "1:02:03", "foreword")
_SEEDS = st.integers(0, 2**32 - 1)


@st.composite
def decks(draw: st.DrawFn, min_cards: int = 1, max_cards: int = 40) -> Deck:
    """Draw a deck of one to six authors (one of them perhaps an AI) and of ``min_cards`` to ``max_cards`` cards.

    How many authors and cards there are, and each card's kind, is drawn and shrinks; a card's details follow from one
    drawn seed, for a draw each would make decks ten times slower to make.
    """
    people = draw(st.integers(1, 6))
    with_ai = people < 6 and draw(st.booleans())
    count = draw(st.integers(min_cards, max_cards))
    drawn = draw(st.lists(st.tuples(st.sampled_from(Kind), _SEEDS), min_size=count, max_size=count))
    return _deck(Random(draw(_SEEDS)), people, [(kind, Random(seed)) for kind, seed in drawn], with_ai=with_ai)


def _deck(rng: Random, people: int, drawn: Sequence[tuple[Kind, Random]], *, with_ai: bool) -> Deck:
    authors = _authors(rng, people, with_ai=with_ai)
    sources = _sources(rng, authors)
    ids = [f"card-{number}" for number in range(1, len(drawn) + 1)]
    claims = [card_id for card_id, (kind, _) in zip(ids, drawn, strict=True) if kind is Kind.CLAIM]
    cards = [
        TRIED[kind].drawn(card_rng, _shared(card_rng, card_id, kind, authors, sources, ids), claims)
        for card_id, (kind, card_rng) in zip(ids, drawn, strict=True)
    ]
    return Deck(
        id=rng.choice(["town-square", "d", "a-long-deck-id-2024"]),
        title=text(rng, 120),
        question=text(rng, 120),
        about=text(rng, 240),
        language=rng.choice(["", "en", "ja"]),
        license=rng.choice(["", "CC-BY-4.0"]),
        authors={author.id: author for author in authors},
        sources={source.id: source for source in sources},
        cards=tuple(_tied(rng, _without_second_answers(cards))),
    )


def _authors(rng: Random, people: int, *, with_ai: bool) -> list[Author]:
    authors = [
        Author(
            id=f"author-{number}",
            name=f"{text(rng, 30)} {number}",
            post=rng.choice(["", "shopkeeper", "[sic] editor", "経済学者"]),
            thesis=rng.choice(["", text(rng, 240)]),
            kind=rng.choice([AuthorKind.PERSON, AuthorKind.PERSON, AuthorKind.GROUP]),
        )
        for number in range(1, people + 1)
    ]
    if with_ai:
        machine = Author(id="digest", name="Courier digest", kind=AuthorKind.AI, restates=rng.choice(["", "author-1"]))
        authors.insert(rng.randint(0, people), machine)
    return authors


def _sources(rng: Random, authors: Sequence[Author]) -> list[Source]:
    return [
        Source(
            id=f"{author.id}-text-{number}",
            author=author.id,
            title=text(rng, 120),
            outlet=rng.choice(["", "Example Courier"]),
            date=rng.choice(["", "2024-03", "2024 (inferred)"]),
            unit=rng.choice(["paragraph", "bullet", "page", "section", "minute"]),
            url=rng.choice(["", "https://example.org/a?b=c&d"]),
        )
        for author in authors
        for number in range(1, rng.choice([1, 1, 2]) + 1)
    ]


def _shared(
    rng: Random, card_id: str, kind: Kind, authors: Sequence[Author], sources: Sequence[Source], ids: Sequence[str]
) -> dict[str, Any]:
    people = [author.id for author in authors if author.kind is not AuthorKind.AI]
    by = some(rng, people, len(people) if rng.random() < 0.3 else 1, fewest=1)
    if kind is Kind.CLAIM and rng.random() < 0.2:
        by = ()
    own = [source.id for source in sources if source.author in by]
    others = [source.id for source in sources if source.author not in by]
    first = [next(source.id for source in sources if source.author == author) for author in by]
    machine = [source.id for source in sources if source.author == "digest"]
    places = dict.fromkeys([*first, *some(rng, own, 1)] if by else some(rng, machine, 1))
    return {
        "id": card_id,
        "by": by,
        "at": {source: rng.choice(_PLACES) for source in places},
        "why": text(rng, 240),
        "contrast": {author.id: text(rng) for author in authors if rng.random() < 0.3},
        "rejected_in": {source: rng.choice(_PLACES) for source in some(rng, others, 1)},
        "quote": rng.choice(["", "park within a minute", "[sic]"]),
        "tags": some(rng, ["trade", "streets and squares", "[x]"], 2),
        "see": some(rng, [other for other in ids if other != card_id], 2),
        "was": rng.choice([(), (f"old-{card_id}",)]),
        "distractors": tuple(
            Distractor(text=text(rng), why=rng.choice(["", text(rng)])) for _ in range(rng.choice([0, 0, 0, 1, 3, 6]))
        ),
    }


def _tied(rng: Random, cards: Sequence[Card]) -> list[Card]:
    """Give some claims conclusions further down, some cards an issue, and some near-misses what they misread."""
    tied = []
    argued = [card.id for card in cards if card.kind is Kind.CLAIM and card.by]
    for number, card in enumerate(cards):
        more: dict[str, Any] = {}
        if card.kind is not Kind.ANALOGY:
            more["issue"] = rng.choice(["", "", "Who pays?", "who pays", "[sic] \u6226\u4e89"])
        if isinstance(card, Claim) and card.by:
            later = [other for other in cards[number + 1 :] if other.kind is not Kind.ANALOGY]
            more["supports"] = some(rng, [other.id for other in later if {*card.by} & {*other.by}], 2)
        elif isinstance(card, Claim) and argued:
            more["misreads"] = rng.choice(["", *argued])
        tied.append(replace(card, **more))
    return tied


def _without_second_answers(cards: Sequence[Card]) -> list[Card]:
    """Take out the distractors that the format refuses: those equal to a right answer or to each other."""
    sound = []
    for card in cards:
        right = {folded(other.text) for other in cards if other is card or _same_answerer(other, card)}
        kept = {folded(own.text): own for own in card.distractors if folded(own.text) and folded(own.text) not in right}
        sound.append(replace(card, distractors=tuple(kept.values())))
    return sound


def _same_answerer(one: Card, other: Card) -> bool:
    return one.kind is other.kind and bool(set(one.by) & set(other.by))
