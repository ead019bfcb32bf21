"""The pages for readers: their links lead somewhere, their decks are sound, their codes exist."""

import re
from pathlib import Path

import pytest

from debategame.deck.authoring.reference import reference
from debategame.deck.codes import CODES
from debategame.deck.load import loads
from debategame.deck.rules import judge

ROOT = Path(__file__).parents[2]
PAGES = {
    page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8")
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
}
FENCE = re.compile(r"(?ms)^ *```.*?^ *```$")
LINK = re.compile(r"\]\(([^)\s]+)\)")
DECK = re.compile(r"(?ms)^```yaml\n(format: .*?)^```$")


def anchors(page: str) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"(?m)^#+ (.*)$", FENCE.sub("", page))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_file_and_a_heading(name: str) -> None:
    for link in LINK.findall(FENCE.sub("", PAGES[name])):
        if link.startswith("https://"):
            continue
        path, _, anchor = link.partition("#")
        target = (ROOT / name).parent / path if path else ROOT / name
        assert target.exists(), link
        assert not anchor or anchor in anchors(PAGES[target.resolve().relative_to(ROOT).as_posix()]), link


def test_the_readme_is_short_and_leads_to_every_page() -> None:
    assert len(PAGES["README.md"]) <= 10_000
    assert set(PAGES) - {"README.md"} <= set(LINK.findall(PAGES["README.md"]))


def test_the_page_on_the_format_is_as_it_is_generated() -> None:
    command = f"python -m {reference.__module__} > docs/deck-format.md"
    assert PAGES["docs/deck-format.md"] == reference(), f"Regenerate it: {command}"


@pytest.mark.parametrize("name", ["README.md", "docs/write-a-deck.md"])
def test_check_finds_nothing_in_the_decks_of_a_page(name: str) -> None:
    decks = DECK.findall(PAGES[name])
    assert decks
    assert [loads(deck.encode(), name, judge).findings for deck in decks] == [()] * len(decks)


def test_every_code_that_a_page_names_exists() -> None:
    named = set(re.findall(r"\bDG\d{3}\b", "".join(PAGES.values())))
    assert named <= set(CODES)


def test_every_module_on_the_map_exists() -> None:
    there = {path.stem for path in (ROOT / "src" / "debategame").rglob("*")}
    rows = re.findall(r"(?m)^\| .*", PAGES["docs/architecture.md"])
    assert {name for row in rows for name in re.findall(r"`([a-z_]+)/?`", row)} - there == set()


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_every_path_that_developers_are_sent_to_exists(name: str) -> None:
    for path in re.findall(r"`([a-z_]+/[a-z_/]+(?:\.\w+)?)`", PAGES[name]):
        assert any(
            (folder / f"{path}{end}").exists() for folder in (ROOT, ROOT / "src/debategame") for end in ("", ".py")
        )
