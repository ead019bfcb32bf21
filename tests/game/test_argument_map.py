"""The argument map: where each card stands, how cards hang together, and what a search finds."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debategame.deck.model import Role, Stance
from debategame.game.argument_map import NOBODY, SEVERAL, ArgumentMap, reasoned, rows, searchable, summed_up
from debategame.game.history import CardRecord
from debategame.game.questions.asking import byline
from debategame.game.questions.facts import facts, history_line, kind_of, link_of
from tests.game.sample import BOTH, analogy, claim, deck, prescription


def small() -> ArgumentMap:
    return ArgumentMap(
        deck(
            claim("quiet", "Cars make squares loud", note="Noise is measured at noon", tags=("noise",)),
            claim("trade", "Shops live on cars", ("okafor",), see=("quiet",)),
            claim("shared", "The square is full", BOTH, contrast={"reyes": "of cars", "okafor": "of people"}),
            claim("none", "Cars should fly", (), held_by="the council"),
            analogy("ghent", "Ghent closed its core", "closing works", supports=("quiet",), outcome="Trade grew"),
            prescription("close", "Close the square", problem="The noise."),
            prescription("meters", "Put up meters", BOTH, problem="the noise", stance=Stance.AGAINST),
        )
    )


def outline(whole: ArgumentMap, **view: frozenset[str]) -> list[str]:
    """Return the outline as text, a dash for each step inwards."""
    found = []
    for row in rows(whole, **view):
        said = (
            f"also {row.also.id}"
            if row.also
            else row.card.id
            if row.card
            else f"hidden {row.hidden}"
            if row.hidden
            else f"{row.branch.title} {row.size}"
        )
        found.append("-" * row.depth + said)
    return found


def every(whole: ArgumentMap) -> frozenset[str]:
    return frozenset(each.key for branch in whole.branches for each in (branch, *branch.parts))


def test_each_author_comes_first_then_what_several_argue_and_then_what_nobody_does() -> None:
    whole = small()
    assert [branch.title for branch in whole.branches] == ["Ana Reyes", "Tunde Okafor", SEVERAL, NOBODY]
    assert outline(whole, opened=every(whole)) == [
        *(
            "Ana Reyes 5",
            "-Conclusions and reasons 2",
            "--quiet",
            "---ghent",
            "-Claims 2",
            "--quiet",
            "--shared",
            "-Analogies 1",
            "--ghent",
        ),
        *("-Recommended 1", "--close", "-Rejected 1", "--meters"),
        *("Tunde Okafor 3", "-Claims 2", "--trade", "--shared", "-Rejected 1", "--meters"),
        *("Argued by several 2", "-Claims 1", "--shared", "-Rejected 1", "--meters"),
        *("Argued by nobody here 1", "-none"),
    ]
    assert summed_up(whole.branches[0]) == "2 claims, 1 analogy, 2 prescriptions"


def test_of_hidden_cards_only_the_number_is_said() -> None:
    whole = small()
    seen = outline(whole, opened=frozenset({"by:reyes", "by:reyes/Claims"}), hidden=frozenset({"quiet", "none"}))
    assert seen[:5] == ["Ana Reyes 5", "-Conclusions and reasons 2", "-Claims 2", "--shared", "--hidden 1"]


def argued() -> ArgumentMap:
    """Return a map with reasons over two levels, a reason of two conclusions, and an answer of each author."""
    return ArgumentMap(
        deck(
            claim("noise", "Cars make noise", supports=("quiet",)),
            claim("quiet", "A square must be quiet", supports=("close", "trial", "shops")),
            claim("shops", "Shops need parking", ("okafor",), issue="What does trade need?"),
            claim("walk", "Trade needs feet", issue="what does trade need"),
            claim("nobody", "Trade needs nothing", (), held_by="the council", issue="What does trade need?"),
            claim("alone", "It rains", issue="What of the weather?"),
            prescription("close", "Close the square"),
            prescription("trial", "Try it for a summer"),
        )
    )


def test_reasons_are_listed_below_what_they_support_for_the_same_author() -> None:
    whole = argued()
    opened = frozenset({"by:reyes", "by:reyes/Conclusions and reasons"})
    tree = ["--close", "---quiet", "----also trial", "----noise", "--trial"]
    assert outline(whole, opened=opened)[3:8] == tree
    assert "Conclusions" not in "".join(branch.title for branch in whole.branches[1].parts)
    hidden = outline(whole, opened=opened, hidden=frozenset({"close"}))
    assert hidden[3:7] == ["--trial", "---quiet", "----noise", "--hidden 1"]


@given(st.lists(st.sets(st.integers(0, 11)), max_size=12), st.randoms())
def test_each_card_is_listed_once_and_below_what_it_supports(links: list[set[int]], rng: Random) -> None:
    cards = [
        claim(f"c{number}", "text", supports=tuple(f"c{each}" for each in sorted(above) if each < number))
        for number, above in enumerate(links)
    ]
    rng.shuffle(cards)
    listed = list(reasoned(cards))
    assert sorted(card.id for _, card, _ in listed) == sorted(card.id for card in cards)
    for place, (depth, card, above) in enumerate(listed):
        assert [each.id for each in above] == list(card.conclusions)
        over = next((each for at, each, _ in reversed(listed[:place]) if at < depth), None)
        assert over is (above[0] if above else None)


def test_points_at_issue_are_what_several_cards_answer_by_author() -> None:
    issues = argued().issues
    assert issues is not None
    found = [(part.title, [card.id for card in part.cards]) for part in issues.parts]
    assert found == [("What does trade need?", ["walk", "shops", "nobody"])]
    assert summed_up(issues) == "1 question"
    assert outline(argued())[:2] == ["Points at issue 1", "Ana Reyes 6"]
    assert outline(argued(), opened=frozenset({"issues"}))[1] == "-What does trade need? 3"
    assert small().issues is None


def test_a_search_lists_each_found_card_once_and_never_a_hidden_one() -> None:
    whole = small()
    found = whole.found("the")
    assert outline(whole, found_cards=found or frozenset(), hidden=frozenset({"close"})) == [
        *("Argued by several 2", "-shared", "-meters"),
        *("Argued by nobody here 1", "-none"),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("NOON", {"quiet"}),
        ("cars loud", {"quiet"}),
        ("loud cars", {"quiet"}),
        ("cars loud shops", set()),
        ("council", {"none"}),
        ("trade grew", {"ghent"}),
        ("okafor", {"trade", "shared", "meters"}),
        ("of people", {"shared"}),
    ],
)
def test_every_word_must_occur_somewhere_on_the_card(query: str, expected: set[str]) -> None:
    assert small().found(query) == frozenset(expected)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        *(("emigre", "Émigré"), ("ÉMIGRÉ", "emigre"), ("strasse", "Straße"), ("lodz", "Łódź"), ("oresund", "Øresund")),
        *(("don't", "don\N{RIGHT SINGLE QUOTATION MARK}t"), ("戦争", "戦争は終わる"), ("[sic]", "Trees [SIC] grow")),
    ],
)
def test_a_search_overlooks_case_accents_and_the_shape_of_apostrophes(typed: str, written: str) -> None:
    whole = ArgumentMap(deck(claim("only", f"Here: {written}.")))
    assert whole.found(typed) == frozenset({"only"})


@given(st.text())
def test_what_is_written_is_always_found_as_it_is_written(text: str) -> None:
    whole = ArgumentMap(deck(claim("only", text)))
    assert whole.found(text) in ({"only"}, None)
    assert searchable(searchable(text)) == searchable(text)


def test_cards_are_linked_by_support_by_see_in_either_direction_and_by_problem() -> None:
    whole = small()

    def links(card: str) -> list[tuple[str, str]]:
        return [(link.relation, link.card.id) for link in whole.links(whole.cards[card])]

    assert links("ghent") == [("Supports", "quiet")]
    assert links("quiet") == [("Supported by", "ghent"), ("See also", "trade")]
    assert links("trade") == [("See also", "quiet")]
    assert links("close") == [("Same problem", "meters")]
    assert links("none") == []
    whole = argued()
    assert links("quiet") == [
        ("Supports", "close"),
        ("Supports", "trial"),
        ("Supports", "shops"),
        ("Supported by", "noise"),
    ]
    assert links("walk") == [("Same issue", "shops"), ("Same issue", "nobody")]


def test_a_card_says_whose_it_is_why_and_where_and_how_those_who_share_it_differ() -> None:
    whole = small()
    texts = {(fact.label, fact.name): fact.text for fact in facts(whole.deck, whole.cards["shared"])}
    assert texts["Compare", "Ana Reyes"] == "of cars"
    assert texts["Compare", "Tunde Okafor"] == "of people"
    assert texts["Why", ""] == "Because shared."
    assert byline(whole.deck, whole.cards["none"]) == "nobody here (the council)"
    assert kind_of(whole.cards["meters"]) == "Rejected course"


def test_an_analogy_says_what_it_argues_and_who_stands_for_whom() -> None:
    card = analogy("a", "Ghent", "closing works", when="1997", roles=(Role(then="Ghent", now="us"),), outcome="calm")
    texts = [(fact.label, fact.text) for fact in facts(deck(card), card)]
    assert texts[:4] == [
        *(("When", "1997"), ("Argues", "closing works")),
        *(("Roles", "Ghent stands for us"), ("Outcome", "calm")),
    ]


def test_a_history_is_said_in_a_line() -> None:
    record = CardRecord(seen=3, right=2, days_right=2, last_right=True, last_day="2026-11-21")
    assert history_line(record) == "seen 3 times, right 2; last on 21 November 2026, right; learned"
    assert history_line(replace(record, seen=1, right=0, days_right=0, last_right=False)).startswith(
        "seen 1 time, right 0"
    )
    assert history_line(None) == "not seen yet"


def test_only_a_link_of_the_web_is_a_link() -> None:
    source = deck(claim("a", "text"))
    assert link_of(source, source.cards[0]) == ""
    for url, expected in (("https://example.org/x", "https://example.org/x"), ("javascript:alert(1)", "")):
        linked = replace(source, sources={"reyes-text": source.sources["reyes-text"]._replace(url=url)})
        assert link_of(linked, linked.cards[0]) == expected
