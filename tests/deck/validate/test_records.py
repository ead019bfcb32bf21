"""Shape: each part of a deck has the keys, types and lengths that the table of fields asks for."""

import pytest

from debategame.deck.load import loads
from debategame.deck.model import Analogy, AuthorKind, Claim, Prescription, Role, Stance
from tests.deck.writing import SOUND, appended, changed, codes, places

CLAIM = "claim: It pays.\nby: reyes\nat: 3\nwhy: She counts.\n"


def test_the_sound_deck_has_no_findings_and_says_what_is_in_it() -> None:
    loaded = loads(SOUND.encode(), "deck.yaml")
    assert loaded.findings == ()
    deck = loaded.deck
    assert deck is not None
    first, both, nobody, machine, fire, trial = deck.cards
    assert deck.authors["digest"].kind is AuthorKind.AI
    assert deck.sources["digest-note"].unit == "bullet"
    assert first.at == {"open-square": "3"}
    assert both.at == {"open-square": "3-5", "close-it": "1, 12:30"}
    assert both.text == "A town centre can live without cars."
    assert isinstance(nobody, Claim)
    assert nobody.held_by == "the council's opposition"
    assert machine.by == ()
    assert isinstance(fire, Analogy)
    assert (fire.when, fire.roles) == ("1962", (Role(then="the market hall", now="parking on the square"),))
    assert isinstance(trial, Prescription)
    assert (trial.stance, trial.see) == (Stance.FOR, ("market-hall-fire",))


@pytest.mark.parametrize("version", ["2", "0", "1.0", "1.1", "01", "-1"])
def test_another_version_is_the_only_finding(version: str) -> None:
    assert places(changed("format: 1\nid: town-square", f"format: {version}\nid: Town Square")) == [("DG021", 2, 9)]


def test_without_a_version_the_rest_is_judged_as_version_1() -> None:
    assert places(changed("format: 1\nid: town-square", "id: Town Square")) == [("DG020", 2, 1), ("DG027", 2, 5)]


@pytest.mark.parametrize("version", ['"1"', "one", "[1]"])
def test_a_version_that_is_no_number_is_a_finding_beside_others(version: str) -> None:
    assert codes(changed("format: 1\nid: town-square", f"format: {version}\nid: Town Square"))[-1] == "DG027"


@pytest.mark.parametrize(("line", "key"), [(3, "id: town-square"), (4, "title: Cars in the town square")])
@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_required_key_without_a_value_is_missing(line: int, key: str, nothing: str) -> None:
    name = key.partition(":")[0]
    assert places(changed(key, f"{name}: {nothing}")) == [("DG023", line, 1)]


@pytest.mark.parametrize("name", ["why", "by", "at"])
def test_a_missing_field_is_reported_at_the_cards_first_key(name: str) -> None:
    card = "\n".join(line for line in ("id: new", *CLAIM.splitlines()) if not line.startswith(name))
    loaded = appended(card)
    assert places(loaded) == [("DG023", SOUND.count("\n") + 1, 5)]
    assert f"`{name}`" in loaded.findings[0].message


def test_an_optional_key_without_a_value_is_as_if_absent() -> None:
    assert codes(changed("when: 1962", "when: ~")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Cars in the town square", "title: [Cars]"),
        ("    why: He asks for it.", "    why:\n      a: b"),
        ("    by: reyes\n    at: 3", "    by: {reyes: 1}\n    at: 3"),
        ("    when: 1962", "    when: [1962]"),
        ("    see: market-hall-fire", "    see:\n      - [market-hall-fire]"),
        ("    contrast:\n      okafor: He holds that most customers come on foot.", "    contrast: He differs."),
        ("    rejected_in:\n      close-it: 2", "    rejected_in: 2"),
        ("    roles:\n      - then: the market hall\n        now: parking on the square", "    roles: none"),
        ("      - Ask shopkeepers to vote", "      - Ask: vote"),
    ],
)
def test_a_list_or_mapping_where_something_else_is_needed_is_an_error(old: str, new: str) -> None:
    assert codes(changed(old, new)) == ["DG024"]


def test_a_list_where_a_mapping_is_needed_brings_no_findings_about_what_it_would_have_held() -> None:
    assert set(codes(loads(b"format: 1\nid: a\ntitle: b\nauthors: [a]\nsources: x\ncards: y\n", "d"))) == {"DG024"}


@pytest.mark.parametrize("card_id", ["Trade", "trade needs", "trade_needs", "é", "x" * 65, '""', "a.b"])
def test_an_id_is_lower_case_letters_digits_and_hyphens(card_id: str) -> None:
    assert codes(changed("id: trade-needs-parking", f"id: {card_id}")) == ["DG027"]


