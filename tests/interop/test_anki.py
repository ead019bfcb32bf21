"""Notes for Anki: read by Anki's own library, brought up to date by the next export, and never doubled."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from anki.collection import Collection, ImportCsvRequest
from anki.decks import DeckId
from hypothesis import given

from debategame.deck.model import Card, Deck, Stance
from debategame.game.questions.asking import reveal
from debategame.interop.anki import as_anki, guid
from debategame.interop.grounds import flat
from tests.game.sample import BOTH, analogy, claim, deck, full_deck, prescription
from tests.interop.hostile import hostile_deck
from tests.interop.html import read
from tests.strategies import decks


class Note(NamedTuple):
    """A note as Anki holds it; front and back as paragraphs."""

    front: list[str]
    back: list[str]
    tags: list[str]


@pytest.fixture
def col(tmp_path: Path) -> Iterator[Collection]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def imported(col: Collection, whole: Deck) -> tuple[int, int]:
    """Import the export of a deck as Anki's dialogue proposes; return how many notes are new, and how many updated."""
    path = Path(col.path).parent / "export.txt"
    path.write_text(as_anki(whole), encoding="utf-8", newline="\n")
    found = col.get_csv_metadata(str(path), None)
    assert (found.is_html, found.guid_column, found.tags_column, found.deck_column) == (True, 1, 4, 5)
    assert list(found.global_notetype.field_columns) == [2, 3]
    log = col.import_csv(ImportCsvRequest(path=str(path), metadata=found)).log
    return len(log.new), len(log.updated)


def notes(col: Collection) -> dict[str, Note]:
    """Return the notes of a collection by their guids."""
    found = {}
    for note_id in col.find_notes(""):
        note = col.get_note(note_id)
        (front, _), (back, _) = (read(field) for field in note.fields)
        (card,) = note.cards()
        shown = card.render_output()
        assert not shown.question_av_tags
        assert not shown.answer_av_tags
        assert note.fields[0] in shown.question_text
        assert note.fields[1] in shown.answer_text
        found[note.guid] = Note(front, back, note.tags)
    return found


def note(whole: Deck, card_id: str) -> Note:
    """Return a card's note as it stands in the file."""
    for line in as_anki(whole).splitlines():
        found, *fields = line.split("\t")
        if found.endswith(f"/{card_id}"):
            return Note(read(fields[0])[0], read(fields[1])[0], fields[2].split())
    raise AssertionError(card_id)


# What is asked ------------------------------------------------------------------------------------------------------


def test_a_claim_that_two_cards_give_to_different_authors_asks_for_its_ground() -> None:
    whole = deck(
        claim("one", "Shops live on cars"),
        claim("two", "Shops live on cars", ("okafor",)),
        claim("none", "shops live on cars!", (), held_by="the council"),
    )
    assert note(whole, "one").front == ["How does Ana Reyes argue this?", "Shops live on cars"]
    assert note(whole, "two").back[:2] == ["By: Tunde Okafor", "Where: The okafor text, paragraph 3"]
    assert note(whole, "none").front[0] == "Whose view is this?"
    assert note(whole, "none").back[0] == "nobody here (the council)"


def test_an_episode_that_one_author_uses_twice_is_asked_for_by_its_points() -> None:
    whole = deck(analogy("a", "The fire", "centres outlive losses"), analogy("b", "The fire", "firemen are slow", BOTH))
    assert note(whole, "a").front == ["Which episode does Ana Reyes use to argue this?", "centres outlive losses"]
    assert note(whole, "b").front[0] == "Which episode do Ana Reyes and Tunde Okafor use to argue this?"
    assert note(whole, "b").back[0] == "The fire"


def test_a_prescription_asks_what_is_recommended_for_its_problem_or_else_by_whom() -> None:
    whole = deck(
        prescription("close", "Close the square", problem="Noise"),
        prescription("meters", "Put up meters", problem="Noise", stance=Stance.AGAINST),
        prescription("count", "Count the cars"),
        prescription("vote", "Ask the shopkeepers", BOTH, problem="Doubt"),
        prescription("poll", "Ask everybody", problem="doubt"),
        prescription("poll-too", "Ask everybody", ("okafor",)),
    )
    fronts = {card.id: note(whole, card.id).front[:2] for card in whole.cards}
    assert fronts == {
        "close": ["What does Ana Reyes recommend?", "The problem: Noise"],
        "meters": ["What does Ana Reyes reject?", "The problem: Noise"],
        "count": ["Who recommends this?", "Count the cars"],
        "vote": ["Who recommends this?", "Ask the shopkeepers"],
        "poll": ["Why does Ana Reyes recommend this?", "Ask everybody"],
        "poll-too": ["Why does Tunde Okafor recommend this?", "Ask everybody"],
    }
    assert note(whole, "meters").back[:2] == ["Put up meters", "By: Ana Reyes, who rejects it"]


def test_a_link_leads_to_the_source_and_never_to_a_script() -> None:
    fields = [line.split("\t") for line in as_anki(hostile_deck()).splitlines() if line.startswith("debategame/")]
    links = {link for _, _, back, *_ in fields for link in read(back)[1]}
    assert links == {'https://example.org/?a=b&c="<d>[e]%5C(f{{'}


