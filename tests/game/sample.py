"""A small deck of two authors, rich enough for every form, for tests that need to name what they expect."""

from dataclasses import replace

from debategame.deck.model import Analogy, Author, AuthorKind, Card, Claim, Deck, Prescription, Role, Source, Stance


def claim(card_id: str, text: str, by: tuple[str, ...] = ("reyes",), **more: object) -> Claim:
    at = {f"{author}-text": "3" for author in by}
    return Claim(id=card_id, text=text, by=by, at=at, why=f"Because {card_id}.", **more)  # type: ignore[arg-type]


def analogy(card_id: str, text: str, point: str, by: tuple[str, ...] = ("reyes",), **more: object) -> Analogy:
    at = {f"{author}-text": "5" for author in by}
    return Analogy(id=card_id, text=text, point=point, by=by, at=at, why=f"Because {card_id}.", **more)  # type: ignore[arg-type]


def prescription(card_id: str, text: str, by: tuple[str, ...] = ("reyes",), **more: object) -> Prescription:
    at = {f"{author}-text": "8" for author in by}
    return Prescription(id=card_id, text=text, by=by, at=at, why=f"Because {card_id}.", **more)  # type: ignore[arg-type]


def deck(*cards: Card, people: tuple[str, ...] = ("reyes", "okafor")) -> Deck:
    names = {"reyes": "Ana Reyes", "okafor": "Tunde Okafor"}
    authors = {person: Author(id=person, name=names.get(person, person.title())) for person in people}
    sources = {
        f"{person}-text": Source(id=f"{person}-text", author=person, title=f"The {person} text") for person in people
    }
    authors["digest"] = Author(id="digest", name="Courier digest", kind=AuthorKind.AI)
    sources["digest-text"] = Source(id="digest-text", author="digest", title="Digest", unit="bullet")
    return Deck(id="town-square", title="Cars in the town square", authors=authors, sources=sources, cards=cards)


BOTH = ("reyes", "okafor")
WORDS = (
    *("apple", "bridge", "candle", "dragon", "engine", "forest", "garden", "hammer"),
    *("island", "jungle", "kettle", "ladder", "mirror", "needle", "orchard"),
)


def varied(number: int) -> str:
    """Return a sentence that no other number's sentence is near to."""
    return f"{WORDS[number % 15]} {WORDS[(number * 7 + 3) % 15]} {number} against {WORDS[number * 4 % 15]}{number}"


def full_deck() -> Deck:
    """Return a deck with plenty of everything: claims of each author, of both and of nobody, and the other kinds."""
    cards: list[Card] = []
    for who, by, count in (("a", ("reyes",), 12), ("b", ("okafor",), 12), ("ab", BOTH, 8), ("none", (), 8)):
        start = len(cards)
        cards += [
            claim(f"claim-{who}-{number}", varied(start + number), by, held_by="" if by else "the council")
            for number in range(count)
        ]
    cards += [
        analogy(
            f"analogy-{number}",
            f"The {WORDS[number]} episode of {1900 + number}",
            f"point {varied(60 + number)}",
            BOTH[number % 2 : number % 2 + 1],
            outcome=f"outcome {varied(80 + number)}",
            roles=(Role(then=f"then {WORDS[number]}", now=f"now {WORDS[number + 1]} {number}"),),
        )
        for number in range(6)
    ]
    cards += [
        prescription(
            f"prescription-{number}",
            f"Do {varied(100 + number)}",
            BOTH[number % 2 : number % 2 + 1],
            stance=Stance.AGAINST if number > 5 else Stance.FOR,
            problem=f"trouble {WORDS[number]}" if number % 3 else "",
        )
        for number in range(9)
    ]
    return deck(*cards)


ISSUES = tuple(f"What of the {word}?" for word in WORDS[:8])


def debated_deck() -> Deck:
    """Return the full deck with eight issues that both authors answer, on half of them with a reason."""
    cards = []
    for card in full_deck().cards:
        _, who, number = (*card.id.split("-"), "", "")[:3]
        place = int(number) if who in ("a", "b") else len(ISSUES)
        if isinstance(card, Claim) and place < len(ISSUES):
            card = replace(card, issue=ISSUES[place])  # noqa: PLW2901 - the same card, with its issue
        elif isinstance(card, Claim) and who in ("a", "b"):
            card = replace(card, supports=(f"claim-{who}-{place - len(ISSUES)}",))  # noqa: PLW2901 - and with its link
        cards.append(card)
    return deck(*cards)
