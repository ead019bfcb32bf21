"""Files that nobody writes by mistake: each repeats, until it is as large as one likes, what is dear to read."""

from collections.abc import Callable, Iterator
from itertools import count

from tests.deck.writing import SOUND

HEAD = SOUND[: SOUND.index("cards:")]
CARD = "  - id: {n}\n    claim: Claim {n}.\n    by: reyes\n    at: 3\n    why: Reason {n}.\n"
ONE = CARD.replace("{n}", "one")


def repeated(piece: bytes | str, before: bytes | str = "", after: bytes | str = "") -> Callable[[int], bytes]:
    """Return what makes a file of so many bytes: ``piece`` over and over between ``before`` and ``after``."""

    def made(size: int) -> bytes:
        piece_, before_, after_ = (one.encode() if isinstance(one, str) else one for one in (piece, before, after))
        return before_ + piece_ * ((size - len(before_) - len(after_)) // len(piece_)) + after_

    return made


def numbered(piece: str, before: str = "", after: str = "") -> Callable[[int], bytes]:
    """Return what makes a file of so many bytes: ``piece`` with another number for each ``{n}``."""

    def made(size: int) -> bytes:
        pieces: list[bytes] = []
        left = size - len(before.encode()) - len(after.encode())
        for one in map(piece.encode().replace, _each(b"{n}"), _numbers()):
            if (left := left - len(one)) < 0:
                break
            pieces.append(one)
        return before.encode() + b"".join(pieces) + after.encode()

    return made


def _each(word: bytes) -> Iterator[bytes]:
    while True:
        yield word


def _numbers() -> Iterator[bytes]:
    return (b"%d" % number for number in count(1))


def _card(line: str) -> str:
    return f"{CARD}    {line}\n"


def halves(first: str, second: str, before: str) -> Callable[[int], bytes]:
    """Return what makes a file half of numbered ``first`` pieces, and half of numbered cards with ``second`` added."""

    def made(size: int) -> bytes:
        return numbered(first, before)(size // 2) + numbered(_card(second), "cards:\n")(size // 2)

    return made


FILES: dict[str, Callable[[int], bytes]] = {
    # What YAML offers and a deck may not use
    "anchors": repeated("&a\n"),
    "anchored items in brackets": repeated("&a b,", "a: ["),
    "aliases": repeated("*a,", "a: ["),
    "tags": repeated("!a b,", "a: ["),
    "long tags": repeated("!<" + "a" * 5000 + "> b,", "a: ["),
    "anchored keys": numbered("&a {n}: b\n"),
    "directives": repeated("%a b\n"),
    "tag directives": numbered("%TAG !{n}! a\n", after="---\na: b\n"),
    "tag directives of a second document": numbered("%TAG !{n}! a\n", "a: b\n...\n", "---\na: b\n"),
    # Nesting
    "dashes": repeated("- "),
    "question marks": repeated("? "),
    "brackets": repeated("["),
    "braces and keys": repeated("{a: "),
    "brackets as keys": repeated("[a]: b\n"),
    "colons": repeated(": "),
    "commas": repeated(",", "a: ["),
    # As many values as there can be
    "items in brackets": repeated("a,", "a: ["),
    "empty items": repeated("-\n", "a:\n"),
    "keys": numbered("k{n}: a\n"),
    "empty keys": numbered("k{n}:\n"),
    "equal keys": repeated("a: b\n"),
    # One text, or none
    "a text": repeated("a", "a: "),
    "a text of symbols": repeated("\N{GRINNING FACE}", "title: "),
    "a text in double quotes": repeated("a ", 'a: "', '"'),
    "a text in open quotes": repeated("a\n ", 'a: "'),
    "a key": repeated("a", after=": b"),
    "an id": repeated("a", "id: "),
    "an id of marks": repeated("\u0301", "id: "),
    "a block": repeated("  a\n", "a: |\n"),
    "blanks in a block": repeated(" ", HEAD + "cards: []\nabout: |\n  a", "b\n"),
    "blanks and tabs in a text": repeated(" ", HEAD + 'about: "a', '\\tb"\n'),
    "lines in a text": repeated("a\n\n", HEAD + "about: '", "b'\n"),
    "a text without a limit": repeated("a ", HEAD + "language: ", "b\ncards: []\n"),
    "tabs in a text": repeated("\t", HEAD + "about: 'a", "b'\n"),
    "blank lines in a text": repeated("\n", HEAD + "about: 'a", "b'\n"),
    "a comment": repeated("#"),
    "comments after values": repeated("- a # b\n"),
    "lines before a fault": repeated("\n", after="a: *b\n"),
    "blanks before faults": repeated("*a,", " " * 100_000 + "["),
    "a line of faults": repeated("*a,", "a: [" + " " * 100_000),
    "colons in a text": repeated("a: "),
    "hashes in a text": repeated("a #", "a: "),
    # Characters
    "nul": repeated("\0"),
    "escaped nul": repeated("\\0", 'a: "', '"'),
    "escaped nul in every text": repeated('"\\0",', "a: ["),
    "broken escapes": repeated("\\q", 'a: "', '"'),
    "carriage returns": repeated("\r"),
    "no utf-8": repeated(b"\xff"),
    "no utf-8 here and there": repeated(b"a\xff"),
    "byte order marks": repeated("\ufeff"),
    # Decks that are wrong, or strange, all over
    "cards": numbered(CARD, HEAD + "cards:\n"),
    "empty cards": repeated("- {}\n", HEAD + "cards:\n"),
    "cards without a kind": numbered("- id: {n}\n", HEAD + "cards:\n"),
    "cards of one letter": repeated("- {claim}\n", HEAD + "cards:\n"),
    "cards without a reason": numbered("- {id: {n}, claim: c, by: reyes, at: 3, why: }\n", HEAD + "cards:\n"),
    "cards with one id": repeated(ONE, HEAD + "cards:\n"),
    "misspelt keys": numbered(CARD.replace("why", "wyh"), HEAD + "cards:\n"),
    "misspelt keys, each in its way": numbered("- {claim{n}: a, analogi{n}: b}\n", HEAD + "cards:\n"),
    "misspelt authors": numbered(CARD.replace("reyes", "reys{n}"), HEAD + "cards:\n"),
    "misspelt cards": numbered(_card("see: [card{n}]"), HEAD + "cards:\n"),
    "misspelt codes": numbered(_card("lint: [DG{n}]"), HEAD + "cards:\n"),
    "tags without end": numbered("t{n},", HEAD + "cards:\n" + ONE + "    tags: [", "]\n"),
    "distractors without end": numbered("d{n},", HEAD + "cards:\n" + ONE + "    distractors: [", "]\n"),
    "authors without end": numbered("  a{n}: {name: A, thesis: T}\n", "format: 1\nid: a\ntitle: T\nauthors:\n"),
    "sources without end": numbered("  s{n}: {author: reyes, title: T}\n", HEAD),
    "sources of nobody": numbered("  s{n}: {author: reys, title: T}\n", HEAD),
    "many sources of one author": halves("  s{n}: {author: reyes, title: T}\n", "at: {s{n}: 3}", HEAD),
    "sources that every claim may name": halves("  s{n}: {author: reyes, title: the claim {n}}\n", "note: n", HEAD),
    "many authors whom nobody names": halves(
        "  a{n}: {name: A {n}, thesis: T}\n", "held_by: A {n}", "format: 1\nid: a\ntitle: T\nauthors:\n"
    ),
    "a name of blanks": lambda size: HEAD.replace("Ana Reyes", f"'A{' ' * (size - len(HEAD) - 14)}B'").encode(),
    "an outlet of digits": lambda size: repeated("1", HEAD + "  s: {author: reyes, title: T, outlet: GPT ", "!}\n")(
        min(size, 9_000)
    ),
    "outlets of digits": numbered(
        "  s{n}: {author: reyes, title: T, outlet: GPT 1111111111111111111111111111!}\n", HEAD, "cards: []\n"
    ),
    "places without end": repeated(
        "3,", HEAD + "cards:\n" + ONE.replace("at: 3\n    why: Reason one.\n", "why: Reason.\n    at: ["), "]\n"
    ),
    "authors of a card": numbered("a{n},", HEAD + "cards:\n" + ONE.replace("by: reyes\n", "") + "    by: [", "]\n"),
    "texts in braces": numbered("{id: c{n}, claim: a b, c d},", HEAD + "cards: ["),
    "comments in every card": numbered(CARD.replace("Reason", "Reason #"), HEAD + "cards:\n"),
    "equal claims": numbered(CARD.replace("Claim {n}", "Claim"), HEAD + "cards:\n"),
    "distractors that are claims": numbered(
        CARD.replace("Claim {n}", "A b {n}") + "    distractors: [A  b, A b, a-b]\n", HEAD + "cards:\n"
    ),
}
"""By what they repeat: a function that makes one of so many bytes."""
