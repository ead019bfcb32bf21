"""The JSON Schema of a deck: of shape it says what the loader says, for sound decks and for hundreds of spoilt ones."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from debategame.deck.authoring.schema import json_schema
from debategame.deck.codes import CODES
from debategame.deck.fields import Need
from debategame.deck.load import loads
from debategame.deck.parse.decoding import text_of
from debategame.deck.parse.recovery import read_file
from debategame.deck.records import CARDS, RECORDS
from debategame.deck.report import Report
from debategame.diagnostics import errors
from tests.deck.authoring.yaml12 import typed
from tests.deck.writing import SOUND, written
from tests.strategies import decks

SCHEMA = json_schema()
VALIDATOR = Draft7Validator(SCHEMA)
DECKS = Path(__file__).parents[3] / "decks"

JUDGED = frozenset(f"DG{number:03}" for number in (9, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 32, 33, 34, 111))
"""The errors that the schema finds too."""
NOT_JUDGED = {
    **dict.fromkeys(["DG001", "DG002", "DG003", "DG004", "DG005", "DG006", "DG007", "DG008", "DG017"], "the file"),
    **dict.fromkeys(["DG010", "DG011", "DG012", "DG013", "DG014", "DG015", "DG016", "DG035"], "how it is written"),
    "DG030": "terminal cells",
}
"""The errors about shape that a schema has no words for, and what they are about; DG1xx compares places."""

NAMES_NOTHING = {"DG101", "DG102", "DG103"}
"""What the loader says of an id that can't be one where it names something; the schema says so too."""


def seen_by_an_editor(data: bytes) -> Any:
    return typed(read_file(data, Report("", text_of(data))).root)


def agreed(data: bytes) -> None:
    """Hold what the schema says of a deck against what the loader says of it."""
    found = {finding.code for finding in errors(loads(data, "deck.yaml").findings)}
    wrong = [error.message[:200] for error in VALIDATOR.iter_errors(seen_by_an_editor(data))]
    if found & JUDGED:
        assert wrong, f"the schema is silent on {found & JUDGED}:\n{data.decode()}"
    elif not found & NAMES_NOTHING:
        assert not (wrong and not found & {"DG109"}), f"the schema alone says {wrong}:\n{data.decode()}"


def test_the_schema_is_a_schema_of_draft_07() -> None:
    Draft7Validator.check_schema(SCHEMA)


def test_every_error_about_shape_is_judged_by_the_schema_or_named_as_one_it_can_not_judge() -> None:
    shape = {code for code, severity in CODES.items() if code < "DG100" and severity == "error"}
    assert shape == (JUDGED - {"DG111"}) | NOT_JUDGED.keys()
    assert not JUDGED & NOT_JUDGED.keys()


def test_every_field_has_a_title_a_description_and_an_example() -> None:
    for name, record in RECORDS.items():
        schema = SCHEMA if name == "deck" else SCHEMA["definitions"][name]
        assert schema["properties"].keys() == record.by_name.keys()
        assert set(schema.get("required", [])) == {one.name for one in record.fields if one.need is Need.REQUIRED}
        assert schema["additionalProperties"] is False
        for field in record.fields:
            schema_of = schema["properties"][field.name]
            assert schema_of["title"] == field.name
            assert field.about in schema_of["description"]
            assert f"```yaml\n{field.name}:" in schema_of["markdownDescription"]


def test_the_examples_of_the_table_are_values_that_the_schema_takes() -> None:
    for name, record in RECORDS.items():
        schema = SCHEMA if name == "deck" else SCHEMA["definitions"][name]
        for field in record.fields:
            of_field = {"definitions": SCHEMA["definitions"], **schema["properties"][field.name]}
            assert (
                list(Draft7Validator(of_field).iter_errors(seen_by_an_editor(f"x: {field.example}\n".encode())["x"]))
                == []
            )


@pytest.mark.parametrize("path", sorted(DECKS.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_schema_has_nothing_to_say_of_the_bundled_decks(path: Path) -> None:
    assert list(VALIDATOR.iter_errors(seen_by_an_editor(path.read_bytes()))) == []


@given(decks(max_cards=8))
@settings(max_examples=60)
def test_the_schema_has_nothing_to_say_of_any_sound_deck(deck: Any) -> None:
    data = written(deck).encode()
    assert errors(loads(data, "d").findings) == []
    agreed(data)


SPOILT = ["", " ", "x", "X y", "a b", 3, [], ["a"], [3], [[]], {}, {"a": 1}, {"a": []}, "x" * 41, "x" * 901]
KEYS = sorted({name for record in RECORDS.values() for name in record.by_name} | {"nmae", "Claim", "x"})


def paths_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, one in inner for found in paths_in(one, (*path, key)))]