def test_tags_say_deck_and_kind_and_keep_to_ankis_rules() -> None:
    whole = deck(claim("trade", "Shops", tags=("streets and  squares", 'a::"b"', "trade", "trade")))
    assert note(whole, "trade").tags == ["debategame::town-square::claim", "streets_and_squares", "a:'b'", "trade"]


# Ids ----------------------------------------------------------------------------------------------------------------


def test_a_card_or_a_deck_that_was_renamed_keeps_the_guid_of_its_first_name() -> None:
    whole = deck(claim("trade", "Shops"))
    renamed = replace(whole, id="plaza", was=("town-square", "piazza"))
    card = replace(whole.cards[0], id="shops", was=("trade", "commerce"))
    assert guid(whole, whole.cards[0]) == guid(renamed, card) == "debategame/town-square/trade"


@given(decks())
def test_every_card_of_any_deck_is_one_line_with_a_guid_of_its_own(whole: Deck) -> None:
    lines = as_anki(whole).split("\n")
    assert lines.pop() == ""
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert [row[0] for row in rows] == [guid(whole, card) for card in whole.cards]
    assert len({row[0] for row in rows}) == len(whole.cards)
    for card, row in zip(whole.cards, rows, strict=True):
        check(whole, card, Note(read(row[1])[0], read(row[2])[0], row[3].split(" ")))


def check(whole: Deck, card: Card, found: Note) -> None:
    """Check that what a card says is on its note, as it stands in the deck, and its source with the answer."""
    revealed = reveal(whole, card)
    front, back = (list(map(normalized, side)) for side in (found.front, found.back))
    assert normalized(flat(card.text)) in " ".join([*front, *back])
    assert normalized(flat(revealed.byline)) in " ".join(back)
    places = [part for part in back[1:] if part.startswith("Where: ")]
    assert places == [normalized(flat(f"Where: {place}")) for place in revealed.where]
    assert normalized(flat(f"Why: {revealed.why}")) in back


# Anki itself --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("whole", [full_deck(), hostile_deck()], ids=["full", "hostile"])
def test_anki_reads_every_text_unchanged(col: Collection, whole: Deck) -> None:
    assert imported(col, whole) == (len(whole.cards), 0)
    found = notes(col)
    assert sorted(found) == sorted(guid(whole, card) for card in whole.cards)
    for card in whole.cards:
        check(whole, card, found[guid(whole, card)])
    rows = [line.split("\t") for line in as_anki(whole).splitlines() if line.startswith("debategame/")]
    for row_guid, front, back, tags, _ in rows:
        assert found[row_guid].front == list(map(normalized, read(front)[0]))
        assert found[row_guid].back == list(map(normalized, read(back)[0]))
        assert sorted(map(str.casefold, found[row_guid].tags)) == sorted(
            {normalized(tag).casefold() for tag in tags.split(" ")}
        )


def normalized(text: str) -> str:
    """Return ``text`` as Anki keeps it."""
    return unicodedata.normalize("NFC", text)


def test_anki_puts_new_notes_into_a_deck_named_after_this_one(col: Collection) -> None:
    imported(col, replace(full_deck(), title='A :: "title" / {with} <b>\ttricks'))
    assert decks_used(col) == {'debategame::A : "title" / {with} <b> tricks'}


def test_notes_that_the_reader_has_moved_stay_where_they_are(col: Collection) -> None:
    imported(col, full_deck())
    mine = col.decks.id("My own")
    assert mine is not None
    col.set_deck(col.find_cards(""), mine)
    assert imported(col, replace(full_deck(), title="Another title"))[0] == 0
    assert decks_used(col) == {"My own"}


def decks_used(col: Collection) -> set[str]:
    return {col.decks.name(DeckId(card.did)) for card in map(col.get_card, col.find_cards(""))}


def test_an_edited_deck_brings_the_notes_up_to_date_and_doubles_none(col: Collection) -> None:
    whole = deck(
        claim("trade", "Shops live on cars", tags=("old",)),
        claim("quiet", "Cars are loud", ("okafor",)),
        prescription("close", "Close the square", problem="Noise"),
    )
    assert imported(col, whole) == (3, 0)
    before = {note_.guid: note_.id for note_ in map(col.get_note, col.find_notes(""))}
    trade = replace(whole.cards[0], text="Shops live on customers who park", why="She counts them.", tags=("new",))
    close = replace(whole.cards[2], id="closing", was=("close",), by=("okafor",), at={"okafor-text": "9"})
    edited = replace(whole, title="Cars", cards=(trade, whole.cards[1], close, claim("more", "Buses are full")))
    assert imported(col, edited) == (1, 2)  # what has not changed is left alone
    after = {note_.guid: note_.id for note_ in map(col.get_note, col.find_notes(""))}
    assert before.items() <= after.items()
    assert set(after) - set(before) == {"debategame/town-square/more"}
    found = notes(col)["debategame/town-square/trade"]
    assert found.front[1] == "Shops live on customers who park"
    assert "Why: She counts them." in found.back
    assert "new" in found.tags
    assert notes(col)["debategame/town-square/close"].front[0] == "What does Tunde Okafor recommend?"
