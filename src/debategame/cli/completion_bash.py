"""What makes bash complete the game's words."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from debategame.cli.completion_words import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debategame.cli.completion_words import Command, Value

_HEAD = r"""# Completes debategame in bash. Written by: debategame completion bash

_debategame_words() {  # WORD... that may stand here
    local word
    for word; do [[ $word == "$cur"* ]] && COMPREPLY+=("$word"); done
}

_debategame_found() {  # a line of standard input is a file
    local found
    while IFS= read -r found; do COMPREPLY+=("$found"); done
}

_debategame_typed() {  # what is typed of a file's name, without the quotes in which it stands
    case $cur in
        \'*) typed=${cur#\'} ;;
        \"*) typed=${cur#\"}; typed=${typed//\\/} ;;
        *) typed=${cur//\\/} ;;
    esac
}

_debategame_deck_files() {  # PREFIX
    compgen -f -X '!*.[yY][aA][mM][lL]' -- "$1"
    compgen -f -X '!*.[yY][mM][lL]' -- "$1"
}

_debategame_files() {  # [COMMAND]: folders, and what the command finds, or all files
    local typed
    _debategame_typed
    compopt -o filenames 2>/dev/null  # bash 3 has none, and then quotes no names
    (( $# )) || set -- compgen -f --
    _debategame_found < <(compgen -d -- "$typed"; "$@" "$typed")
}

_debategame_folders() {
    local typed
    _debategame_typed
    compopt -o filenames -o nospace 2>/dev/null
    _debategame_found < <(compgen -d -- "$typed")
}

_debategame_ids() {
    local game=${COMP_WORDS[0]/#\~\//$HOME/} id
    while IFS= read -r id; do _debategame_words "$id"; done < <("$game" decks --ids 2>/dev/null </dev/null)
}

_debategame_decks() {  # ids, and deck files beside them: quoted here, since an id must not be taken for a file
    local found
    [[ $cur == *[!a-z0-9-]* ]] || _debategame_ids
    if (( ! ${#COMPREPLY[@]} )); then
        _debategame_files _debategame_deck_files
        return
    fi
    while IFS= read -r found; do
        printf -v found %q "$found"
        COMPREPLY+=("$found")
    done < <(_debategame_deck_files "$cur")
}

_debategame() {
    local cur=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]} at=
    COMPREPLY=()
    if [[ $cur == = ]]; then  # bash takes --option=value for three words
        cur=
    elif [[ $option == = ]]; then
        option=${COMP_WORDS[COMP_CWORD-2]}
    fi
    (( COMP_CWORD == 1 )) || at=${COMP_WORDS[1]}
"""

_TAIL = """}

complete -F _debategame debategame
"""

_OFFERS = {
    Kind.TEXT: ":",
    Kind.DECK: "_debategame_decks",
    Kind.DECK_ID: "_debategame_ids",
    Kind.DECK_FILE: "_debategame_files _debategame_deck_files",
    Kind.NEW_FILE: "_debategame_folders",
    Kind.FILE: "_debategame_files",
}


def script(command: Command) -> str:
    """Return the shell's words that complete ``command``."""
    return "\n".join((_HEAD + "\n".join(f"    {line}" for line in _body(command)), _TAIL))


def _body(command: Command) -> Iterator[str]:
    commands = tuple(command.walk())
    for each in commands:
        if each.path and each.parts:
            yield f"[[ $at == {_at(each)} ]] && (( COMP_CWORD > 2 )) && at=$at.${{COMP_WORDS[2]}}"
    yield "case $at:$option in"
    for offer, places in _values(commands).items():
        yield f"    {'|'.join(places)}) {offer}; return ;;"
    yield "esac"
    yield "case $at:$cur in"
    for each in commands:
        yield f"    {_at(each)}:-*) {_words(name for option in each.options for name in option.names)} ;;"
        if each.parts:
            yield f"    {_at(each)}:*) {_words(part.path[-1] for part in each.parts)} ;;"
        elif each.operand is not None:
            yield f"    {_at(each)}:*) {_offer(each.operand)} ;;"
    yield "esac"


def _values(commands: Iterable[Command]) -> dict[str, list[str]]:
    """Return what is offered as the value of an option -> the options with such a value."""
    found: dict[str, list[str]] = {}
    for command in commands:
        for option in command.options:
            if option.value is not None:
                found.setdefault(_offer(option.value), []).extend(f"{_at(command)}:{name}" for name in option.names)
    return found


def _at(command: Command) -> str:
    return ".".join(command.path)


def _offer(value: Value) -> str:
    return _words(value.words) if value.words else _OFFERS[value.kind]


def _words(words: Iterable[str]) -> str:
    return f"_debategame_words {shlex.join(words)}"
