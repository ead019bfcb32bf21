"""``check --sources`` on texts and quotations written in odd ways: what is a difference, and what is none."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.deck.sources.test_compare import claim, codes, deck_of, findings

LONG = (
    "The mayor spoke of trust.\n\nHe said that trade was old. It would\n\n"
    "not return by itself, the council's own 1,250 shops show."
)
FIGURES = (
    "About three thousand people, a hundred and ten thousand men, forty-two dogs crossed"
    " in the nineteenth century, from 2014 to 2015, or in 1985."
)
NAMES = "It was Modi who spoke of trade in Russia, Britain and the European Union to the Austro-\nHungarians."
MARKED = "By X\nDate: 1914\n\n1. Trade was good in the year\n1914. The war ended it.\n\nAn aside.\n\n2. Shops closed."
LISTED = (
    "Trade is old.\n\nReasons:\n\n1. They pay.\n\n2. They last.\n\nThe square lives.\n\nHalls burn.\n\nBridges fall."
)
NOTES = "Trade is old.[1]\n\nShops pay2 well.3 It¹ is so.\n\nThe square lives.\n\n[1] Smith 1990.\n\n[2] Jones 1991."
HEADED = (
    "---\ntitle: X\n---\n# Town\n## Trade\n\n# Trade\nTrade is old.\n\n| year | shops |\n|---|---|\n| 1962 | 40 |\n\n"
    "The *shops* [went](http://x.y) on."
)
GERMAN = "Der Rat zählt Wagen.\n\nEine Straße, in der niemand ein-\nkauft, stirbt."
RUSSIAN = "Совет считает машины.\n\nТак сказал Путин о торговле."  # noqa: RUF001
CHINESE = "议会只数汽车。\n\n没有人买东西。"
TITLED = "The Price of Trade\nBy J. Doe\n\n14 March 2023\n\nTrade is old.¹\n\nWhat it earns\n\nShops pay well."
TIMED = "[0:00] Trade is old and dull.\n[1:00] Shops pay."
SUBTITLES = "1\n00:00:05,000 --> 00:00:09,000\nTrade is old and\n\n2\n00:00:09,500 --> 00:00:14,000\nshops pay well.\n"


@pytest.mark.parametrize(
    ("unit", "text", "at", "said", "quote", "told"),
    [
        ("paragraph", LONG, "2", "Trade stays away.", "It would not return by itself", []),
        ("paragraph", LONG, "3", "Trade does not return.", "... return by itself, the [town] council's [...] show", []),
        ("paragraph", LONG, "3", "Trade does not return.", "[N]ot return … shops", []),
        ("paragraph", LONG, "3", "Trade does not return.", "shops ... not return", ["DG303"]),
        ("paragraph", LONG, "3", "Trade does not return.", "not return by herself", ["DG303"]),
        ("paragraph", LONG, "foreword", "Trade does not return.", "trade was old", []),
        ("paragraph", LONG, "¶2", 'Trade is "old", by "the council\'s own" shops.', "", []),
        ("paragraph", LONG, "2", 'Trade is "moribund".', "", ["DG315"]),
        (
            "paragraph",
            FIGURES,
            "1",
            "In 1985 110,000 of 3,000 people, 42 dogs: the 19th century, 2014-15, the 1980s.",
            "",
            [],
        ),
        ("paragraph", FIGURES, "1", "It was 4,000 people.", "", ["DG314"]),
        ("paragraph", FIGURES, "1", "Forty dogs crossed.", "", ["DG314"]),
        ("paragraph", NAMES, "1", "This was Modi's trade with Russians, the EU and those of Austria-Hungary.", "", []),
        ("paragraph", NAMES, "1", "It was the trade of Portugal.", "", ["DG314"]),
        ("paragraph", MARKED, "1", "The war ended trade.", "The war ended it. An aside", []),
        ("paragraph", LISTED, "5", "The square goes on.", "The square lives", []),
        ("paragraph", NOTES, "2", "Shops do pay.", "Shops pay well. It is so", []),
        ("paragraph", NOTES, "3", "The square goes on.", "The square lives", []),
        ("paragraph", HEADED, "3", "The shops were not closed.", "The shops went on", []),
        ("paragraph", GERMAN, "2", "Ohne Kundschaft verliert die Straße Handel und Leben.", "niemand einkauft", []),
        ("paragraph", RUSSIAN, "2", "По словам Путина, торговля стара.", "сказал путин", []),
        ("paragraph", CHINESE, "2", "街道空了。", "人买东西", []),
        ("paragraph", TITLED, "2", "Shops do pay.", "Shops pay well", []),
        ("minute", TIMED, "1:00", "Trade is dull.", "Trade is old", ["DG304"]),
        ("minute", TIMED, "1:10", "Trade is dull.", "Trade is old", []),
        ("minute", SUBTITLES, "0:05", "Trade is very old.", "Trade is old and shops pay well", []),
        ("page", "Trade is inter-\n1\n\f2\nnational.", "1", "Trade is very old.", "Trade is international", []),
        ("page", "X [p. 12] Trade is [p. 13] old.", "12", "Trade is very old.", "Trade is old", []),
        ("section", "Intro.\n# One\nTrade is old.\n\n# Two\nShops pay.", "2", "Shops do pay.", "Shops pay", []),
        ("bullet", "Notes:\n• Trade\n  - old\n• Shops pay", "2", "Shops do pay.", "Shops pay", []),
    ],
)
def test_odd_texts_and_quotations(
    tmp_path: Path, unit: str, text: str, at: str, said: str, quote: str, told: list[str]
) -> None:
    lines = [f"quote: {json.dumps(quote, ensure_ascii=False)}"] if quote else []
    deck = deck_of(claim(said, "reyes", at, *lines, why="So it is said in the text, with more reasons."), unit=unit)
    assert codes(findings(tmp_path, deck, {"open-square": text, "close-it": text})) == told


WORDS = st.lists(st.text("abcdefgéßж", min_size=1, max_size=9), min_size=4, max_size=14)
JOINS = st.sampled_from([" ", "\n", "-", "—", " – ", "\u00a0", "’", "” ", "-\n", ", "])  # noqa: RUF001
CASES = st.sampled_from((str.lower, str.upper, str.title))


@given(st.lists(WORDS, min_size=2, max_size=5), st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_words_at_the_place_given_are_never_a_finding_however_written(
    tmp_path: Path, paragraphs: list[list[str]], data: st.DataObject
) -> None:
    def written(words: list[str]) -> str:
        return "".join(data.draw(CASES)(word) + data.draw(JOINS) for word in words)

    number = data.draw(st.integers(1, len(paragraphs)))
    first = data.draw(st.integers(0, len(paragraphs[number - 1]) - 1))
    text = "\n\n".join(f"[{place}] {written(words)}" for place, words in enumerate(paragraphs, 1))
    quote = written(paragraphs[number - 1][first : first + 8])
    card = claim("One.", "reyes", str(number), f"quote: {json.dumps(quote, ensure_ascii=False)}", why="So.")
    assert findings(tmp_path, deck_of(card), {"open-square": text, "close-it": "x"}) == []