def test_a_bad_id_of_an_author_is_one_finding_and_not_one_for_each_mention() -> None:
    loaded = loads(SOUND.replace("okafor", "Okafor").encode(), "deck.yaml")
    assert codes(loaded) == ["DG027"]
    assert "'okafor'" in loaded.findings[0].help


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("kind: ai", "kind: an-ai", "'ai'"),
        ("unit: bullet", "unit: bulet", "Did you mean 'bullet'?"),
        ("    problem: Nobody", "    stance: fore\n    problem: Nobody", "Did you mean 'for'?"),
    ],
)
def test_a_word_that_is_no_choice_is_an_error_with_the_choices(old: str, new: str, hint: str) -> None:
    loaded = changed(old, new)
    assert "DG028" in codes(loaded)
    assert hint in next(one.help for one in loaded.findings if one.code == "DG028")


@pytest.mark.parametrize(
    ("old", "length"),
    [
        ("Cars in the town square", 120),
        ("Should the square be closed to cars?", 160),
        ("Ana Reyes", 40),
        ("He asks for it.", 400),
        ("Trade will double.", 900),
        ("Close the square and its shops close too.", 240),
        ("Leave it open", 120),
        ("The market hall fire", 80),
        ("1962", 30),
        ("Trade came back within two years.", 120),
        ("the market hall", 120),
        ("He holds that most customers come on foot.", 200),
        ("the council's opposition", 80),
        ("Nobody knows how many customers arrive by car.", 200),
        ("Ask shopkeepers to vote", 120),
        ("[trade, cars]", 30),
    ],
)
def test_every_hard_length_holds(old: str, length: int) -> None:
    assert codes(changed(old, "x" * length)) == (["DG031"] if length == 900 else [])
    assert codes(changed(old, "x" * (length + 1))) == ["DG029"]


def test_an_option_is_at_most_120_cells_wide() -> None:
    assert codes(changed("Ask shopkeepers to vote", "店" * 60)) == []
    assert codes(changed("Ask shopkeepers to vote", "店" * 61)) == ["DG030"]
    assert codes(changed("The market hall fire", "店" * 61)) == ["DG030"]
    assert codes(changed("Nobody knows how many customers arrive by car.", "店" * 200)) == []


@pytest.mark.parametrize("text", ['""', '"  "', '"\\n"'])
def test_a_required_text_has_to_say_something(text: str) -> None:
    assert codes(changed("why: He asks for it.", f"why: {text}")) == ["DG025"]
    assert codes(changed("- Ask shopkeepers to vote", f"- {text}")) == ["DG025"]


def test_line_breaks_in_prose_fold_to_spaces() -> None:
    loaded = changed("why: He asks for it.", "why: |\n      One line\tand\n\n      another\u2028one.\n")
    assert loaded.deck is not None
    assert loaded.deck.cards[-1].why == "One line and another one."


@pytest.mark.parametrize("place", ["3", "3-5", "12:30", "1:02:03", "foreword", "x" * 20, '"3, 8"'])
def test_a_place_is_kept_as_it_is_written(place: str) -> None:
    loaded = changed("    at: 3\n", f"    at: {place}\n")
    assert loaded.deck is not None
    assert loaded.deck.cards[0].at == {"open-square": place.strip('"')}


@pytest.mark.parametrize("place", ["x" * 21, "[]", "[3, [4]]", '""', "9" * 5000])
def test_what_is_no_place_is_an_error(place: str) -> None:
    assert codes(changed("    at: 3\n", f"    at: {place}\n")) == ["DG033"]
    assert codes(changed("      close-it: 2\n", f"      close-it: {place}\n")) == ["DG033"]


def test_a_card_brings_at_most_six_distractors() -> None:
    own = "      - Ask shopkeepers to vote\n      - Move the car park underground\n"
    assert codes(changed(own, "".join(f"      - Number {n}\n" for n in range(6)))) == []
    assert codes(changed(own, "".join(f"      - Number {n}\n" for n in range(7)))) == ["DG034"]


def test_a_card_has_one_kind() -> None:
    assert places(appended("id: new\nby: reyes\nat: 3\nwhy: x"))[0] == ("DG032", SOUND.count("\n") + 1, 5)
    two = places(appended("id: new\nclaim: x\nanalogy: y\nby: reyes\nat: 3\nwhy: x"))
    assert two == [("DG032", SOUND.count("\n") + 3, 5)]
    assert codes(appended("id: new\nclaim: x\nanalogy: ~\nby: reyes\nat: 3\nwhy: x")) == []


def test_cards_without_an_id_are_one_finding_with_their_lines() -> None:
    silenced = f"{CLAIM}lint: [DG038]"
    cards = [CLAIM, silenced.replace("It pays", "It was"), CLAIM.replace("It pays", "It paid")]
    deck = SOUND + "".join("  - " + card.rstrip().replace("\n", "\n    ") + "\n" for card in cards)
    (finding,) = [one for one in loads(deck.encode(), "d").findings if one.code == "DG038"]
    first, last = SOUND.count("\n") + 1, deck.count("\n", 0, deck.index("It paid")) + 1
    assert finding.line == first
    assert f"2 cards (lines {first} and {last}) have no `id`" in finding.message


