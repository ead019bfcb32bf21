"""Hypothesis strategies for what the game is played with: arbitrary decks that keep every rule of the format."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from debategame.deck.model import (
    Analogy,
    Author,
    AuthorKind,
    Card,
    Claim,
    Deck,
    Kind,
    Prescription,
    Role,
    Source,
    Stance,
)
from debategame.text import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

PHRASES = (
    "Shops live from parking",
    "Close the square for one summer, and count",
    "[sic]",
    "[/x]",
    "[@click=app.quit]quit[/]",
    "[b]bold[/b] or $name",
    "\\[escaped\\]",
    "战争使领导人掌权",
    "平和は交渉から生まれる",
    "전쟁과 평화",
    "الحرب والسلام",
    "שלום עכשיו",
    "naïve façade, e\u0301tude",
    "👩\u200d🚀 goes home",
    "no",
    "1905",
    "12:30",
    "100% #1 & more",
    "{{ template }} <b>&amp;</b>",
    "--help",
    "A necessary condition is not a sufficient one; a risk is not a forecast",
)
"""What has broken programs that print text: markup, wide and joined characters, both directions, YAML's own traps."""

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
        _card(card_rng, card_id, kind, _shared(card_rng, card_id, kind, authors, sources, ids), claims)
        for card_id, (kind, card_rng) in zip(ids, drawn, strict=True)
    ]
    return Deck(
        id=rng.choice(["town-square", "d", "a-long-deck-id-2024"]),
        title=_text(rng, 120),
        question=_text(rng, 120),
        about=_text(rng, 240),
        language=rng.choice(["", "en", "ja"]),
        license=rng.choice(["", "CC-BY-4.0"]),
        authors={author.id: author for author in authors},
        sources={source.id: source for source in sources},
        cards=tuple(_without_second_answers(cards)),
    )


def _text(rng: Random, limit: int = 120) -> str:
    # Every character takes at most two cells, so half the limit keeps it in cells as well as in code points.
    joined = " ".join(rng.choices(PHRASES, k=rng.randint(1, 3)))
    return joined[: limit // 2].strip()


def _some(rng: Random, items: Sequence[str], most: int, fewest: int = 0) -> tuple[str, ...]:
    """Pick different ones of ``items``, in any order."""
    most = min(most, len(items))
    return tuple(rng.sample(items, rng.randint(min(fewest, most), most)))


def _authors(rng: Random, people: int, *, with_ai: bool) -> list[Author]:
    authors = [
        Author(
            id=f"author-{number}",
            name=f"{_text(rng, 30)} {number}",
            post=rng.choice(["", "shopkeeper", "[sic] editor", "経済学者"]),
            thesis=rng.choice(["", _text(rng, 240)]),
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
            title=_text(rng, 120),
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
    by = _some(rng, people, len(people) if rng.random() < 0.3 else 1, fewest=1)
    if kind is Kind.CLAIM and rng.random() < 0.2:
        by = ()
    own = [source.id for source in sources if source.author in by]
    others = [source.id for source in sources if source.author not in by]
    first = [next(source.id for source in sources if source.author == author) for author in by]
    machine = [source.id for source in sources if source.author == "digest"]
    places = dict.fromkeys([*first, *_some(rng, own, 1)] if by else _some(rng, machine, 1))
    return {
        "id": card_id,
        "by": by,
        "at": {source: rng.choice(_PLACES) for source in places},
        "why": _text(rng, 240),
        "contrast": {author.id: _text(rng) for author in authors if rng.random() < 0.3},
        "rejected_in": {source: rng.choice(_PLACES) for source in _some(rng, others, 1)},
        "quote": rng.choice(["", "park within a minute", "[sic]"]),
        "tags": _some(rng, ["trade", "streets and squares", "[x]"], 2),
        "see": _some(rng, [other for other in ids if other != card_id], 2),
        "was": rng.choice([(), (f"old-{card_id}",)]),
        "distractors": tuple(_text(rng) for _ in range(rng.choice([0, 0, 0, 1, 3, 6]))),
    }


def _card(rng: Random, card_id: str, kind: Kind, shared: dict[str, Any], claims: Sequence[str]) -> Card:
    if kind is Kind.CLAIM:
        unheld = not shared["by"] and not shared["at"]
        return Claim(**shared, text=_text(rng, 240), held_by=_text(rng, 80) if unheld else "")
    if kind is Kind.ANALOGY:
        return Analogy(
            **shared,
            text=_text(rng, 80),
            point=_text(rng),
            when=rng.choice(["", "1962", "1991-93"]),
            supports=_some(rng, claims, 3),
            roles=tuple(Role(then=_text(rng), now=_text(rng)) for _ in range(rng.choice([0, 0, 1, 3]))),
            outcome=rng.choice(["", _text(rng)]),
        )
    return Prescription(
        **shared,
        text=_text(rng),
        stance=rng.choice(list(Stance)),
        problem=rng.choice(["", "Nobody knows how many come by car", "交渉が止まっている"]),
    )


def _without_second_answers(cards: Sequence[Card]) -> list[Card]:
    """Take out the distractors that the format refuses: those equal to a right answer or to each other."""
    sound = []
    for card in cards:
        right = {folded(other.text) for other in cards if other is card or _same_answerer(other, card)}
        kept = {folded(text): text for text in card.distractors if folded(text) and folded(text) not in right}
        sound.append(replace(card, distractors=tuple(kept.values())))
    return sound


def _same_answerer(one: Card, other: Card) -> bool:
    return one.kind is other.kind and bool(set(one.by) & set(other.by))
