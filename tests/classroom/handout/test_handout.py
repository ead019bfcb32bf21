"""The handout: the warm-up's own questions on paper, nothing in them but text, and no card cut by a page."""

import os
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debategame.classroom.handout.html import MARK, as_html
from debategame.classroom.handout.markdown import as_markdown
from debategame.classroom.handout.pages import UNCLEAR, Handout, Part, as_ticket, as_version, handout
from debategame.deck.files import default_folders
from debategame.deck.library import open_library
from debategame.deck.model import Deck
from debategame.errors import UsageError
from debategame.game.questions.question import NOBODY, SEVERAL
from debategame.game.rounds.request import RoundKind
from tests.chromium import pages_of
from tests.classroom.sample import CHINESE, LONG, long_deck, plan_of, with_another_key
from tests.game.sample import claim, full_deck
from tests.strategies import decks

GOLDEN = Path(__file__).parents[2] / "golden" / "handout"
BUNDLED = open_library(default_folders()).decks
SAMPLE = handout((full_deck(),), 7, count=4)


@pytest.mark.parametrize(
    ("name", "text"), [("town-square.html", as_html(SAMPLE)), ("town-square.md", as_markdown(SAMPLE))]
)
def test_the_handout_of_a_deck(name: str, text: str) -> None:
    golden = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


# The same questions ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("used", BUNDLED, ids=lambda used: used.id)
def test_plan_handout_and_key_agree(used: Deck, seed: int) -> None:
    plan = plan_of(used, seed=seed)
    questions = [slot.question for slot in plan.slots]
    first = handout((used,), seed, count=len(questions))
    assert [each.question for each in first.exercises] == questions
    swapped = plan.swapped(0).swapped(2)
    named = handout((used,), seed, cards=[slot.question.card for slot in swapped.slots])
    assert list(named.exercises) == [slot.exercise for slot in swapped.slots]


def test_kinds_and_counts_are_as_asked_for() -> None:
    used = (full_deck(),)
    for kind, name in ((RoundKind.CLAIMS, "claim"), (RoundKind.ANALOGIES, "analogy")):
        assert {each.question.kind.value for each in handout(used, 1, kind=kind).exercises} == {name}
    assert len(handout(used, 1, count=17).exercises) == 17
    assert len(handout(used, 1, count=100).exercises) <= len(used[0].cards)
    with pytest.raises(UsageError, match="has no card 'nothing'"):
        handout(used, 1, cards=("nothing",))


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("used", BUNDLED, ids=lambda used: used.id)
def test_version_b_asks_the_same_with_other_numbers_and_letters(used: Deck, seed: int) -> None:
    made = handout((used,), seed, count=7)
    ours, theirs = as_version(made, "A").exercises, as_version(made, "B").exercises
    assert ours == made.exercises
    assert all(one.question.card != other.question.card for one, other in zip(ours, theirs, strict=True))
    asked = {each.question.card: each for each in theirs}
    assert len(asked) == len(ours)
    for each in ours:
        other = asked[each.question.card]
        assert other.question.right == each.question.right
        assert set(other.question.options) == set(each.question.options)
        assert other.question.options != each.question.options
        assert other.key != each.key or each.question.key in (SEVERAL, NOBODY)


@pytest.mark.parametrize("as_text", [as_html, as_markdown])
def test_only_the_parts_asked_for_are_written_and_the_key_is_one_line(as_text: Callable[[Handout], str]) -> None:
    line = SAMPLE.key_line
    assert line == "Key: " + ", ".join(f"{n} {'ABCDE'[each.key]}" for n, each in enumerate(SAMPLE.exercises, 1))
    signs = {
        Part.QUESTIONS: "How sure?", Part.TICKET: UNCLEAR, Part.KEY: line, Part.ISSUES: "Points at issue",
        Part.BALLOTS: "Voting cards",
    }  # fmt: skip
    for part in Part:
        text = as_text(replace(as_version(SAMPLE, "B"), parts=(part,)))
        assert "seed 7, version B" in text
        assert (as_version(SAMPLE, "B").key_line in text) is (part is Part.KEY)
        assert signs[part].casefold().partition(":")[0] in text.casefold()
        for each in SAMPLE.exercises:
            assert (each.question.card in text) is (part is Part.KEY)
            is_shown = squeezed(each.question.reveal.why) in squeezed(Reader(text).text)
            assert is_shown is (part is Part.KEY)


