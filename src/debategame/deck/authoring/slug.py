"""Ids made of words: what is left of a text in a-z, digits and hyphens.

Accents are taken off, and letters of other alphabets are written by the sound in their Unicode names, as far as these
tell it: Cyrillic, Greek, Hebrew, Arabic, kana and Hangul do, and Chinese characters do not.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 64
_TELLING = 40
"""How long an id made of a text gets; a longer one is cut between words."""
_LETTER = re.compile(r"(?:LETTER|SYLLABLE) ([A-Z -]+?)(?: WITH .*)?$")
_WHOLE = ("HANGUL", "HIRAGANA", "KATAKANA")
_CONSONANT_AFTER_E = re.compile(r"E([LMNRSF])")
_FILLERS = frozenset(
    (  # noqa: SIM905 - words are read as words
        "a an and are as at be been but by can could did do does for from had has have he her his if in into is it "
        "its may more most of on or she should so such than that the their them then there these they this "
        "those to was were what when where which while who whom whose will with would"
    ).split()
)
"""English words that tell nothing of what a text is about; other languages keep theirs."""
_NEGATIONS = frozenset(
    (  # noqa: SIM905 - words are read as words
        "no not nor never none nobody nothing neither cannot without arent cant couldnt didnt doesnt dont hasnt havent "
        "isnt shouldnt wasnt werent wont wouldnt"
    ).split()
)
"""An id without its text's first negation would say the contrary."""


def slug(text: str, words: int = 4) -> str:
    """Return up to ``words`` telling words of ``text`` as an id; nothing where none can be written.

    They are the first ones, but for the first negation, which always stands among them.
    """
    plain = re.findall("[a-z0-9]+", _in_ascii(text))
    telling = [word for word in plain if word not in _FILLERS] or plain
    negation = next((at for at, word in enumerate(telling) if word in _NEGATIONS), 0)
    if negation >= words:  # with what is negated, where there is room
        telling[max(words - 2, 1) :] = telling[negation:]
    chosen = telling[:words]
    while len(chosen) > 1 and len("-".join(chosen)) > _TELLING:
        del chosen[next((at for at in (-1, -2) if chosen[at] not in _NEGATIONS), -1)]
    made = "-".join(chosen)[:LONGEST].strip("-")
    return "" if made == "null" else made  # which YAML takes for nothing


def distinct(stem: str, taken: set[str]) -> str:
    """Return ``stem``, with a number after it where it is ``taken``, and add it to those."""
    made, number = stem, 1
    while made in taken:
        number += 1
        tail = f"-{number}"
        made = stem[: LONGEST - len(tail)].rstrip("-") + tail
    taken.add(made)
    return made


def _in_ascii(text: str) -> str:
    """Return ``text`` in lower case, letters that are not of the Latin alphabet spelt where that can be done."""
    flat = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFC", text).replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    )
    composed = unicodedata.normalize("NFKC", flat.casefold())  # Hangul is told by the syllable
    return "".join(_spelt(char) for char in composed)


def _spelt(char: str) -> str:
    if char.isascii():
        return char
    base = unicodedata.normalize("NFD", char)[0]
    if base.isascii():
        return base
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return ""
    name = unicodedata.name(char, "")
    told = _LETTER.search(name) or _LETTER.search(unicodedata.name(base, ""))
    if told is None or name.endswith(" SIGN"):
        return "" if name.endswith(" SIGN") else " "
    words = told[1].split()
    letter = words[0] if name.startswith("ARABIC") else words[-1]
    whole = name.startswith(_WHOLE) or (len(letter) < 3 and name.startswith("LATIN"))
    return letter.lower() if whole else _sound(letter)


def _sound(letter: str) -> str:
    """Return what a letter stands for by its name: ``em`` and ``mem`` an m, ``sha`` an sh, ``iota`` an i."""
    if letter in ("IE", "YA", "YU", "YI", "YE"):
        return "e" if letter in ("IE", "YE") else letter.lower()
    if after := _CONSONANT_AFTER_E.fullmatch(letter):
        return after[1].lower()
    consonants = re.match("[^AEIOU]+", letter)
    return (consonants[0] if consonants else letter[0]).lower()
