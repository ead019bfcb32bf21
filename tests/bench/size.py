"""How large the game is: the wheel, and what installing it adds to an empty environment."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Line, NotMeasuredError
from tests.bench.lab import REPOSITORY, Lab


def size(lab: Lab) -> Iterator[Line]:
    """Build the wheel outside the repository, and install it beside nothing but pip."""
    folder = lab.empty()
    environment = folder / "environment"
    ran(sys.executable, "-m", "build", "--wheel", "--outdir", str(folder / "dist"), str(REPOSITORY))
    wheel = next((folder / "dist").glob("*.whl"))
    yield Line(name="wheel", unit="KB", samples=(wheel.stat().st_size / 1000,), most=600)
    ran(sys.executable, "-m", "venv", str(environment))
    alone = _mib(environment)
    ran(str(environment / "bin" / "pip"), "install", "--quiet", str(wheel))
    yield Line(name="environment over pip alone", unit="MiB", samples=(_mib(environment) - alone,), most=40)


def ran(*argv: str) -> str:
    """Run a command to its end and return what it said. Raises NotMeasuredError where it failed."""
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotMeasuredError(f"{' '.join(argv)} failed: {(done.stderr or done.stdout).strip()[-400:]}")
    return done.stdout


def _mib(folder: Path) -> float:
    return sum(file.lstat().st_blocks * 512 for file in folder.rglob("*") if not file.is_dir()) / 2**20
