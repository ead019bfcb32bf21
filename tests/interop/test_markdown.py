"""The study sheet: each card once under its author, and a deck's text as text, by two dialects of Markdown."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from debategame.deck.model import Deck
from debategame.game.questions.asking import reveal
from debategame.interop.grounds import flat
from debategame.interop.markdown import as_markdown
from tests.game.sample import full_deck
from tests.interop.hostile import hostile_deck
from tests.strategies import decks

_DIALECTS = {
    "commonmark": MarkdownIt("commonmark"),
    "github": MarkdownIt("gfm-like"),  # with tables, struck text, and links made of bare addresses
}
_BLOCKS = {"heading", "paragraph", "bullet_list", "list_item", "inline"}
_ARGUED_BY_SEVERAL = "Argued by several"


class Block(NamedTuple):
    """A heading (``h1`` to ``h4``), a paragraph (``p``) or an item of a list (``li``), and its text."""

    kind: str
    text: str


class Sheet(NamedTuple):
    """What a parser finds on a sheet."""

    blocks: list[Block]
    links: list[str]
    emphasized: list[str]
    strong: list[str]
    code: list[str]


def parsed(text: str, dialect: str = "commonmark") -> Sheet:
    """Return what a parser of that dialect finds. Fails for any mark that a sheet has no use for."""
    sheet = Sheet([], [], [], [], [])
    kind = "p"
    for token in _DIALECTS[dialect].parse(text):
        assert token.type.removesuffix("_open").removesuffix("_close") in _BLOCKS, token
        if token.type == "inline":
            sheet.blocks.append(Block(kind, _inline(token.children or [], sheet)))
        elif token.type in ("heading_open", "list_item_open"):
            kind = token.tag
        elif token.type in ("heading_close", "list_item_close"):
            kind = "p"
    return sheet


def _inline(tokens: Sequence[Token], sheet: Sheet) -> str:
    whole = ""
    opened: list[list[str]] = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            whole += token.content
            if token.type == "code_inline":
                sheet.code.append(token.content)
            for each in opened:
                each.append(token.content)
            continue
        name, _, end = token.type.rpartition("_")
        assert name in ("strong", "em", "link"), token
        if end == "open":
            opened.append([])
            if name == "link":
                sheet.links.append(str(token.attrs["href"]))
        else:
            text = "".join(opened.pop())
            if name != "link":
                (sheet.strong if name == "strong" else sheet.emphasized).append(text)
    assert not opened
    return whole


def test_only_an_address_of_the_web_becomes_a_link() -> None:
    whole = full_deck()
    urls = ["https://example.org/a_b*c?d=[e]&f", "javascript:alert(1)", "https://example.org/> *x*"]
    source = whole.sources["reyes-text"]
    sources = {f"s-{number}": source._replace(id=f"s-{number}", url=url) for number, url in enumerate(urls)}
    text = as_markdown(replace(whole, sources={**whole.sources, **sources}))
    for dialect in _DIALECTS:
        sheet = parsed(text, dialect)
        assert len(sheet.links) == 1
        for url in urls:
            assert any(block.text == f"Source: The reyes text {url}" for block in sheet.blocks)


@pytest.mark.parametrize("dialect", _DIALECTS)
@pytest.mark.parametrize("whole", [full_deck(), hostile_deck()], ids=["full", "hostile"])
def test_every_text_is_shown_unchanged(whole: Deck, dialect: str) -> None:
    check(whole, dialect)


@given(decks(), st.sampled_from(sorted(_DIALECTS)))
def test_any_deck_is_read_back_as_it_is(whole: Deck, dialect: str) -> None:
    check(whole, dialect)


def check(whole: Deck, dialect: str) -> None:
    sheet = parsed(as_markdown(whole), dialect)
    assert set(sheet.links) <= {source.url for source in whole.sources.values()}
    assert set(sheet.emphasized) <= {_ARGUED_BY_SEVERAL}
    assert sheet.blocks[0] == Block("h1", flat(whole.title))
    theses = [text for author in whole.authors.values() for text in (author.post, author.thesis)]
    for text in filter(None, (whole.question, whole.about, *theses)):
        assert Block("p", flat(text)) in sheet.blocks
    cards = cards_of(sheet)
    assert sorted(cards) == sorted(card.id for card in whole.cards)
    assert sorted(sheet.code) == sorted([whole.id, *cards])
    own = {f"{label}:" for card in whole.cards for label, _ in card.details()}
    assert set(sheet.strong) <= {f"{label}:" for label in LABELS} | own
    for card in whole.cards:
        revealed = reveal(whole, card)
        text, *items = cards[card.id]
        assert text == flat(card.text)
        expected = [f"By: {revealed.byline}", *(f"Where: {place}" for place in revealed.where), f"Why: {revealed.why}"]
        kept = [item for item in items if item.startswith(("By: ", "Where: ", "Why: "))]
        assert kept == [flat(item) for item in expected]
        for name, view in revealed.contrasts:
            assert any(item.endswith(flat(f"{name}: {view}")) for item in items)
        for more in (revealed.quote, revealed.note, getattr(card, "point", ""), getattr(card, "outcome", "")):
            assert any(flat(more) in item for item in items)


LABELS = ("By", "Where", "Why", "Because", "So", "Compare", "Quote", "Note", "Card")


def cards_of(sheet: Sheet) -> dict[str, list[str]]:
    """Return each card's heading and what is listed below it, by the card's id. Fails where an id comes twice."""
    found: dict[str, list[str]] = {}
    for number, block in enumerate(sheet.blocks):
        if block.kind != "h4":
            continue
        lines = []
        for item in sheet.blocks[number + 1 :]:
            if item.kind != "li":
                break
            lines.append(item.text)
        card_id = lines.pop().removeprefix("Card: ")
        assert card_id not in found
        found[card_id] = [block.text, *lines]
    return found
