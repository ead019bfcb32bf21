"""The command line as completions need it: which words can stand where, read from the parser itself.

So a verb, an option or a choice that is added completes in every shell without a word about it here.
"""

from __future__ import annotations

import argparse
import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from debategame.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debategame.cli.parser import Parser


class Kind(Enum):
    """What a value is, where it is not one of some words."""

    TEXT = auto()
    """Nothing a shell could know."""
    DECK = auto()
    """A deck's id, or a deck's file."""
    DECK_ID = auto()
    DECK_FILE = auto()
    NEW_FILE = auto()
    """A file that is not there yet: only its folder can be completed."""
    FILE = auto()


class Value(Frozen, kw_only=False):
    """What can stand at a place: one of ``words``, or something of a kind."""

    name: str
    """As the help calls it."""
    kind: Kind = Kind.TEXT
    words: tuple[str, ...] = ()


class Option(Frozen, kw_only=False):
    """An option, with all its names; ``value`` is None for one that stands alone."""

    names: tuple[str, ...]
    says: str
    value: Value | None = None
    repeats: bool = False


class Command(Frozen, kw_only=False):
    """The whole command (an empty ``path``), a verb, or a part of one."""

    path: tuple[str, ...]
    says: str
    options: tuple[Option, ...]
    operand: Value | None = None
    repeats: bool = False
    """Whether more than one operand may stand here."""
    parts: tuple[Command, ...] = ()

    def walk(self) -> Iterator[Command]:
        """Yield the command itself and all below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


_BY_NAME = {"DECK": Kind.DECK, "ID": Kind.DECK_ID, "FILE": Kind.FILE, "DATABASE": Kind.FILE}
_FILES_OF = {"new": Kind.NEW_FILE, "check": Kind.DECK_FILE, "preview": Kind.DECK_FILE}
"""Verbs whose FILE is a deck's."""
_NAMED_IN_HELP = re.compile(r"one of ([a-z-]+(?:, [a-z-]+)*)")
"""How the help of an option names its words where the verb judges them itself, so that it can say 'did you mean'."""


def words_of(parser: Parser, path: tuple[str, ...] = (), says: str = "") -> Command:
    """Return what ``parser`` takes. ``path`` are the words that lead to it, ``says`` is its line in the help."""
    options: list[Option] = []
    operands: list[argparse.Action] = []
    parts: list[Command] = []
    for action in parser._actions:  # noqa: SLF001 - argparse has no public way to ask a parser what it takes
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            told = {choice.dest: choice.help or "" for choice in action._get_subactions()}  # noqa: SLF001
            parts += [words_of(part, (*path, name), told.get(name, "")) for name, part in action.choices.items()]
        elif action.option_strings:
            options.append(_option(action, path))
        else:
            operands.append(action)
    return Command(
        path,
        says,
        tuple(options),
        operand=_value(operands[0], path) if operands else None,
        repeats=any(action.nargs in {"*", "+"} for action in operands),
        parts=tuple(parts),
    )


def _option(action: argparse.Action, path: tuple[str, ...]) -> Option:
    return Option(
        tuple(action.option_strings),
        (action.help or "").replace("%%", "%"),
        value=None if action.nargs == 0 else _value(action, path),
        repeats=isinstance(action, argparse._AppendAction),  # noqa: SLF001 - argparse has no public name for it
    )


def _value(action: argparse.Action, path: tuple[str, ...]) -> Value:
    name = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    if action.choices is not None:
        return Value(name, words=tuple(map(str, action.choices)))
    if named := _NAMED_IN_HELP.fullmatch(action.help or ""):
        return Value(name, words=tuple(named[1].split(", ")))
    if name == "CODE":
        from debategame.deck.codes import CODES

        return Value(name, words=tuple(CODES))
    kind = _BY_NAME.get(str(action.metavar), Kind.TEXT)
    return Value(name, _FILES_OF.get(path[0], kind) if kind is Kind.FILE and path else kind)
