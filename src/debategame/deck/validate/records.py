"""Read the records of a deck by the table of fields, and report keys and values that don't fit (DG0xx).

The result is drafts: values by field, with their nodes, so that later checks can give places. A value that was reported
is left out of its draft, and later checks skip it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from debategame.deck.codes import CODES
from debategame.deck.fields import Field, Names, Need, Type
from debategame.deck.parse.nodes import QUOTED, UNUSABLE, Entries, Items, Node, Reasoned, Scalar, is_absent, is_unusable
from debategame.deck.records import CARDS, RECORDS, Record
from debategame.deck.validate.hints import example_of, with_article
from debategame.deck.validate.unknown_keys import belongs_to_another, hint_for_key, synonym_of
from debategame.deck.validate.values import Values
from debategame.diagnostics import Severity, named, quoted
from debategame.text import listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from debategame.deck.report import Report


def _any_card() -> Record:
    """Return the record for a card of unknown kind, so that the rest of it can be checked."""
    known = {one.name: one for kind in reversed(CARDS.values()) for one in kind.fields}
    everywhere = frozenset.intersection(*(kind.required for kind in CARDS.values()))
    optional = (one if one.name in everywhere else one._replace(need=Need.OPTIONAL) for one in known.values())
    return Record(name="card", fields=tuple(optional))


_ANY_CARD = _any_card()
_GIVE_IDS = "`debategame check --fix` gives every card one; or write your own: `id: a-word-or-two`."
_MOST_LINES = 20
_SINGLE = (Type.VERSION, Type.TEXT, Type.ID, Type.CHOICE)
"""The types of values that are one text."""
_ADVICE = tuple(name for name, severity in CODES.items() if severity is Severity.ADVICE)


class Draft:
    """A record as read; for the types of its values see :class:`Values`."""

    __slots__ = ("node", "record", "silenced", "values")

    def __init__(self, record: Record, node: Entries, values: dict[str, Any]) -> None:
        self.record = record
        self.node = node
        self.values = values
        self.silenced: frozenset[str] = frozenset()
        """Codes of advice that its author switched off."""

    @property
    def may_be_ai(self) -> bool:
        """Return whether this author is an AI, or may be one because its `kind` could not be read."""
        kind = self.values.get("kind")
        return kind == "ai" or (kind is None and not is_absent(self.node.entries.get("kind")))

    def ids(self, name: str) -> list[Scalar]:
        """Return the ids or texts of a list field; empty if it is absent or was reported."""
        found: list[Scalar] = self.values.get(name, [])
        return found

    def place_of(self, name: str, key: str = "") -> int:
        """Return the place of a field's value, or of one key in it."""
        node = self.node.entries[name]
        if key and isinstance(node, Entries):
            return node.entries[key].key
        return node.start


class Drafts(NamedTuple):
    """A deck as read: its own fields, authors, sources and cards."""

    deck: Draft
    authors: dict[str, Draft]
    sources: dict[str, Draft]
    cards: list[Draft]


def read_records(root: Entries, report: Report) -> Drafts:
    """Read the records of the deck at ``root``, and report what is wrong with them."""
    reader = _RecordReader(report)
    deck = reader.record(RECORDS["deck"], root)
    reader.report_without_id()
    values = deck.values
    return Drafts(deck, values.get("authors", {}), values.get("sources", {}), values.get("cards", []))