def at(deck: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        deck = deck[key]
    return deck


def drop(holder: Any, last: Any, _value: Any, _draw: st.DrawFn) -> None:
    del holder[last]


def replace(holder: Any, last: Any, _value: Any, draw: st.DrawFn) -> None:
    holder[last] = copy.deepcopy(draw(st.sampled_from(SPOILT)))


def misspell(holder: Any, last: Any, value: Any, draw: st.DrawFn) -> None:
    if isinstance(last, str):
        holder[draw(st.sampled_from([f"{last}s", last.upper(), "x" * 65]))] = holder.pop(last)


def add(_holder: Any, _last: Any, value: Any, draw: st.DrawFn) -> None:
    if isinstance(value, dict):
        value[draw(st.sampled_from(KEYS))] = copy.deepcopy(draw(st.sampled_from(SPOILT)))


def lengthen(holder: Any, last: Any, value: Any, draw: st.DrawFn) -> None:
    if isinstance(value, list):
        value *= 4
    elif isinstance(value, str):
        holder[last] = (value + " 戦 é ") * draw(st.sampled_from([1, 3, 5, 20]))


def number(holder: Any, last: Any, _value: Any, draw: st.DrawFn) -> None:
    # No 1.5: as an id it is wrong for its point, which whoever reads a number does not see.
    holder[last] = draw(st.sampled_from([0, 1, -3, 2024]))


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """Draw the sound deck with one to three things in it dropped, misspelt, moved or replaced."""
    deck = copy.deepcopy(seen_by_an_editor(SOUND.encode()))
    for _ in range(draw(st.integers(1, 3))):
        *front, last = draw(st.sampled_from([path for path in paths_in(deck) if path]))
        holder = at(deck, tuple(front))
        change = draw(st.sampled_from([drop, replace, misspell, add, lengthen, number]))
        change(holder, last, holder[last], draw)
    return json.dumps(deck, ensure_ascii=False).encode()


@given(spoilt())
@settings(max_examples=200)
def test_the_schema_and_the_loader_agree_on_decks_with_mistakes(data: bytes) -> None:
    agreed(data)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format: 1", "format: '1'"),
        ("format: 1\n", ""),
        ("    held_by: the council's opposition\n", ""),
        ("    by: okafor\n    at: 5", "    by: []\n    at: 5"),
        ("    by: reyes\n    at: 3\n", "    by: reyes\n"),
        ("    by: reyes\n    at: 3\n", "    by: reyes\n    at: []\n"),
        ("    analogy: The", "    claim: x\n    analogy: The"),
        ("    kind: ai", "    kind: AI"),
        ("  digest-note:\n    author: digest", "  Digest note:\n    author: digest"),
        ("    tags: [trade, cars]", "    tags: ['']"),
        ("    why: He asks for it.", "    why: ' '"),
        ("      - Ask shopkeepers to vote", "      - a\n      - b\n      - c\n      - d\n      - e\n      - f"),
    ],
)
def test_what_the_loader_finds_wrong_the_schema_finds_wrong(old: str, new: str) -> None:
    assert old in SOUND
    data = SOUND.replace(old, new, 1).encode()
    assert errors(loads(data, "d").findings)
    assert list(VALIDATOR.iter_errors(seen_by_an_editor(data)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    post: shopkeeper", "    post: 1905"),
        ("    date: 2024 (inferred)", "    date: 2024-03-01"),
        ("    tags: [trade, cars]", "    tags: trade"),
    ],
)
def test_what_the_loader_lets_pass_the_schema_lets_pass(old: str, new: str) -> None:
    assert old in SOUND
    data = SOUND.replace(old, new, 1).encode()
    assert errors(loads(data, "d").findings) == []
    assert list(VALIDATOR.iter_errors(seen_by_an_editor(data))) == []


def test_a_card_may_have_the_keys_of_its_kind_and_of_no_other() -> None:
    for kind, record in CARDS.items():
        assert SCHEMA["definitions"][kind]["properties"].keys() == record.by_name.keys()
