"""The template of a new deck: it is sound, it says what was typed, and it shows every field of the table."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from debategame.cli.parser import VERBS
from debategame.deck.authoring.block import entry
from debategame.deck.authoring.outline import (
    EXAMPLE_AUTHORS,
    EXAMPLE_SOURCES,
    deck_id,
    deck_question,
    deck_title,
    id_from,
    new_authors,
    new_deck,
    new_sources,
)
from debategame.deck.authoring.template import template
from debategame.deck.load import loads
from debategame.deck.model import CARD_TYPES, Deck
from debategame.deck.records import DECK, RECORDS
from debategame.deck.rules import judge
from debategame.diagnostics import errors
from debategame.errors import UsageError
from tests.phrases import PHRASES

TYPED = st.one_of(
    st.sampled_from(
        [*PHRASES, "@x", "- a", "a: b", "a #b", "#b", "'", '"', "~", "null", "a:", "\\n", "%", "!x", "{a}", "👩‍🚀"]
    ),
    st.text(max_size=40),
    st.text("aé戦 :#-'\"\\[]{}&*!|>%@`,?~", max_size=20),
)


def outline(
    title: str = "Town square", question: str = "", authors: tuple[str, ...] = (), sources: tuple[str, ...] = ()
) -> Deck:
    people = new_authors(authors or [text for text, _ in EXAMPLE_AUTHORS])
    if not authors and not sources:
        sources = tuple(f"{number}: {text}" for number, text in enumerate(EXAMPLE_SOURCES, 1))
    return new_deck(id_from(title), title, question, people, new_sources(sources, people))


@pytest.mark.parametrize(
    "made",
    [
        outline(),
        outline(question="Should the square be closed to cars?"),
        outline(authors=("Ana Reyes",)),
        outline(authors=("Ana Reyes, shopkeeper", "平和", "W. E. B. Du Bois", "Bo Li", "Ed Ek")),
        outline(authors=("Ana Reyes", "Bo Li"), sources=("1: One", "1: Two; Courier", "bo li: Three; Courier; 2024")),
    ],
)
def test_of_a_new_deck_check_says_only_which_theses_and_cards_are_to_be_written(made: Deck) -> None:
    text = template(made, "deck.yaml")
    found = [(one.code, one.excerpt.strip()) for one in loads(text.encode(), "d", judge).findings]
    lines = [line.strip() for line in text.split("\n")]
    cards = tuple(f"{kind}: " for kind in CARD_TYPES)
    to_write = [line for line in lines if line.endswith(" argues, in a sentence or two.") or line.startswith(cards)]
    assert sum(line.startswith(cards) for line in to_write) == len(CARD_TYPES)
    assert found == [("DG252", line) for line in to_write]


@given(title=TYPED, question=TYPED, name=TYPED, post=TYPED, source=TYPED, outlet=TYPED, date=TYPED)
@example(title="null", question="~", name="a: b", post="[x]", source="@", outlet="- x", date="1905")
def test_what_is_typed_is_what_is_read(
    title: str, question: str, name: str, post: str, source: str, outlet: str, date: str
) -> None:
    try:
        title, question = deck_title(title) or "T", deck_question(question)
        authors = new_authors([f"{name.replace(';', '')};{post}", "Bo Li"])
        sources = new_sources(
            [f"1: {source.replace(';', '')};{outlet.replace(';', '')};{date.replace(';', '')}"], authors
        )
    except UsageError:
        return  # a character that can't be seen, or too long: refused in a sentence
    text = template(new_deck(id_from(title), title, question, authors, sources), "deck.yaml")
    loaded = loads(text.encode(), "d")
    assert loaded.deck is not None, errors(loaded.findings)
    deck = loaded.deck
    assert (deck.title, deck.question) == (title, question)
    first, source_read = next(iter(deck.authors.values())), next(iter(deck.sources.values()))
    assert (first.name, first.post) == (name.replace(";", "").strip(), post.strip())
    written = tuple(part.replace(";", "").strip() for part in (source, outlet, date))
    assert (source_read.title, source_read.outlet, source_read.date) == (
        written[0] or f"The text by {first.name}",
        *written[1:],
    )


@pytest.mark.parametrize(
    "char", ["\t", "\n", "\x1b", "\x9b", "\u200b", "\u202e", "\ufeff", "\u2028", "\udc80", "\uffff"]
)
def test_characters_that_can_not_be_seen_are_refused_in_a_sentence(char: str) -> None:
    for check in (deck_title, deck_question, lambda text: new_authors([text])):
        with pytest.raises(UsageError, match=r"invisible character in it \(U\+[0-9A-F]{4}\)\."):
            check(f"a{char}b")


def test_texts_over_their_limit_are_refused_in_a_sentence() -> None:
    for field, check in (("title", deck_title), ("question", deck_question)):
        hard = DECK.by_name[field].hard or 0
        assert check("é" * hard) == "é" * hard
        with pytest.raises(UsageError, match=f"limit is {hard}"):
            check("é" * (hard + 1))
    with pytest.raises(UsageError, match="limit is 40"):
        new_authors(["x" * 41])


@pytest.mark.parametrize("second", ["bo  li", "Both", "neither", "More than one, poet"])
def test_no_author_is_called_like_another_option(second: str) -> None:
    with pytest.raises(UsageError, match="can't tell"):
        new_authors(["Bo Li, poet", second])


def test_ids_are_made_of_names_and_stay_apart() -> None:
    people = new_authors(["Ana Reyes, shopkeeper", "Bo Reyes", "平和", "Madonna", "Łukasz Żak; x, y"])
    assert [one.id for one in people] == ["reyes", "reyes-2", "author-3", "madonna", "zak"]
    assert people[4].post == "x, y"
    assert id_from("平和") == "deck-1"
    with pytest.raises(UsageError, match="can't be an id"):
        deck_id("Town Square")


@pytest.mark.parametrize("word", ["1", "reyes", "ana reyes"])
def test_a_source_says_whose_it_is_by_number_id_or_name(word: str) -> None:
    people = new_authors(["Ana Reyes", "Bo Li"])
    found = new_sources([f"{word}: Two words: one"], people)
    assert [(one.author, one.title) for one in found] == [("reyes", "Two words: one"), ("li", "The text by Bo Li")]


@pytest.mark.parametrize("text", ["3: x", "x", "", ": x", "1: a; b; c; d"])
def test_a_source_of_nobody_here_or_of_too_many_parts_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        new_sources([text], new_authors(["Ana Reyes", "Bo Li"]))


def test_every_field_of_the_table_is_there_and_explained_in_the_words_of_the_table() -> None:
    text = template(outline(), "deck.yaml")
    unwrapped = re.sub(r"\n *# ", " ", text)
    for name, record in RECORDS.items():
        for field in record.fields if name not in ("role", "distractor") else ():  # which an example shows
            assert re.search(rf"^ *(?:- )?#?(?:- )?(?:  - )?{field.name}:", text, re.MULTILINE), field.name
            assert field.about in unwrapped, field.about


COMMENTED = re.findall(r"(?m)^( *)#([a-z_]+):", template(outline(), "deck.yaml"))


@pytest.mark.parametrize("name", [name for _, name in COMMENTED if name not in ("kind", "restates", "misreads")])
def test_a_field_behind_its_sign_can_be_used_by_taking_the_sign_away(name: str) -> None:
    lines = template(outline(), "deck.yaml").split("\n")
    start = next(at for at, line in enumerate(lines) if re.match(rf" *#{name}:", line))
    end = start + 1
    while re.match(r" *#  ", lines[end]):
        end += 1
    lines[start:end] = [line.replace("#", "", 1) for line in lines[start:end]]
    text = "\n".join(lines)
    if name == "held_by":
        text = text.replace("    by: reyes\n", "    by: []\n", 1).replace("    at: 3\n", "", 1)
    assert [(one.code, one.message) for one in errors(loads(text.encode(), "d").findings)] == []


def test_the_verbs_it_names_are_there_and_a_file_name_is_quoted() -> None:
    text = template(outline(), "my deck.yaml")
    assert set(re.findall(r"debategame ([a-z]+) 'my deck.yaml'", text)) <= VERBS.keys()
    assert "FILE" in template(outline(), "a\nb.yaml").split("format: 1")[0]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a b", "k: a b"),
        (["a", "b-2"], "k: [a, b-2]"),
        (["a b", "c"], "k:\n  - a b\n  - c"),
        ([], "k: []"),
        ({"a": "b: c", "d": ["x"]}, 'k:\n  a: "b: c"\n  d: [x]'),
        ([{"then": "a", "now": "b"}], "k:\n  - then: a\n    now: b"),
        (3, "k: 3"),
    ],
)
def test_values_are_written_in_block_style_but_for_ids(value: object, text: str) -> None:
    assert entry("k", value) == text  # type: ignore[arg-type]
