"""A real browser, for what is to be printed: HTML in, the pages of a PDF out, as pdftotext reads them."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from tests.missing import missing

if TYPE_CHECKING:
    from pathlib import Path

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE_S = 120


def browser() -> str:
    """Return the browser's program; without it, or pdftotext, the test is skipped, or fails where none may be."""
    found = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        missing("there is no Chromium here")
    if not shutil.which("pdftotext"):
        missing("there is no pdftotext here (it comes with poppler-utils)")
    return str(found)


def pages_of(html: str, folder: Path) -> list[str]:
    """Return the text of each page of ``html`` as the browser prints it."""
    program = browser()
    folder.mkdir(exist_ok=True)
    page, pdf = folder / "page.html", folder / "page.pdf"
    page.write_text(html, encoding="utf-8")
    subprocess.run(
        [
            program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--no-pdf-header-footer", f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={pdf}", page.as_uri(),
        ],
        check=True, capture_output=True, timeout=PATIENCE_S, env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip
    done = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"], check=True, capture_output=True, timeout=PATIENCE_S
    )
    return done.stdout.decode().split("\f")[:-1]
