"""What makes zsh complete the game's words."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from debategame.cli.completion_words import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debategame.cli.completion_words import Command, Option, Value

_HEAD = r"""#compdef debategame
# Completes debategame in zsh. Written by: debategame completion zsh

_debategame_ids() {
  local -a ids expl
  ids=(${(f)"$($game decks --ids 2>/dev/null </dev/null)"})
  _wanted decks expl deck compadd -a ids
}

_debategame_files() {
  _files -g '*.(#i)(yaml|yml)(-.)'
}

_debategame_decks() {
  local ret=1
  _debategame_ids && ret=0
  _debategame_files && ret=0
  return ret
}

_debategame() {
  local game=${(Q)words[1]/#\~\//$HOME/} curcontext=$curcontext
  local -a state line verbs
"""

_TAIL = """}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _debategame "$@"
elif (( $+functions[compdef] )); then
  compdef _debategame debategame
else
  print -u2 'debategame: zsh completes nothing yet. Put this after compinit.'
fi
"""

_OFFERS = {
    Kind.TEXT: "",
    Kind.DECK: "_debategame_decks",
    Kind.DECK_ID: "_debategame_ids",
    Kind.DECK_FILE: "_debategame_files",
    Kind.NEW_FILE: "_files -/",
    Kind.FILE: "_files",
}


def script(command: Command) -> str:
    """Return the shell's words that complete ``command``."""
    return "\n".join((_HEAD + "\n".join(f"  {line}" for line in _body(command)), _TAIL))


def _body(command: Command) -> Iterator[str]:
    """Yield what completes ``command``, whose own name is the first of ``words``."""
    if not command.parts:
        yield f"_arguments -s -S {' '.join(map(shlex.quote, _specs(command)))}"
        return
    names = " ".join(shlex.quote(f"{part.path[-1]}:{part.says}") for part in command.parts)
    called = "part" if command.path else "verb"
    yield "if (( CURRENT == 2 )); then"
    yield f"  verbs=({names})"
    yield f"  _describe -t {called}s {called} verbs && return"
    yield f"  _arguments -s -S {' '.join(map(shlex.quote, _specs(command)))}"
    yield "  return"
    yield "fi"
    yield "shift words; (( CURRENT-- ))"
    yield "case $words[1] in"
    for part in command.parts:
        yield f"  {part.path[-1]})"
        yield from (f"    {line}" for line in _body(part))
        yield "    ;;"
    yield "esac"


def _specs(command: Command) -> Iterator[str]:
    """Yield what ``_arguments`` takes for the options and the operand of ``command``."""
    for option in command.options:
        yield from _option(option)
    if command.operand is not None:
        yield f"{'*' if command.repeats else '1'}:{_value(command.operand)}"


def _option(option: Option) -> Iterator[str]:
    before = "*" if option.repeats else f"({' '.join(option.names)})" if len(option.names) > 1 else ""
    after = "" if option.value is None else f":{_value(option.value)}"
    for name in option.names:
        joins = "" if option.value is None else "=" if name.startswith("--") else "+"
        yield f"{before}{name}{joins}[{_escaped(option.says)}]{after}"


def _value(value: Value) -> str:
    offered = f"({' '.join(value.words)})" if value.words else _OFFERS[value.kind]
    return f"{_escaped(value.name)}:{offered or ' '}"


def _escaped(text: str) -> str:
    r"""Return ``text`` as it may stand in a part of a specification: ``:``, ``[`` and ``]`` would end it."""
    return re.sub(r"([\\:\[\]])", r"\\\1", text)
