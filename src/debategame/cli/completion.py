"""``debategame completion``: completions for a shell, made by shtab from the parser itself.

Added here is what shtab can't know: the words of options that their verb checks itself, which arguments are a deck's
id or file, and how each shell lists those. Only this verb imports shtab.
"""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debategame.cli.parser import Parser

INTO = {
    "bash": "\\\n    > ~/.local/share/bash-completion/completions/debategame",
    "zsh": '> "${fpath[1]}/_debategame"',
    "fish": "> ~/.config/fish/completions/debategame.fish",
    "tcsh": ">> ~/.tcshrc",
    "powershell": ">> $PROFILE",
}
"""Shell -> where it looks for completions, or the file it reads when it starts."""
_WORDS_IN_HELP = re.compile(r"one of ([a-z-]+(?:, [a-z-]+)*)")
"""How the help lists the words of an option that its verb checks itself, in order to say 'did you mean'."""
_BASH = r"""
_debategame_path() {  # TYPED OPTION...: names of files, for one typed with quotes or backslashes
  local typed=$1
  case $typed in
    \'*) typed=${typed#\'} ;;
    \"*) typed=${typed#\"}; typed=${typed//\\/} ;;
    *) typed=${typed//\\/} ;;
  esac
  compgen "${@:2}" -- "$typed"
}
_debategame_any_file() { _debategame_path "$1" -f; }
_debategame_dir() { _debategame_path "$1" -d; }
_debategame_deck_file() {
  _debategame_path "$1" -f -X '!*.[yY][aA][mM][lL]'
  _debategame_path "$1" -f -X '!*.[yY][mM][lL]'
  _debategame_dir "$1"
}
_debategame_ids() {
  compgen -W "$(debategame decks --ids 2>/dev/null </dev/null)" -- "$1"
}
_debategame_id_or_file() { _debategame_ids "$1"; _debategame_deck_file "$1"; }
"""
_BASH_END = """

_debategame() {  # bash takes --option=value for three words, of which shtab knows two
  local words=() word
  for word in "${COMP_WORDS[@]:0:COMP_CWORD}"; do [[ $word == = ]] || words+=("$word"); done
  word=${COMP_WORDS[COMP_CWORD]}
  local COMP_WORDS=("${words[@]}" "${word#=}") COMP_CWORD=${#words[@]}
  _shtab_debategame
}
complete -o bashdefault -F _debategame debategame"""
_ZSH = r"""
_debategame_ids() {
  local -a ids expl
  ids=(${(f)"$(debategame decks --ids 2>/dev/null </dev/null)"})
  _wanted decks expl deck compadd -a ids
}
_debategame_deck_file() { _files -g '*.(#i)(yaml|yml)(-.)' }
_debategame_id_or_file() {
  local ret=1
  _debategame_ids && ret=0
  _debategame_deck_file && ret=0
  return ret
}
"""
_FISH = r"""
function __debategame_ids
    debategame decks --ids 2>/dev/null </dev/null
end
function __debategame_files
    complete -C "'' "(commandline -ct) | string match -ri $argv
end
"""
_POWERSHELL = r"""
function _debategame_ids {
  param([string]$WordToComplete)
  debategame decks --ids 2>$null | Where-Object { $_ -like "$WordToComplete*" }
}
function _debategame_id_or_file {
  param([string]$WordToComplete)
  _debategame_ids $WordToComplete
  _shtab_powershell_compgen_files $WordToComplete
}
"""
_PREAMBLE = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}
_FISH_DECK_FILE = r"__debategame_files '^[^\t]*(?:/|\.ya?ml)(?:\t.*)?\$'"
_DIR = {
    "bash": "_debategame_dir",
    "zsh": "_files -/",
    "fish": r"(__debategame_files '^[^\t]*/(?:\t.*)?\$')",
    "tcsh": "d",
    "powershell": "_shtab_powershell_compgen_dirs",
}
_FILE = {
    "bash": "_debategame_any_file",
    "zsh": "_files",
    "fish": "(__debategame_files '.*')",
    "tcsh": "f",
    "powershell": "_shtab_powershell_compgen_files",
}
_DECK_FILE = _FILE | {
    "bash": "_debategame_deck_file",
    "zsh": "_debategame_deck_file",
    "fish": f"({_FISH_DECK_FILE})",
    "tcsh": "f:*.yaml",
}
_DECK_ID = {
    "bash": "_debategame_ids",
    "zsh": "_debategame_ids",
    "fish": "(__debategame_ids)",
    "tcsh": "`debategame decks --ids`",
    "powershell": "_debategame_ids",
}
_DECK = _DECK_ID | {
    "bash": "_debategame_id_or_file",
    "zsh": "_debategame_id_or_file",
    "fish": f"(__debategame_ids; {_FISH_DECK_FILE})",
    "powershell": "_debategame_id_or_file",
}
_BY_METAVAR = {"DECK": _DECK, "ID": _DECK_ID, "DATABASE": _FILE, "CSV": _FILE, "FOLDER": _DIR}
_FILE_OF_VERB = {"new": _DIR, "add": _DECK_FILE, "check": _DECK_FILE, "preview": _DECK_FILE}


def add(parser: Parser) -> None:
    """Add the verb's arguments."""
    places = "\n".join(f"  debategame completion {shell} {place}" for shell, place in INTO.items())
    parser.epilog = f"to install, from the next shell on:\n{places}\n\n{parser.epilog}"
    parser.add_argument("shell", choices=tuple(INTO), metavar="SHELL", help=f"one of {', '.join(INTO)}")


def run(args: argparse.Namespace) -> int:
    """Print the completions and return the exit status."""
    import shtab

    from debategame.cli.parser import build

    parser = build()
    for verb, action in _actions(parser):
        _complete(action, verb, args.shell)
    script = shtab.complete(parser, args.shell, preamble=_PREAMBLE.get(args.shell, ""))
    if args.shell == "bash":
        script += _BASH_END
    elif args.shell == "zsh":  # shtab's mark for several operands completes only the first
        script = re.sub(r'"\(\*\)::?', '"*:', script)
    sys.stdout.flush()
    # As bytes: a shell takes no carriage returns.
    sys.stdout.buffer.write(f"{script}\n".encode())
    return 0


def _actions(parser: argparse.ArgumentParser, verb: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the arguments of ``parser`` and of the parsers below it, each with its verb."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no public way to ask a parser what it takes
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            for name, part in action.choices.items():
                yield from _actions(part, verb or name)
        else:
            yield verb, action


def _complete(action: Any, verb: str, shell: str) -> None:  # noqa: ANN401 - shtab reads an attribute no action has
    """Add to ``action`` what shtab needs to know of it."""
    if action.nargs == 0:
        return
    if named := _WORDS_IN_HELP.fullmatch(action.help or ""):
        action.choices = named[1].split(", ")
    elif action.metavar == "CODE":
        from debategame.deck.codes import CODES

        action.choices = sorted(CODES)
    elif action.choices is not None:
        action.choices = list(action.choices)
    elif action.metavar == "FILE":
        action.complete = _FILE_OF_VERB.get(verb, _FILE)
    elif action.metavar in _BY_METAVAR:
        action.complete = _BY_METAVAR[action.metavar]
    if shell == "zsh":  # which then takes the value behind a = too
        action.option_strings = [f"{name}=" if name.startswith("--") else name for name in action.option_strings]
    action.metavar = None  # a colon in one would end a part of zsh's specification
