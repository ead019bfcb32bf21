"""What makes fish (3.1 or newer) complete the game's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.cli.completion_words import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debategame.cli.completion_words import Command, Option, Value

_HEAD = r"""# Completes debategame in fish. Written by: debategame completion fish

function __debategame_at  # WORD...: these follow the command's name
    set -l typed (commandline -opc)
    set -l last (math (count $argv) + 1)
    test (count $typed) -ge $last; or return
    test $last -eq 1; or test "$typed[2..$last]" = "$argv"
end

function __debategame_next  # WORD...: these, and nothing else, follow the command's name
    test (count (commandline -opc)) -eq (math (count $argv) + 1); and __debategame_at $argv
end

function __debategame_ids
    set -l game (string replace -r '^~' $HOME -- (commandline -opc)[1])
    $game decks --ids 2>/dev/null </dev/null
end

function __debategame_files
    complete -C "'' "(commandline -ct) | string match -ri '^[^\t]*(?:/|\.ya?ml)(?:\t.*)?$'
end

function __debategame_folders
    complete -C "'' "(commandline -ct) | string match -r '^[^\t]*/(?:\t.*)?$'
end

complete -c debategame -e
complete -c debategame -f
"""

_OFFERS = {
    Kind.TEXT: "",
    Kind.DECK: "(__debategame_ids; __debategame_files)",
    Kind.DECK_ID: "(__debategame_ids)",
    Kind.DECK_FILE: "(__debategame_files)",
    Kind.NEW_FILE: "(__debategame_folders)",
}


def script(command: Command) -> str:
    """Return the shell's words that complete ``command``."""
    return "\n".join((_HEAD, *(line for each in command.walk() for line in _lines(each)), ""))


def _lines(command: Command) -> Iterator[str]:
    at = " ".join(("__debategame_next" if command.parts else "__debategame_at", *command.path))
    here = f"complete -c debategame -n {_quoted(at)}"
    for part in command.parts:
        yield f"{here} -a {part.path[-1]} -d {_quoted(part.says)}"
    for option in command.options:
        yield f"{here} {_option(option)}"
    if command.operand is not None:
        yield f"{here} {_operand(command.operand)}"


def _option(option: Option) -> str:
    names = (f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
    return " ".join((*names, *_value(option.value), "-d", _quoted(option.says)))


def _value(value: Value | None) -> Iterator[str]:
    if value is not None and value.kind is Kind.FILE:
        yield "-rF"
    elif value is not None:
        yield "-x"
        if offered := _offer(value):
            yield f"-a {_quoted(offered)}"


def _operand(value: Value) -> str:
    return "-F" if value.kind is Kind.FILE else f"-a {_quoted(_offer(value))}"


def _offer(value: Value) -> str:
    return " ".join(value.words) or _OFFERS[value.kind]


def _quoted(text: str) -> str:
    r"""Return ``text`` in quotes, in which fish takes only ``\`` and ``'`` for something else."""
    return "'" + text.replace("\\", r"\\").replace("'", r"\'") + "'"
