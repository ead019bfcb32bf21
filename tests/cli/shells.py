"""Real shells with the game's completions, asked for what they offer and used as one who types uses them."""

import os
import select
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from tests.missing import missing

PATIENCE_S = 30
OLDEST_BASH = 4
"""That of macOS is older, and quotes no names."""
SHELLS = ("bash", "zsh", "fish")

# Stands for the game: keeps the words it is called with, and asks the real one which decks there are.
_STAND_IN = """#!/bin/sh
if [ "$1" = decks ]; then exec {python} -m debategame "$@"; fi
printf '%s\\0' "$@" > {heard}.part && mv {heard}.part {heard}
"""
# Calls the function as bash does at Tab.
_ASK_BASH = """
source {script}
compopt() {{ :; }}
COMP_WORDS=({words}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
_debategame debategame
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
# Keeps what is offered at Tab, and then starts the game.
_ASK_ZSH = r"""compadd() {{
  case "${{@[1,(i)(-|--)]}}" in *-[OAD]\ *) builtin compadd "$@"; return ;; esac
  local -a offered; builtin compadd -O offered "$@"; print -rl -- $offered >> {offered}
  builtin compadd "$@"
}}
ask() {{ zle list-choices; BUFFER='debategame asked'; zle accept-line }}
zle -N ask; bindkey '^I' ask
"""
_START = {
    "bash": ("bash", "--noprofile", "--norc", "-i"),
    "zsh": ("zsh", "-f", "-i"),
    "fish": ("fish", "--no-config", "-i"),
}
# Makes the terminal the shell's own, as one's window does.
_IN_TERMINAL = (
    "import fcntl, os, sys, termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "os.execvp(sys.argv[1], sys.argv[1:])"
)


@cache
def completions(shell: str) -> bytes:
    """Return what the game prints for a shell."""
    asked = [sys.executable, "-m", "debategame", "completion", shell]
    return subprocess.run(asked, capture_output=True, check=True, timeout=PATIENCE_S).stdout


class Shell:
    """One of the shells, in a folder and with a home of its own."""

    def __init__(self, name: str, place: Path) -> None:
        if not shutil.which(name):
            missing(f"there is no {name} here")
        if name == "bash" and self._major() < OLDEST_BASH:
            missing(f"the bash here is older than version {OLDEST_BASH}")
        self.name = name
        self.folder = place / "folder"
        self.home = place / "my home"
        self._bin, self._heard, self._script = place / "bin", place / "heard", place / f"completions.{name}"
        for folder in (self.folder, self.home, self._bin):
            folder.mkdir()
        stand_in = self._bin / "debategame"
        stand_in.write_text(_STAND_IN.format(python=shlex.quote(sys.executable), heard=shlex.quote(str(self._heard))))
        stand_in.chmod(0o755)
        self._source = f'eval "$(cat {shlex.quote(str(self._script))})"'
        self._script.write_bytes(completions(name))
        # What zsh knows of its own, looked up once for all tests: the script itself is loaded after it.
        self._functions = place.parent / "functions-of-zsh"

    def _compinit(self) -> str:
        """Return what makes zsh complete, with its own functions as they were found once."""
        return (
            f"autoload -Uz compinit; compinit -u -C -d {shlex.quote(str(self._functions))}"
            if self.name == "zsh"
            else ""
        )

    @staticmethod
    def _major() -> int:
        asked = ("bash", "-c", "echo $BASH_VERSINFO")
        return int(subprocess.run(asked, capture_output=True, check=True, timeout=PATIENCE_S).stdout)

    def _environment(self) -> Mapping[str, str]:
        return {
            "PATH": f"{self._bin}:{os.environ['PATH']}",
            "HOME": str(self.home),
            "DEBATEGAME_HOME": os.environ["DEBATEGAME_HOME"],
            "LC_ALL": "C.UTF-8",
            "TERM": "dumb" if self.name == "fish" else "xterm",
        }

    def offers(self, *words: str) -> list[str]:
        """Return what is offered for the last of ``words``, which follow the command's name."""
        match self.name:
            case "bash":
                quoted = shlex.join(("debategame", *words))
                found = self._run("bash", "-c", _ASK_BASH.format(script=shlex.quote(str(self._script)), words=quoted))
            case "fish":
                line = shlex.join(("debategame", *words[:-1]))
                ask = f"source {shlex.quote(str(self._script))}; complete -C {shlex.quote(f'{line} {words[-1]}')}"
                found = [offered.partition("\t")[0] for offered in self._run("fish", "--no-config", "-c", ask)]
            case _:
                found = self._zsh_offers(words)
        return sorted({offered.rstrip("/ ") for offered in found} - {""})

    def _run(self, *words: str) -> list[str]:
        done = subprocess.run(
            words,
            capture_output=True,
            text=True,
            cwd=self.folder,
            env=self._environment(),
            timeout=PATIENCE_S,
            check=True,
        )
        assert done.stderr == ""
        return done.stdout.splitlines()

    def _zsh_offers(self, words: Sequence[str]) -> list[str]:
        offered = self._script.with_name("offered")
        offered.unlink(missing_ok=True)
        line = f"{shlex.join(('debategame', *words[:-1]))} {words[-1]}\t"
        self._type(line, _ASK_ZSH.format(offered=shlex.quote(str(offered))))
        return offered.read_text().splitlines() if offered.exists() else []

    def runs(self, line: str) -> list[str]:
        """Type a line that starts the game, with a Tab in it, then Enter; return the words the game is called with."""
        return self._type(line)

    def _type(self, line: str, first: str = "") -> list[str]:
        self._heard.unlink(missing_ok=True)
        prepared = self._script.with_name("prepared")
        prepared.write_text(f"{self._compinit()}\n{self._source}\n{first}\n")
        terminal, end = os.openpty()
        process = subprocess.Popen(
            [sys.executable, "-c", _IN_TERMINAL, *_START[self.name]],
            stdin=end, stdout=end, stderr=end, cwd=self.folder, env=self._environment(),
        )  # fmt: skip
        os.close(end)
        try:
            # Typed ahead: a shell takes up the next key once it is done with the one before.
            os.write(terminal, f" source {shlex.quote(str(prepared))}\r".encode())
            os.write(terminal, f"{line}\r".encode())
            return self._listen(terminal)
        finally:
            process.kill()
            process.wait()
            os.close(terminal)

    def _listen(self, terminal: int) -> list[str]:
        """Let the shell write until the game was called, and return the words it was called with."""
        deadline = time.monotonic() + PATIENCE_S
        shown = b""
        while not self._heard.exists():
            assert time.monotonic() < deadline, shown.decode(errors="replace")
            if select.select([terminal], [], [], 0.02)[0]:
                shown += os.read(terminal, 65_536)
        return self._heard.read_text().split("\0")[:-1]