@pytest.mark.parametrize("as_text", [as_html, as_markdown])
@pytest.mark.parametrize("used", [*BUNDLED, full_deck()], ids=lambda used: used.id)
def test_the_pages_of_questions_do_not_depend_on_the_answers(used: Deck, as_text: Callable[[Handout], str]) -> None:
    for made in (handout((used,), 3), as_ticket(handout((used,), 3))):
        asked = replace(made, parts=made.parts[:1])
        other = replace(asked, exercises=tuple(map(with_another_key, asked.exercises)))
        assert as_text(other) == as_text(asked)
        assert other.key_line != asked.key_line


def test_points_at_issue_are_a_part_of_their_own_where_the_deck_has_any() -> None:
    assert Part.ISSUES not in SAMPLE.parts
    used = full_deck()
    answers = [claim("one", "Close <it>", issue="Why <so>?"), claim("two", "Open it", ("okafor",), issue="Why <so>?")]
    made = handout((replace(used, cards=(*used.cards, *answers)),), 7, count=4)
    assert made.parts == (Part.QUESTIONS, Part.KEY, Part.ISSUES, Part.BALLOTS)
    page = as_html(replace(made, parts=(Part.ISSUES,)))
    assert "Why &lt;so&gt;?" in page
    assert "<b>Ana Reyes</b><p>Close &lt;it&gt;</p></div><div" in page
    assert "## Why \\<so\\>?\n\n- **Ana Reyes:** Close \\<it\\>\n- **Tunde Okafor:** Open it\n" in as_markdown(made)


# Nothing but text -----------------------------------------------------------------------------------------------------


