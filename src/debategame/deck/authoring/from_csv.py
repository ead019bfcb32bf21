"""Make the text of a new deck from a table of cards (CSV), as a spreadsheet saves it; a deck itself is never CSV.

A row is an author, a source or a card, by its ``kind``. Besides the columns of :data:`COLUMNS`, each field that takes a
text or ids can have one. Cells of several ids have ``;`` or ``,`` between them, cells of several places ``;``.
"""

from __future__ import annotations

import csv
import io
import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from debategame.deck.authoring.block import entry
from debategame.deck.authoring.slug import distinct, slug
from debategame.deck.authoring.template import sample_cards
from debategame.deck.fields import Names, Type
from debategame.deck.records import AUTHOR, CARDS, SOURCE
from debategame.deck.validate.hints import with_article
from debategame.deck.validate.suggestions import NOBODY
from debategame.diagnostics import named, quoted
from debategame.errors import UsageError
from debategame.text import did_you_mean, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from debategame.deck.authoring.block import Value
    from debategame.deck.fields import Field
    from debategame.deck.model import Deck

COLUMNS = ("kind", "text", "by", "source", "at", "why", "point", "issue", "supports", "wrong1", "wrong2", "wrong3")
"""The columns of the template."""
_RECORDS = {"author": AUTHOR, "source": SOURCE, **CARDS}
_MEANS = {"author": {"text": "name", "why": "thesis"}, "source": {"text": "title", "by": "author"}}
"""Kind of row -> column -> the field it fills, where that has another name."""
_WRONG = re.compile("wrong_?[1-6]")
_IN_A_CELL = (Type.TEXT, Type.ID, Type.IDS, Type.TEXTS, Type.CHOICE)
_OF_CARDS = (Names.CLAIM, Names.CONCLUSION, Names.CARD)
_TEMPLATE = "`debategame new --template-csv` prints a table to start from."


class BadRowsError(UsageError):
    """Rows that can't be in a deck; ``sentences`` has one on each."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(sentences[0], "Fix the table, save it as CSV again, and run this again.")
        self.sentences = sentences


class Row(NamedTuple):
    """A row that is not empty."""

    number: int
    """As the spreadsheet shows it: the headings are row 1."""
    kind: str
    id: str
    """Empty where the row does not give it."""
    cells: Mapping[str, str]
    """Column -> text, without empty ones."""


def deck_from(data: bytes, deck_id: str, title: str, question: str) -> str:
    """Return the text of a deck from the bytes of a table. Raises UsageError."""
    table = _Table(_rows(data))
    values: dict[str, Value] = {"format": 1, "id": deck_id, "title": title, "question": question}
    values |= table.parts()
    if table.wrong:
        raise BadRowsError(table.wrong)
    return "".join(f"{entry(name, value)}\n" for name, value in values.items() if value != "")


def csv_template(deck: Deck) -> str:
    """Return a table with the authors and sources of ``deck``, and a card of each kind."""
    people = [{"kind": f"author: {one.id}", "text": one.name, "why": one.thesis} for one in deck.authors.values()]
    texts = [{"kind": f"source: {one.id}", "text": one.title, "by": one.author} for one in deck.sources.values()]
    rows: list[dict[str, Any]] = [*people, *texts]
    for kind, values in sample_cards(deck).items():
        places = values["at"] if isinstance(values["at"], dict) else {"": values["at"]}
        in_cells = {**values, "source": [*filter(None, places)], "at": [*places.values()]}
        row = {name: _cell(in_cells[name]) for name in COLUMNS if name in in_cells}
        rows.append({**row, "kind": f"{kind}: {values['id']}", "text": values[kind]})
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def _cell(value: str | Sequence[object]) -> str:
    return value if isinstance(value, str) else "; ".join(map(str, value))


def _rows(data: bytes) -> Iterator[Row]:
    """Yield the rows of a table with commas, semicolons or tabs. Raises UsageError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(
            "The table is not UTF-8.", "Save it as 'CSV UTF-8', or choose UTF-8 as its encoding."
        ) from None
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    columns: list[str] = []
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            if number == 1:
                columns = _columns(cells)
            elif any(cell.strip() for cell in cells):
                yield _row(number, columns, [" ".join(cell.split()) for cell in cells])
    except csv.Error as error:
        hint = "Is a quotation mark missing? In a text in quotation marks, write each as two."
        raise UsageError(f"The table can't be read after row {number}: {error}.", hint) from error
    if not number:
        raise UsageError("The table is empty.", _TEMPLATE)


def _columns(headings: list[str]) -> list[str]:
    """Return the columns of the first row. Raises UsageError for one that means nothing, or lacks."""
    columns = ["_".join(heading.lower().split()) for heading in headings]
    fields = {name: field for record in _RECORDS.values() for name, field in record.by_name.items()}
    known = [*COLUMNS, *(name for name, field in fields.items() if field.type in _IN_A_CELL)]
    for column in filter(None, columns):
        if column not in known and not _WRONG.fullmatch(column):
            raise UsageError(f"There is no column {quoted(column)}.", did_you_mean(column, known) or _TEMPLATE)
        if columns.count(column) > 1:
            raise UsageError(f"Two columns are called {quoted(column)}.", _TEMPLATE)
    if missing := [name for name in ("kind", "text", "by") if name not in columns]:
        raise UsageError(f"The table has no column {named(missing)} in its first row.", _TEMPLATE)
    return columns


