"""A real browser, for what is to be printed: HTML in, the pages of a PDF out, as pdftotext reads them."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.missing import missing

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE_S = 120


def installed() -> str | None:
    """Return the browser's program, if there is one."""
    return next((path for name in _BROWSERS if (path := shutil.which(name))), None)


def browser() -> str:
    """Return the browser's program; without it the test is skipped, or fails where none may be."""
    found = installed()
    if found is None:
        missing("there is no Chromium here")
    return str(found)


def pages_of(html: str, folder: Path) -> list[str]:
    """Return the text of each page of ``html`` as the browser prints it."""
    if not shutil.which("pdftotext"):
        missing("there is no pdftotext here (it comes with poppler-utils)")
    pdf = folder / "page.pdf"
    _opened(html, folder, "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
    done = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"], check=True, capture_output=True, timeout=PATIENCE_S
    )
    return done.stdout.decode().split("\f")[:-1]


def after_scripts(html: str, folder: Path) -> str:
    """Return what ``html`` has become once its scripts have run."""
    return _opened(html, folder, "--virtual-time-budget=60000", "--dump-dom")


def _opened(html: str, folder: Path, *what: str) -> str:
    """Open ``html`` in the browser and return what it prints."""
    program = browser()
    folder.mkdir(exist_ok=True)
    page = folder / "page.html"
    page.write_text(html, encoding="utf-8")
    done = subprocess.run(
        [
            program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            f"--user-data-dir={folder / 'profile'}", *what, page.as_uri(),
        ],
        check=True, capture_output=True, timeout=PATIENCE_S, env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip
    return done.stdout.decode()