class Reader(HTMLParser):
    """Reads a page: its tags with their attributes, and its text outside of its style."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        if self.lasttag != "style":
            self.text += data


TAGS = {
    "html", "head", "meta", "title", "style", "body", "table", "thead", "tbody", "tr", "th", "td", "div", "b", "span",
    "header", "p", "h1", "i", "section", "ol", "li", "dl", "dt", "dd", "small",
}  # fmt: skip
ATTRIBUTES = {"lang", "charset", "name", "content", "class", "role", "dir", "id"}


def texts_of(made: Handout) -> list[str]:
    asked = [
        text
        for each in made.exercises
        for text in (
            made.title, each.question.stem, each.question.reveal.why, each.question.reveal.quote, each.talk,
            *(option.text for option in each.question.options),
            *(option.wrong_because for option in each.question.options),
            *each.question.reveal.where, *(view for _, view in each.differs),
        )
    ]  # fmt: skip
    return asked + [text for each in made.issues for text in (each.question, *chain.from_iterable(each.answers))]


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(decks(min_cards=2, max_cards=8), st.integers(0, 99))
@settings(max_examples=60)
def test_a_decks_text_is_text_on_the_page_and_never_a_tag(used: Deck, seed: int) -> None:
    try:
        made = handout((used,), seed)
    except UsageError:
        return
    page = Reader(as_html(made))
    assert page.tags <= TAGS
    assert page.attributes <= ATTRIBUTES
    shown = squeezed(page.text)
    for text in texts_of(made):
        assert squeezed(text) in shown


@given(decks(min_cards=2, max_cards=8), st.integers(0, 99))
@settings(max_examples=40)
def test_a_decks_text_is_text_in_markdown_too(used: Deck, seed: int) -> None:
    try:
        made = handout((used,), seed)
    except UsageError:
        return
    written = as_markdown(made)
    plain = squeezed(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", written))
    for text in texts_of(made):
        assert squeezed(text) in plain
    assert not re.search(r"(?<!\\)[<`\[\]]", written)
    assert not re.search(r"(?<!\\)&", written)


def test_the_page_needs_nothing_else() -> None:
    page = as_html(SAMPLE)
    assert page.startswith(MARK)
    assert not re.search(r"https?:|//|@import|url\(|<script|<link|<img", page)


# On paper -------------------------------------------------------------------------------------------------------------

HOSTILE = '<img src=x onerror="document.body.innerHTML=1"><script>document.title=2</script></td></table>&amp; <!-- '


def printed(made: Handout, paper: str, folder: Path) -> list[str]:
    """Return the text of each page, with a word before and behind each card: ``begins-question-3``."""
    page = as_html(made).replace("@page { margin", f"@page {{ size: {paper}; margin")
    assert f"size: {paper}" in page
    page = re.sub(r'(<section class="card" id="([a-z]+-\d+)">)', r"\1begins-\2 ", page)
    numbers = iter(re.findall(r'<section class="card" id="([a-z]+-\d+)">', page))
    page = re.sub("</section>", lambda _: f"ends-{next(numbers)}</section>", page)
    return pages_of(page, folder)


def require_whole(made: Handout, pages: list[str]) -> None:
    """Each card is on one page, each part on pages of its own, and every page says what it is."""
    for part in ("question", "key"):
        for number in range(1, len(made.exercises) + 1):
            begins = [
                place for place, page in enumerate(pages) if f"begins-{part}-{number} " in page.replace("\n", " ")
            ]
            ends = [place for place, page in enumerate(pages) if re.search(rf"ends-{part}-{number}\b", page)]
            assert len(begins) == 1
            assert begins == ends, f"{part} {number} is cut"
    kinds = [{part for part in ("question", "key", "issue") if f"begins-{part}-" in page} for page in pages]
    *before, last = kinds
    assert all(len(found) == 1 for found in before)
    assert not last
    for page in pages:
        assert f"Seed {made.seed}" in page
        assert squeezed(made.title)[:20] in squeezed(page)
    fingers = ["1FINGER", *(f"{number}FINGERS" for number in range(2, 6))]  # its letters are set apart
    assert all(finger in squeezed(pages[-1]) for finger in fingers)
    assert not any("1FINGER" in squeezed(page) for page in pages[:-1])


@pytest.mark.parametrize(
    ("used", "paper"), [(BUNDLED[0], "letter"), (long_deck(LONG), "letter"), (long_deck(CHINESE), "A4")]
)
def test_no_card_is_cut_by_a_page(used: Deck, paper: str, tmp_path: Path) -> None:
    made = handout((used,), 11, count=14)
    assert len(made.exercises) == 14
    pages = printed(made, paper, tmp_path)
    assert len(pages) >= 5
    require_whole(made, pages)


@pytest.mark.parametrize(("used", "sheets", "paper"), [(BUNDLED[0], 1, "A4"), (long_deck(LONG), 2, "letter")])
def test_two_exit_tickets_fill_a_sheet_and_one_that_is_too_long_has_its_own(
    used: Deck, sheets: int, paper: str, tmp_path: Path
) -> None:
    made = replace(as_ticket(handout((used,), 11)), parts=(Part.TICKET,))
    page = as_html(made).replace("@page { margin", f"@page {{ size: {paper}; margin")
    pages = pages_of(page, tmp_path)
    assert len(pages) == sheets
    for text in pages:
        flat = squeezed(text)
        halves = 3 - sheets
        assert flat.count(squeezed(UNCLEAR)) == flat.count("Exitticket") == halves
        for each in made.exercises:
            asked = f"{each.question.prompt} {each.question.stem} A {each.question.options[0].text}"
            assert flat.count(squeezed(asked)) == halves


def test_text_that_would_be_a_page_of_its_own_stays_text_in_a_browser(tmp_path: Path) -> None:
    deck = long_deck(HOSTILE)
    made = handout((deck,), 3, kind=RoundKind.CLAIMS, count=6)
    pages = printed(made, "A4", tmp_path)
    require_whole(made, pages)
    assert squeezed(HOSTILE)[:60] in squeezed("".join(pages))
