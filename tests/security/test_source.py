"""What the program's own text must not hold: ways to run what a file says, and ways to the network."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import debategame

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(debategame.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))
MODULES = {
    *("pickle", "marshal", "shelve", "dill", "code", "codeop", "ctypes", "pty"),
    *("socket", "ssl", "http", "urllib", "ftplib", "smtplib", "telnetlib", "xmlrpc", "socketserver", "requests"),
    *("httpx", "aiohttp", "webbrowser"),
}
CALLS = {"eval", "exec", "compile", "__import__", "system", "popen", "mktemp", "execfile", "load_all", "full_load"}
YAML_LOADERS = {"load", "safe_load", "unsafe_load", "load_all", "safe_load_all", "full_load"}
STARTS_PROGRAMS = {Path("tui/screens/preview.py")}
"""The author's own editor, which the preview opens: by a list of words, never by a shell."""


def modules(tree: ast.AST) -> Iterator[str]:
    """Yield the first part of the name of every module that is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with what is called, ``module.name`` for a name of something."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def faults_of(path: Path) -> list[str]:
    """Return what stands in a file and may not."""
    tree, name = ast.parse(path.read_text(encoding="utf-8")), path.relative_to(SOURCE)
    found = [f"imports {module}" for module in modules(tree) if module in MODULES]
    if name not in STARTS_PROGRAMS:
        found += [f"imports {module}" for module in modules(tree) if module in {"subprocess", "multiprocessing"}]
    for called, call in calls(tree):
        owner, _, last = called.rpartition(".")
        if (not owner and last in CALLS) or (owner == "os" and (last in CALLS or last.startswith(("exec", "spawn")))):
            found.append(f"calls {called}")
        if owner == "yaml" and last in YAML_LOADERS:
            found.append(f"calls {called}")
        if any(word.arg == "shell" and ast.unparse(word.value) != "False" for word in call.keywords):
            found.append(f"calls {called} with a shell")
    return found


def test_no_file_of_the_program_runs_what_another_file_says_or_asks_the_network() -> None:
    assert len(FILES) > 100
    assert {str(path): found for path in FILES if (found := faults_of(path))} == {}


@pytest.mark.parametrize(
    "text",
    [
        "import pickle",
        "from urllib.request import urlopen",
        "import subprocess",
        "eval('1')",
        "import yaml; yaml.load(x, yaml.Loader)",
        "import os; os.system('x')",
        "run(x, shell=True)",
    ],
)
def test_the_look_finds_what_it_looks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("tests.security.test_source.SOURCE", tmp_path)
    (tmp_path / "bad.py").write_text(text)
    assert faults_of(tmp_path / "bad.py")
