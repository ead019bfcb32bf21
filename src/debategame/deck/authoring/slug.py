"""Make ids from text: its first telling words in a-z and digits, joined by hyphens."""

# ruff: noqa: RUF001 - letters of other alphabets on purpose

from __future__ import annotations

import re
import unicodedata

LONGEST = 64
_LONG_ENOUGH = 40
"""Maximum length of an id made from a text, unless it is one word."""
_CYRILLIC = (
    "аa бb вv гg дd еe жzh зz иi кk лl мm нn оo пp рr сs тt уu фf хh цts чch шsh щshch ъ ыy ь эe юyu яya іi єye ґg "
    "ђdj јj љlj њnj ћc џdz"
)
_GREEK = "αa βb γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs τt υy φf χch ψps ωo"
_SPELT = {pair[0]: pair[1:] for pair in f"' \N{RIGHT SINGLE QUOTATION MARK} ー øo łl æae {_CYRILLIC} {_GREEK}".split()}
"""Lower-case characters without a decomposition to ASCII in Unicode -> how they are written in an id."""
_SYLLABLE = re.compile("(?:HANGUL SYLLABLE|(?:HIRAGANA|KATAKANA) LETTER(?: SMALL)?) ([A-Z]+)$")
"""Unicode names of these syllables end in their sound."""
_UNSEEN = ("Mn", "Me", "Cf")
_FILLERS = frozenset(
    (  # noqa: SIM905 - words are read as words
        "a an and are as at be been but by can could did do does for from had has have he her his if in into is it "
        "its may more most of on or she should so such than that the their them then there these they this "
        "those to was were what when where which while who whom whose will with would"
    ).split()
)
"""English words that say nothing about the subject."""
_NEGATIONS = frozenset(
    (  # noqa: SIM905 - words are read as words
        "no not nor never none nobody nothing neither cannot without arent cant couldnt didnt doesnt dont hasnt havent "
        "isnt shouldnt wasnt werent wont wouldnt"
    ).split()
)
"""Without its first negation an id would say the opposite of its text."""


def slug(text: str, words: int = 4) -> str:
    """Return up to ``words`` telling words of ``text`` as an id, or an empty text if none can be spelt in ASCII.

    They are the first ones, but always include the first negation.
    """
    plain = re.findall("[a-z0-9]+", _in_ascii(text))
    telling = [word for word in plain if word not in _FILLERS] or plain
    negation = next((at for at, word in enumerate(telling) if word in _NEGATIONS), 0)
    if negation >= words:  # with the negated word, if there is room
        telling[max(words - 2, 1) :] = telling[negation:]
    chosen = telling[:words]
    while len(chosen) > 1 and len("-".join(chosen)) > _LONG_ENOUGH:
        del chosen[next((at for at in (-1, -2) if chosen[at] not in _NEGATIONS), -1)]
    made = "-".join(chosen)[:LONGEST].strip("-")
    return "" if made == "null" else made  # which YAML reads as no value


def distinct(stem: str, taken: set[str]) -> str:
    """Return ``stem``, with a number appended if it is ``taken``, and add it to ``taken``."""
    made, number = stem, 1
    while made in taken:
        number += 1
        tail = f"-{number}"
        made = stem[: LONGEST - len(tail)].rstrip("-") + tail
    taken.add(made)
    return made


def _in_ascii(text: str) -> str:
    """Return ``text`` in lower case, without accents, other alphabets by sound; what has no sound becomes blanks."""
    return "".join(map(_spelt, unicodedata.normalize("NFKC", text).casefold()))


def _spelt(char: str) -> str:
    if syllable := _SYLLABLE.match(unicodedata.name(char, "")):
        return syllable[1].lower()
    bases = (base for base in unicodedata.normalize("NFKD", char) if unicodedata.category(base) not in _UNSEEN)
    return "".join(_SPELT.get(base, base if base.isascii() else " ") for base in bases)