def _row(number: int, columns: list[str], cells: list[str]) -> Row:
    found = {column: cell for column, cell in zip_longest(columns, cells, fillvalue="") if cell}
    if "" in found:
        hint = "Put a text that contains the separator in quotation marks; a spreadsheet does so by itself."
        raise UsageError(f"Row {number} has a cell in a column without a heading.", hint)
    kind, _, own = found.pop("kind", "").partition(":")
    return Row(number, kind.strip().lower(), own.strip() or found.pop("id", ""), found)


class _Table:
    """The rows by what they are; ``wrong`` gets a sentence on each that can't be used."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.wrong: list[str] = []
        found = list(rows)
        kinds = named([*CARDS, "author", "source"], "or")
        for row in found:
            if row.kind not in _RECORDS:
                self._say(row, f"its kind has to be {kinds}, not {quoted(row.kind)}.")
        self.authors = self._with_ids(row for row in found if row.kind == "author")
        self.sources = self._with_ids(row for row in found if row.kind == "source")
        self.cards = self._with_ids(row for row in found if row.kind in CARDS)

    def parts(self) -> dict[str, Value]:
        """Return the authors, sources and cards as values of a deck, in the order of the rows."""
        return {
            "authors": {author: self._values(row) for author, row in self.authors.items()},
            "sources": {source: self._values(row) for source, row in self.sources.items()},
            "cards": [{"id": card, **self._values(row)} for card, row in self.cards.items()],
        }

    def _say(self, row: Row, sentence: str) -> None:
        self.wrong.append(f"Row {row.number}: {sentence}")

    def _with_ids(self, rows: Iterable[Row]) -> dict[str, Row]:
        """Return the rows by their own ids, or ids made of their texts: an author's of the last name."""
        rows = list(rows)
        taken = {row.id for row in rows}
        found: dict[str, Row] = {}
        for row in rows:
            made = slug(row.cells.get("text", ""), words=6 if row.kind == "author" else 4)
            own = row.id or distinct((made.rpartition("-")[2] if row.kind == "author" else made) or row.kind, taken)
            if own in found:
                self._say(row, f"it has the id {quoted(own)}, as has row {found[own].number}.")
            found[own] = row
        return found

    def _values(self, row: Row) -> dict[str, Value]:
        """Return the fields that the cells of a row fill, in the order of the reference."""
        record = _RECORDS[row.kind]
        means = _MEANS.get(row.kind, {"text": row.kind})
        values: dict[str, Value] = {}
        if "text" not in row.cells:
            self._say(row, "it has no text.")
        if row.kind in CARDS:
            values = {"by": self._by(row), "at": self._at(row), "distractors": self._distractors(row)}
        for column, cell in row.cells.items():
            name = means.get(column, column)
            if name in values or (row.kind in CARDS and (column == "source" or _WRONG.fullmatch(column))):
                continue
            field = record.by_name.get(name)
            if field is None or field.type not in _IN_A_CELL:
                self._say(row, f"{with_article(row.kind).lower()} has no {column}.")
            else:
                values[name] = self._value(row, field, cell)
        return {name: values[name] for name in record.by_name if values.get(name) not in (None, "")}

    def _value(self, row: Row, field: Field, cell: str) -> Value:
        if field.names is Names.AUTHOR:
            return self._id(row, cell, self.authors, "author")
        parts = _split(cell, "[;,]") if field.type in (Type.IDS, Type.TEXTS) else [cell]
        if field.names in _OF_CARDS:
            parts = [self._id(row, part, self.cards, "card") for part in parts]
        return parts if field.type in (Type.IDS, Type.TEXTS) else parts[0]

    def _by(self, row: Row) -> Value:
        cell = row.cells.get("by", "")
        words = [cell] if self._called(cell, self.authors) else _split(cell, "[;,]")
        ids = [self._id(row, word, self.authors, "author") for word in words if word.lower() not in NOBODY]
        return ids[0] if len(ids) == 1 else [*ids]

    def _at(self, row: Row) -> Value:
        cell, source = row.cells.get("at", ""), row.cells.get("source", "")
        if not source:
            return cell
        words = [source] if self._called(source, self.sources) else _split(source, ";")
        places = _split(cell, ";")
        if len(words) != len(places):
            self._say(row, f"it has {plural(len(words), 'source')} and {plural(len(places), 'place')}.")
        return dict(zip((self._id(row, word, self.sources, "source") for word in words), places, strict=False))

    @staticmethod
    def _distractors(row: Row) -> Value:
        return [cell for column, cell in row.cells.items() if _WRONG.fullmatch(column)] or None

    def _id(self, row: Row, word: str, rows: Mapping[str, Row], what: str) -> str:
        """Return the id of what a cell names by id, by text or, of a card, by the number of its row."""
        if found := self._called(word, rows):
            return found
        hint = did_you_mean(word, rows) or (f"The table has {named(rows)}." if rows else f"No row is of kind {what}.")
        self._say(row, f"there is no {what} {quoted(word)}. {hint}")
        return word

    @staticmethod
    def _called(word: str, rows: Mapping[str, Row]) -> str:
        if word in rows:
            return word
        for own, row in rows.items():
            is_number = row.kind in CARDS and word == str(row.number)
            if is_number or word.casefold() == row.cells.get("text", "").casefold():
                return own
        return ""


def _split(cell: str, signs: str) -> list[str]:
    return [part.strip() for part in re.split(signs, cell) if part.strip()]