def test_a_card_without_an_id_gets_one_that_stays_while_its_wording_does() -> None:
    once, again = appended(CLAIM), appended(CLAIM.replace("She counts", "She counted"))
    assert codes(once) == ["DG038"]
    assert once.deck is not None
    assert again.deck is not None
    assert once.deck.cards[-1].id == again.deck.cards[-1].id
    other = appended(CLAIM.replace("It pays", "It paid")).deck
    assert other is not None
    assert other.cards[-1].id != once.deck.cards[-1].id


def test_two_equal_cards_without_ids_get_different_ones() -> None:
    twice = SOUND + ("  - " + CLAIM.replace("\n", "\n    ").rstrip() + "\n") * 2
    deck = loads(twice.encode(), "deck.yaml").deck
    assert deck is not None
    assert len({card.id for card in deck.cards}) == len(deck.cards)


def test_an_author_without_a_thesis_gets_advice_and_an_ai_does_not() -> None:
    assert places(changed("    thesis: Close the square and its shops close too.\n", "")) == [("DG039", 8, 5)]


def test_a_deck_has_authors_and_cards() -> None:
    text = "format: 1\nid: a\ntitle: b\nauthors: {}\nsources: {}\ncards: []\n"
    assert places(loads(text.encode(), "d")) == [("DG026", 4, 10), ("DG026", 6, 8)]


def test_what_is_empty_in_a_list_is_left_out_with_advice() -> None:
    assert codes(changed("      - Ask shopkeepers to vote\n", "      -\n")) == ["DG040"]
    assert codes(changed("  - id: one-summer", "  -\n  - id: one-summer")) == ["DG040"]
    assert codes(changed("  digest:\n    name", "  silent:\n  digest:\n    name")) == ["DG040"]


@pytest.mark.parametrize("nothing", ["null", "~", ""])
def test_an_invalid_id_is_reported_even_without_a_value(nothing: str) -> None:
    assert codes(changed("      okafor: He holds that most customers come on foot.", f"      OKAFOR: {nothing}")) == [
        "DG027"
    ]
    assert codes(changed("    rejected_in:\n      close-it: 2", f"    rejected_in:\n      Close It: {nothing}")) == [
        "DG027"
    ]


def test_prose_that_a_comma_cut_is_an_error() -> None:
    roles = "      - then: the market hall\n        now: parking on the square\n"
    cut = changed(roles, "      - {then: the hall, in town, now: parking}\n")
    assert places(cut)[-1] == ("DG035", 71, 26)
    own = "    distractors:\n      - Ask shopkeepers to vote\n      - Move the car park underground\n"
    assert codes(changed(own, "    distractors: [Ask shopkeepers, and count]\n")) == ["DG035"]


def test_prose_in_flow_style_that_no_comma_cut_gets_advice() -> None:
    roles = "      - then: the market hall\n        now: parking on the square\n"
    assert codes(changed(roles, "      - {then: the hall, now: parking}\n")) == ["DG036"]
    assert codes(changed(roles, "      - {then: hall, now: parking}\n")) == []
    own = "    distractors:\n      - Ask shopkeepers to vote\n      - Move the car park underground\n"
    assert codes(changed(own, '    distractors: ["Ask, or vote", "Move it, or not"]\n')) == ["DG036"]
    assert codes(changed(own, "    distractors: [Vote, Move]\n")) == []


def test_a_comment_right_after_prose_gets_advice() -> None:
    assert places(changed("title: Cars in the town square", "title: Cars #1")) == [("DG037", 4, 13)]
    assert codes(changed("title: Cars in the town square", "title: Cars  # the draft")) == []
    assert codes(changed("id: town-square", "id: town-square # stable")) == []
    assert codes(changed("why: He asks for it.", "why: >- # folded\n      He asks.")) == []
    assert codes(changed("title: Cars in the town square", "title: 'Cars' # quoted")) == []


def test_advice_can_be_switched_off_for_a_card_and_errors_cannot() -> None:
    long_claim = CLAIM.replace("It pays.", "x" * 301)
    assert codes(appended(f"id: new\n{long_claim}")) == ["DG031"]
    assert codes(appended(f"id: new\n{long_claim}lint: [DG031]")) == []
    assert codes(appended(f"{CLAIM}lint: [DG038]")) == []
    assert codes(appended(f"id: new\n{CLAIM}lint: [DG023]")) == ["DG042"]
    assert codes(appended(f"id: new\n{CLAIM}lint: [DG999]")) == ["DG042"]


def test_a_deck_has_at_most_5_000_cards() -> None:
    cards = "".join(f"  - {{id: c{n}, claim: x, by: a, at: 3, why: y}}\n" for n in range(5_001))
    head = "format: 1\nid: a\ntitle: b\nauthors: {a: {name: A, thesis: T}}\nsources: {s: {author: a, title: S}}\n"
    loaded = loads(f"{head}cards:\n{cards}".encode(), "d")
    assert places(loaded) == [("DG008", 5_007, 5)]
