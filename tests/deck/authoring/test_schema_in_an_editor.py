"""The schema in the real yaml-language-server, which VS Code, Neovim and Helix run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from debategame.cli.schema import schema_text
from debategame.deck.authoring.outline import EXAMPLE_AUTHORS, EXAMPLE_SOURCES, new_authors, new_deck, new_sources
from debategame.deck.authoring.schema import FILE_NAME
from debategame.deck.authoring.template import template
from debategame.deck.records import CARDS, RECORDS, SOURCE
from tests.deck.authoring.language_server import LanguageServer
from tests.deck.writing import SOUND
from tests.node import node_package

HEAD = f"# yaml-language-server: $schema={FILE_NAME}\n"
CARD = f"{SOUND[: SOUND.index('cards:')]}cards:\n  - id: one\n"
DECKS = Path(__file__).parents[3] / "decks"


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    package = node_package("yaml-language-server")
    folder = tmp_path_factory.mktemp("decks")
    (folder / FILE_NAME).write_text(schema_text(), encoding="utf-8")
    with LanguageServer(package, folder) as server:
        yield server


def marked(editor: LanguageServer, text: str) -> list[tuple[int, str]]:
    """Return the lines, from 1, and the messages of what is marked in ``text``."""
    return [(one["range"]["start"]["line"] + 1, one["message"]) for one in editor.problems("deck.yaml", text)]


def test_nothing_is_marked_in_a_sound_deck(editor: LanguageServer) -> None:
    assert marked(editor, SOUND) == []
    linked = SOUND.replace(
        "    by: reyes\n", "    issue: Who shops?\n    supports: [centre-outlives-parking]\n    by: reyes\n"
    )
    explained = linked.replace("      - Ask", "      - why: He does not.\n        text: Ask")
    assert marked(editor, explained.replace("held_by: the council's opposition", "misreads: trade-needs-parking")) == []


@pytest.mark.parametrize("name", ["ending-the-war", "two-roads"])
def test_nothing_is_marked_in_the_bundled_decks(editor: LanguageServer, name: str) -> None:
    assert marked(editor, HEAD + (DECKS / f"{name}.yaml").read_text(encoding="utf-8")) == []


def test_nothing_is_marked_in_a_new_deck(editor: LanguageServer) -> None:
    authors = new_authors([text for text, _ in EXAMPLE_AUTHORS])
    sources = new_sources([f"{number}: {text}" for number, text in enumerate(EXAMPLE_SOURCES, 1)], authors)
    assert marked(editor, template(new_deck("x", "A title: no", "", authors, sources), "x.yaml")) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("title: Cars", "titel: Cars", 4, "titel is not allowed"),
        ("    kind: ai", "    kind: robot", 16, '"person", "group", "ai"'),
        ("    by: reyes\n", "    by: Ana Reyes\n", 33, "An id is 1 to 64"),
        ("    at: 3\n", "", 31, 'Missing property "at"'),
        ("    analogy: The", "    claim: It pays.\n    analogy: The", 65, "analogy is not allowed"),
        ("    by: okafor\n    at: 5", "    by: []\n    at: 5", 66, "Incorrect type"),
        ("    why: He asks for it.", f"    why: {'x' * 401}", 80, "maximum length of 400"),
        ("format: 1", "format: '1'", 2, "1"),
        ("      - Ask shopkeepers to vote", "      - text: Ask\n        wy: No", 84, "wy is not allowed"),
        ("    by: reyes\n", "    issue: [a]\n    by: reyes\n", 33, "Incorrect type"),
        ("    held_by: the council's opposition\n", "", 50, 'Missing property "held_by"'),
    ],
)
def test_mistakes_are_marked_in_place(editor: LanguageServer, old: str, new: str, line: int, says: str) -> None:
    assert old in SOUND
    found = marked(editor, SOUND.replace(old, new, 1))
    assert [message for at, message in found if at == line and says in message], found


@pytest.mark.parametrize("kind", CARDS)
def test_the_fields_of_a_card_are_offered_by_its_kind_and_end_in_a_colon(editor: LanguageServer, kind: str) -> None:
    offered = editor.completion("card.yaml", f"{CARD}    {kind}: Something\n    |")
    fields = set(CARDS[kind].by_name) - {"id", kind}
    assert fields <= offered.keys()
    assert not set().union(*(record.by_name for record in CARDS.values())) - fields - {kind} & offered.keys()
    assert all(":" in offered[name]["insertText"] for name in fields)
    assert CARDS[kind].by_name["why"].about in str(offered["why"]["documentation"])


def test_a_card_without_a_kind_is_offered_all_three(editor: LanguageServer) -> None:
    for text in (f"{CARD}    |", f"{CARD.removesuffix('id: one' + chr(10))}|"):
        assert {"claim", "analogy", "prescription", "by", "why"} <= editor.completion("kinds.yaml", text).keys()


def test_the_fields_of_the_deck_its_authors_and_roles_are_offered(editor: LanguageServer) -> None:
    assert set(RECORDS["deck"].by_name) - {"format"} <= editor.completion("a.yaml", f"{HEAD}format: 1\n|").keys()
    author = editor.completion("b.yaml", f"{HEAD}format: 1\nauthors:\n  reyes:\n    |")
    assert set(RECORDS["author"].by_name) <= author.keys()
    role = editor.completion("c.yaml", f"{CARD}    analogy: A fire\n    roles:\n      - |")
    assert {"then", "now"} <= role.keys()


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        (f"{HEAD}format: 1\nauthors:\n  reyes:\n    name: A\n    kind: |", RECORDS["author"].by_name["kind"].choices),
        (f"{CARD}    prescription: Act\n    stance: |", ("for", "against")),
        (f"{HEAD}format: 1\nsources:\n  one:\n    title: A\n    unit: |", SOURCE.by_name["unit"].choices),
    ],
)
def test_fixed_values_are_offered_and_nothing_else(editor: LanguageServer, text: str, choices: tuple[str, ...]) -> None:
    assert set(editor.completion("values.yaml", text)) == set(choices)


@pytest.mark.parametrize("key", ["claim", "by", "why", "note"])
def test_for_a_text_nothing_is_offered(editor: LanguageServer, key: str) -> None:
    """Neither ``true`` nor ``null``, though a text may be written like that, nor somebody else's example."""
    before = "" if key == "claim" else "    claim: It pays.\n"
    assert editor.completion("texts.yaml", f"{CARD}{before}    {key}: |") == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("    cla|im: Shops", "The claim, in one sentence. Required. At most 900 characters (better 300)."),
        ("    au|thor: okafor", "Who wrote it."),
        ("    con|trast:", "contrast:\n  okafor: He says that most come on foot."),
    ],
)
def test_a_field_under_the_pointer_is_explained(editor: LanguageServer, text: str, says: str) -> None:
    plain = text.replace("|", "")
    assert plain in SOUND
    shown = editor.hover("hover.yaml", SOUND.replace(plain, text, 1))
    assert says in shown
    assert shown.startswith(f"#### {plain.strip().partition(':')[0]}\n")


def test_without_the_schema_beside_it_one_line_says_so_and_the_deck_is_not_marked(editor: LanguageServer) -> None:
    found = marked(editor, SOUND.replace(FILE_NAME, "gone.schema.json"))
    assert len(found) == 1
    assert "gone.schema.json" in found[0][1]