class _RecordReader:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.without_id: list[int] = []
        """Places of the cards without an id."""
        self.values = values = Values(report)
        self.readers: dict[Type, Callable[[Field, Any], Any]] = {
            Type.VERSION: values.version,
            Type.TEXT: values.text,
            Type.ID: values.id,
            Type.IDS: values.ids,
            Type.TEXTS: self._texts,
            Type.CHOICE: values.choice,
            Type.PLACES: values.places,
            Type.VIEWS: values.views,
            Type.RECORDS: self._records,
            Type.RECORDS_BY_ID: self._records_by_id,
        }

    def record(self, record: Record, node: Entries, key: str = "") -> Draft:
        """Read a mapping as a ``record``; ``key`` is its id if that is the key before it."""
        entries = node.entries
        values = self._read(record, entries)
        if not (node.open or values.keys() >= record.required):
            for name in sorted(record.required):
                if name not in values and is_absent(entries.get(name)):
                    self._report_missing(record.by_name[name], node, _owner(record, node, key))
        if node.flow:
            self.values.check_flow_prose(entries[name] for name in values if record.by_name[name].prose)
        return Draft(record, node, values)

    def _read(self, record: Record, entries: dict[str, Node]) -> dict[str, Any]:
        """Return the values of a record by field."""
        values: dict[str, Any] = {}
        unknown: list[str] = []
        for name, node in entries.items():
            field = record.by_name.get(name)
            if field is None:
                if not (is_absent(node) and name in _ANY_CARD.by_name):
                    unknown.append(name)
            elif is_absent(node):
                self.values.check_swallowed(field, node, name)
            elif is_unusable(node):
                continue
            elif field.type in _SINGLE and not isinstance(node, Scalar):
                self.values.wrong_type(field, node)
            elif (read := self.readers[field.type](field, node)) is not None:
                values[name] = read
        for name in unknown:
            self._report_unknown(record, name, entries)
        return values

    def card(self, node: Entries) -> Draft:
        """Read a card; its kind is the key it has."""
        kinds = [kind for kind in CARDS.keys() & node.entries.keys() if not is_absent(node.entries[kind])]
        draft = self.record(CARDS[kinds[0]] if len(kinds) == 1 else _ANY_CARD, node)
        if len(kinds) > 1 and not node.doubled:
            message = f"One card can't be {named(kind for kind in CARDS if kind in kinds)} at once."
            second = sorted(node.entries[kind].key for kind in kinds)[1]
            self.report.add("DG032", second, message, "Split it into two cards.")
        elif not (kinds or node.open) and all(is_absent(node.entries.get(kind)) for kind in CARDS):
            hint, at = f"Every card needs one of the keys {listed((f'`{kind}`' for kind in CARDS), 'or')}.", node.first
            if empty := next((node.entries[kind] for kind in CARDS if kind in node.entries), None):
                hint, at = "This key has no value.", empty.key
                if "#" in self.report.line_from(empty.key):
                    hint = "# starts a comment: put the text in quotes."
            self.report.add("DG032", at, f"This card has no {listed(CARDS, 'or')}.", hint)
        if kinds and "id" not in draft.values and is_absent(node.entries.get("id")) and not node.open:
            self.without_id.append(node.first)
        if "lint" in draft.values:
            draft.silenced = self._silenced(draft)
            if "DG038" in draft.silenced and node.first in self.without_id[-1:]:
                self.without_id.pop()
        return draft

    def report_without_id(self) -> None:
        """Report the cards without an id in one finding with their lines."""
        lines = [str(self.report.line(at)) for at in self.without_id]
        if not lines:
            return
        which, them = "This card has", "it"
        if (count := len(lines)) > 1:
            shown = lines[:_MOST_LINES] + ([f"{count - _MOST_LINES:,} more"] if count > _MOST_LINES else [])
            which, them = f"{count:,} cards (lines {listed(shown)}) have", "one"
        message = f"{which} no `id`, so players lose their progress on {them} when its wording changes."
        self.report.add("DG038", self.without_id[0], message, _GIVE_IDS)

    def _silenced(self, draft: Draft) -> frozenset[str]:
        for item in draft.ids("lint"):
            code = CODES.get(item.text)
            if code is None:
                hint = self.report.suggestion(item.text, _ADVICE) or "Copy the code from the advice to switch off."
                self.report.add("DG042", item.start, f"There is no code {quoted(item.text)}.", hint)
            elif code is Severity.ERROR:
                message = f"{item.text} is an error; only advice can be switched off."
                self.report.add("DG042", item.start, message, "Fix it, and remove the code.")
        return frozenset(item.text for item in draft.ids("lint"))

    def _records(self, field: Field, node: Node) -> list[Draft] | None:
        """Read the cards of a deck, or the roles of an analogy."""
        if not isinstance(node, Items):
            self.values.wrong_type(field, node)
            return None
        found: list[Draft] = []
        if not node.items and not node.open and field.need is Need.REQUIRED:
            self.report.add("DG026", node.start, f"The deck has no {field.name}.", example_of(field))
        for number, item in enumerate(node.items):
            if field.most and number == field.most:
                self.report.add("DG008", item.start, f"A deck has at most {field.most:,} cards.", "Split it.")
                break
            if isinstance(item, Entries):
                found.append(self.card(item) if field.record == "card" else self._role(item))
            elif is_absent(item):
                message = f"An item of `{field.name}` is empty and is ignored."
                self.report.add("DG040", item.start, message, "Fill it in, or remove the dash.")
            elif not is_unusable(item):
                message = f"A {field.record} is a mapping of keys to values, not a {_form(item)}."
                self.report.add("DG024", item.start, message, example_of(field))
        return found

    def _texts(self, field: Field, node: Node) -> list[Scalar] | None:
        """Return the texts of a list, of which some may be mappings that hold the text and more."""
        record = RECORDS.get(field.record)
        if record and isinstance(node, Items):
            for number, item in enumerate(node.items):
                if isinstance(item, Entries) and not item.entries.keys().isdisjoint(record.by_name):
                    draft = self.record(record, item)
                    has_text = "text" in draft.values
                    node.items[number] = _reasoned(draft) if has_text else Scalar("", item.start, UNUSABLE, item.start)
        return self.values.texts(field, node)

    def _role(self, node: Entries) -> Draft:
        return self.record(RECORDS["role"], node)

    def _records_by_id(self, field: Field, node: Node) -> dict[str, Draft] | None:
        """Read the authors or the sources of a deck, by id."""
        if not isinstance(node, Entries):
            self.values.wrong_type(field, node)
            return None
        if not node.entries and not node.open and field.name == "authors":
            self.report.add("DG026", node.start, "The deck has no authors.", example_of(field))
        found = {}
        for key, value in node.entries.items():
            if key != "<<":  # a merge key was reported
                self.values.check_id(key, value.key)
            if isinstance(value, Entries):
                draft = found[key] = self.record(RECORDS[field.record], value, key)
                self._check_thesis(key, draft)
            elif is_absent(value):
                message = f"The {field.record} {quoted(key)} is empty and is ignored."
                self.report.add("DG040", value.key, message, example_of(field))
            elif not is_unusable(value):
                message = f"The {field.record} {quoted(key)} is a mapping of keys to values, not a {_form(value)}."
                self.report.add("DG024", value.start, message, example_of(field))
        return found

    def _check_thesis(self, key: str, draft: Draft) -> None:
        node = draft.node
        if draft.record.name != "author" or node.open or draft.may_be_ai:
            return
        if draft.values.get("thesis") or not (is_absent(node.entries.get("thesis")) or "thesis" in draft.values):
            return
        message = f"The author {quoted(key)} has no `thesis`, so the brief can't say what they argue."
        self.report.add("DG039", node.first, message, example_of(draft.record.by_name["thesis"]))

    def _report_missing(self, field: Field, node: Entries, owner: str) -> None:
        value = node.entries.get(field.name)
        rest = self.report.line_from(value.key) if value is not None else ""
        if value is not None and "#" in rest:
            message = f"{owner} has no `{field.name}`: # starts a comment."
            hint = "Put a text that starts with # in quotes, or write the value before the comment."
            self.report.add("DG023", value.key + rest.index("#"), message, hint)
            return
        code = "DG020" if field.type is Type.VERSION else "DG023"
        hint = example_of(field)
        if field.names is Names.AUTHOR and field.type is Type.IDS:
            hint += "; `by: []` if nobody here argues it."
        at, empty = (node.first, "") if value is None else (value.key, ": this key has no value")
        self.report.add(code, at, f"{owner} has no `{field.name}`{empty}.", hint)

    def _report_unknown(self, record: Record, key: str, entries: dict[str, Node]) -> None:
        """Report an unknown key; the field it seems to stand for is not reported as missing."""
        place = entries[key].key
        if key == "<<" or self.report.text.startswith("&", entries[key].start):  # its anchor was reported
            return
        intended = synonym_of(record, key, entries)
        near = f"Did you mean '{intended}'?" if intended else ""
        if not (near or key == "id" or belongs_to_another(record, key)):
            near = self.report.suggestion(key, record.by_name)
        if intended := intended or next((name for name in record.by_name if near.endswith(f" '{name}'?")), ""):
            entries.setdefault(intended, Scalar("", place, UNUSABLE, place))
        if record.name == "role" and len(entries) == 1:  # nothing else is missing
            entries.update({name: Scalar("", place, UNUSABLE, place) for name in record.by_name})
        message = f"{with_article(record.name)} has no key {quoted(key)}."
        self.report.add("DG022", place, message, hint_for_key(record, key, entries[key], near))


def _reasoned(draft: Draft) -> Reasoned:
    at = draft.place_of("text")
    return Reasoned(draft.values["text"], at, QUOTED, at, why=draft.values.get("why", ""))


def _owner(record: Record, node: Entries, key: str) -> str:
    """Return the name of a record in a sentence."""
    own_id = node.entries.get("id")
    key = key or (own_id.text if isinstance(own_id, Scalar) and record.name != "deck" else "")
    return f"The {record.name} {quoted(key)}" if key else f"This {record.name}"


def _form(node: Node) -> str:
    return "list" if isinstance(node, Items) else "text" if isinstance(node, Scalar) else "mapping"
