"""Facts about a deck shared by several rules: its people, and the words that give each of them away."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.parse.nodes import Reasoned
from debategame.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debategame.deck.validate.records import Draft, Drafts

_SUFFIX = re.compile(r"(?:,? +(?:Jr|Sr|II|III|IV|PhD|Ph\.D|MD|Esq)\.?)+$")
_LEADING_ARTICLE = re.compile(r"(?i:the|an?) +")
_SMALL_WORDS = frozenset(
    (  # noqa: SIM905 - words are read as words
        "a an the of in on at to for and or by with from after before s is it its we us our not no as what why how "
        "der die das den dem ein eine le la les l un une el los las il lo gli de het een"
    ).split()
)
"""Words of a title that identify nothing."""

_MOST_CLUES = 200
"""Each is searched in every card of its author, so a deck of nothing but sources would take too long."""
_LONGEST_CLUE = 120
"""In code points; no stem contains a longer post or title."""


class Clue(NamedTuple):
    """Words that reveal an author in a stem."""

    author: str
    what: str
    """``name``, ``post``, ``outlet`` or ``title``."""
    text: str
    probe: str
    """A word in lower case that every match contains: a quick test before the pattern."""
    pattern: str

    def found_in(self, text: str) -> bool:
        """Return whether ``text`` contains the words."""
        return self.probe in text.lower() and _compiled(self.pattern).search(text) is not None


def _has_structure(draft: Draft) -> bool:
    is_reason = draft.record.name == "claim" and "supports" in draft.values
    explains = any(isinstance(item, Reasoned) for item in draft.ids("distractors"))
    return is_reason or explains or not draft.values.keys().isdisjoint(("issue", "misreads"))


class Facts:
    """Facts about one deck."""

    def __init__(self, drafts: Drafts) -> None:
        language = drafts.deck.values.get("language", "")
        self.english = not language or language.lower().startswith("en")
        """Whether rules on single English words apply."""
        self.has_claims = any(draft.record.name == "claim" for draft in drafts.cards)
        self.has_structure = any(_has_structure(draft) for draft in drafts.cards)
        """Whether some card has `supports` (a claim), `issue`, `misreads` or a distractor with `why`."""
        self.machines = {key for key, draft in drafts.authors.items() if draft.may_be_ai}
        self.people = {key: draft for key, draft in drafts.authors.items() if key not in self.machines}
        self.author_of: dict[str, str] = {
            key: draft.values["author"].text for key, draft in drafts.sources.items() if "author" in draft.values
        }
        self.called = self._called()
        """Id or folded name of a person -> the id; the first of two with one name."""
        self.clues: dict[str, tuple[Clue, ...]] = self._clues(drafts)
        """Person -> their clues, the name first."""

    def _called(self) -> dict[str, str]:
        called: dict[str, str] = {}
        for author, draft in self.people.items():
            called.setdefault(author, author)
            called.setdefault(folded(draft.values.get("name", "")), author)
        called.pop("", None)
        return called

    def _clues(self, drafts: Drafts) -> dict[str, tuple[Clue, ...]]:
        """Return each person's name, post, outlets and titles, without those shared by all."""
        people = islice(self.people.items(), _MOST_CLUES)
        clues = {key: [*_name_clues(key, draft), *_post_clues(key, draft)] for key, draft in people}
        left = _MOST_CLUES
        for source, draft in drafts.sources.items():
            author = self.author_of.get(source, "")
            if author in clues and left > 0:
                found = list(_source_clues(author, draft))
                clues[author] += found
                left -= len(found)
        of_all = set.intersection(*({clue.pattern for clue in each} for each in clues.values())) if clues else set()
        return {key: tuple(clue for clue in each if clue.pattern not in of_all) for key, each in clues.items()}


def _name_clues(author: str, draft: Draft) -> Iterator[Clue]:
    """Yield the whole name and, of a person, the surname with its capital."""
    written = re.sub(r"\s*\([^)]*\)", "", draft.values.get("name", ""))
    name = _SUFFIX.sub("", written).strip()
    words = name.partition(",")[0].split() if "," in name else name.split()
    if not words:
        return
    if len(name.split()) > 1 or name.lower() == name.upper():
        yield _phrase(author, "name", name)
    surname = words[-1]
    is_person = draft.values.get("kind", "person") == "person"
    # The capital tells a surname from a word: the king is not Ms King.
    if (is_person or len(words) == 1) and len(surname) > 1 and surname != surname.lower():
        spellings = sorted({surname, surname.capitalize() if surname.isupper() else surname.upper()})
        pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, spellings))})(?!\w)"
        yield Clue(author, "name", surname, surname.lower(), pattern)


def _post_clues(author: str, draft: Draft) -> Iterator[Clue]:
    if 0 < len(post := draft.values.get("post", "")) <= _LONGEST_CLUE:
        yield _phrase(author, "post", post)


def _source_clues(author: str, draft: Draft) -> Iterator[Clue]:
    for field in ("outlet", "title"):
        whole = draft.values.get(field, "")
        article = _LEADING_ARTICLE.match(whole)
        text = whole[article.end() :] if article else whole
        distinctive = [word for word in re.findall(r"\w+", text.lower()) if word not in _SMALL_WORDS]
        if len(text) > _LONGEST_CLUE or not distinctive:
            continue
        if len(distinctive) > 1 or text.lower() == text.upper():
            yield _phrase(author, field, text)
        elif field == "outlet" and text != text.lower():
            # Within a sentence a capital tells the outlet Time from the word. A title can't be told: "the Cold War"
            # does not refer to a text called War.
            yield Clue(author, field, text, text.lower(), rf"(?<=[\w,;:] ){re.escape(text)}(?!\w)")


def _phrase(author: str, what: str, text: str) -> Clue:
    """Return a phrase as a clue, ignoring case and the signs between its words."""
    words = re.findall(r"\w+", text) or [text]
    body = r"[\W_]+".join(map(re.escape, words))
    if text.lower() != text.upper():  # scripts without case mostly have no blanks either
        body = rf"(?<!\w){body}(?!\w)"
    return Clue(author, what, text, max(words, key=len).lower(), f"(?i:{body})")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
