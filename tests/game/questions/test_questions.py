"""What must hold of every question that any deck can become."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debategame.deck.likeness import gist, near_equal
from debategame.deck.model import Card, Claim, Deck, Distractor, Stance
from debategame.game.questions.asking import ask, forms_of
from debategame.game.questions.index import index
from debategame.game.questions.question import BYLINE_FORMS, FORMS, OPTION_CELLS, Form, Question
from debategame.text import width_cells
from tests.game.sample import BOTH, analogy, claim, deck, full_deck, prescription, varied
from tests.kinds import TRIED
from tests.strategies import decks


def asked(source: Deck, seed: int) -> Iterator[tuple[Card, Question]]:
    found = index(source)
    for card in source.cards:
        for form in FORMS[card.kind]:
            question = ask(found, card, form, seed)
            if isinstance(question, Question):
                yield card, question


def defensible(source: Deck, card: Card, question: Question) -> set[str]:
    """Return the ids of the options that the deck's own data would let one defend, worked out apart from the engine."""
    if question.form in BYLINE_FORMS:
        return {_who(source, card)}
    answers = TRIED[card.kind].answers
    return {option.id for option in question.options if answers(source, card, question, option.text)}


def _who(source: Deck, card: Card) -> str:
    holders = TRIED[card.kind].holders(source, card)
    return "nobody" if not holders else "several" if len(holders) > 1 else f"by:{holders.pop()}"


@st.composite
def contested(draw: st.DrawFn) -> Deck:
    """Draw a deck of prescriptions on two problems or none, with an issue or none: several authors, for and against."""
    authors = st.sampled_from([("reyes",), ("okafor",), ("third",), ("reyes", "third")])
    problems, issues = st.sampled_from(["", "Noise", "Dust"]), st.sampled_from(["", "What now?"])
    one = st.tuples(authors, st.sampled_from(Stance), problems, issues)
    cards = [
        prescription(f"p{number}", f"Do {varied(number)}", by, stance=stance, problem=problem, issue=issue)
        for number, (by, stance, problem, issue) in enumerate(draw(st.lists(one, min_size=3)))
    ]
    return deck(*cards, people=("reyes", "okafor", "third"))


@given(decks(), st.integers(0, 2**16))
def test_one_option_is_right_by_the_decks_own_data_no_two_are_alike_and_each_other_says_why(
    source: Deck, seed: int
) -> None:
    for card, question in asked(source, seed):
        assert defensible(source, card, question) == {question.key}
        assert [option.id for option in question.options if not option.wrong_because] == [question.key]
        ids = [option.id for option in question.options]
        assert len(set(ids)) == len(ids) >= 2
        if question.form not in BYLINE_FORMS:
            gists = [gist(option.text) for option in question.options]
            assert not any(near_equal(one, other) for one, other in combinations(gists, 2))
            assert len(ids) <= 4
            assert all(width_cells(option.text) <= OPTION_CELLS for option in question.options)
        if question.form in (Form.WHICH_REASON, Form.WHICH_CONCLUSION):
            shown = [source.card(option.card) for option in question.options]
            assert sum(question.author not in each.by for each in shown if each) <= min(1, len(ids) - 2)
            assert len({each.kind for each in shown if each}) == 1


@given(contested(), st.integers(0, 2**16))
def test_what_one_author_recommends_and_another_rejects_are_never_both_options(source: Deck, seed: int) -> None:
    cards = {f"card:{card.id}": card for card in source.cards}
    for card, question in asked(source, seed):
        for option in question.options if question.author else ():
            other = cards.get(option.id, card)
            both_for = question.form is not Form.WHICH_REJECTED and getattr(other, "stance", None) is Stance.FOR
            assert question.author in other.by or both_for


@given(decks())
def test_a_who_question_offers_authors_in_the_decks_order_then_several_and_nobody(source: Deck) -> None:
    order = [f"by:{person.id}" for person in source.people]
    for card, question in asked(source, 7):
        if question.form in BYLINE_FORMS:
            ids = [option.id for option in question.options]
            assert ids[-2:] == ["several", "nobody"]
            assert ids[:-2] == [author for author in order if author in ids]
            assert len(ids) - 2 == min(4, len(order))
            assert len(card.by) > 4 or {f"by:{author}" for author in card.by} <= set(ids)


def test_every_form_can_be_asked_of_a_full_deck() -> None:
    found = deck(*full_deck().cards, *ARGUED.cards)
    assert {question.form for _, question in asked(found, 1)} == {
        form for card in found.cards for form in FORMS[card.kind]
    }


def test_a_claim_of_one_word_less_is_no_distractor_of_the_longer_one() -> None:
    source = deck(
        claim("a", "Sanctions have bitten hard"),
        claim("b", "Sanctions have not bitten hard", ("okafor",)),
        claim("c", "Parking pays for the square", ("okafor",)),
    )
    question = ask(index(source), source.cards[0], Form.WHICH_CLAIM, 1)
    assert isinstance(question, Question)
    assert {option.text for option in question.options} == {"Sanctions have bitten hard", "Parking pays for the square"}


def test_a_linked_card_is_never_a_distractor() -> None:
    source = deck(
        claim("a", "Shops live from parking", see=("b",)),
        claim("b", "Trade hangs on the car park", ("okafor",)),
        claim("c", "The trees need water", ("okafor",)),
    )
    for card in source.cards[:2]:
        question = ask(index(source), card, Form.WHICH_CLAIM, 1)
        if isinstance(question, Question):
            assert {option.id for option in question.options} != {"card:a", "card:b"}
            assert not {"card:a", "card:b"} <= {option.id for option in question.options}


def test_an_episode_that_supports_the_same_claim_is_no_distractor_but_its_outcome_may_be() -> None:
    source = deck(
        claim("end", "The centre outlives it"),
        analogy("fire", "The market hall fire", "Towns recover", supports=("end",), outcome="Trade came back"),
        analogy("flood", "The great flood", "Centres survive", supports=("end",), outcome="The bridge was rebuilt"),
        analogy("tram", "The closing of the tram", "Change is resented", ("okafor",), outcome="Nobody missed it"),
    )
    found = index(source)
    which = ask(found, source.cards[1], Form.WHICH_EPISODE, 1)
    outcome = ask(found, source.cards[1], Form.WHICH_OUTCOME, 1)
    assert isinstance(which, Question)
    assert isinstance(outcome, Question)
    assert {option.text for option in which.options} == {"The market hall fire", "The closing of the tram"}
    assert "The bridge was rebuilt" in {option.text for option in outcome.options}


def test_what_an_author_recommends_for_another_problem_is_no_distractor() -> None:
    source = deck(
        prescription("close", "Close the square for a summer", problem="Nobody knows"),
        prescription("count", "Count the customers", problem="Nothing is known"),
        prescription("move", "Move the car park underground", ("okafor",), problem="Nobody knows"),
    )
    question = ask(index(source), source.cards[0], Form.WHAT_RECOMMENDS, 1)
    assert isinstance(question, Question)
    assert {option.id for option in question.options} == {"card:close", "card:move"}
    assert question.prompt == "What does Ana Reyes recommend?"


def test_a_view_that_an_author_reports_in_order_to_reject_is_said_as_such() -> None:
    source = deck(
        claim("hers", "Shops live from parking"),
        claim(
            "nobodys", "Nobody has shopped here for years", (), held_by="the council", rejected_in={"reyes-text": "6"}
        ),
    )
    question = ask(index(source), source.cards[1], Form.WHO_ARGUES, 1)
    assert isinstance(question, Question)
    assert question.key == "nobody"
    reyes = question.option("by:reyes")
    assert reyes is not None
    assert reyes.wrong_because == (
        "Ana Reyes reports this view, but in order to reject it (The reyes text, paragraph 6)."
    )
    assert question.reveal.byline == "nobody here (the council)"


def test_a_claim_that_only_an_ai_makes_is_nobodys_and_the_reveal_names_it() -> None:
    only_ai = Claim(id="ai", text="Trams would pay", by=(), at={"digest-text": "8"}, why="Only the digest says so.")
    question = ask(index(deck(only_ai)), only_ai, Form.WHO_ARGUES, 1)
    assert isinstance(question, Question)
    assert question.key == "nobody"
    assert "digest" not in {option.id for option in question.options}
    assert question.reveal.byline == "nobody here (only Digest, bullet 8, AI-written)"


def test_a_claim_of_both_is_explained_to_one_who_picked_one_of_them() -> None:
    shared = claim("both", "Cars pay for parking", BOTH)
    question = ask(index(deck(shared)), shared, Form.WHO_ARGUES, 1)
    assert isinstance(question, Question)
    picked = question.option("by:okafor")
    assert picked is not None
    assert picked.wrong_because == "Tunde Okafor does argue it, and so does Ana Reyes."


ARGUED = deck(
    claim("pays", "Parking pays for the square", issue="Who pays?", supports=("close",)),
    claim("lives", "Shops live from parking", supports=("pays",)),
    claim("few", "Few shops are left in the centre", supports=("rent",)),
    claim("rent", "Rents have fallen for years", issue="What do shops earn?"),
    claim("tax", "The town pays out of its taxes", ("okafor",), issue="who pays", rejected_in={"reyes-text": "6"}),
    claim("trees", "The trees need water", ("okafor",), issue="Who pays?", see=("pays",)),
    claim("all", "Nobody lives from anything but parking", (), misreads="lives"),
    prescription("close", "Leave the square open"),
    prescription("wait", "Wait for the count", distractors=(Distractor(text="Vote", why="She fears a vote."),)),
)
HERS = "Ana Reyes argues this (The reyes text, paragraph 3)"
HIS = "Tunde Okafor argues this (The okafor text, paragraph 3)."
REAL = "Ana Reyes: Shops live from parking (The reyes text, paragraph 3)."


@pytest.mark.parametrize(
    ("card", "form", "key", "wrong"),
    [
        (
            "pays",
            Form.WHICH_REASON,
            "lives",
            {
                "few": f"{HERS}, as a reason for something else: Rents have fallen for years",
                "rent": f"{HERS}, but not as a reason for this.",
            },
        ),
        (
            "lives",
            Form.WHICH_CONCLUSION,
            "pays",
            {
                "few": f"{HERS}, but not for this reason.",
                "rent": f"{HERS}, for another reason: Few shops are left in the centre",
            },
        ),
        (
            "pays",
            Form.WHICH_ANSWER,
            "pays",
            {
                "tax": "Ana Reyes reports this view, but in order to reject it (The reyes text, paragraph 6).",
                "trees": HIS,
                "rent": f"{HERS}, but on another question: What do shops earn?",
            },
        ),
        (
            "all",
            Form.WHO_ARGUES,
            "nobody",
            {
                "by:reyes": f"Not quite. {REAL}",
                "by:okafor": f"No author here argues quite this. {REAL}",
                "several": f"No author here argues quite this. {REAL}",
            },
        ),
    ],
)
def test_one_who_is_wrong_on_an_argument_is_shown_what_the_text_says(
    card: str, form: Form, key: str, wrong: dict[str, str]
) -> None:
    found = index(ARGUED)
    question = ask(found, found.cards[card], form, 1)
    assert isinstance(question, Question)
    reasons = {option.id.removeprefix("card:"): option.wrong_because for option in question.options}
    assert reasons.items() >= {key: "", **wrong}.items()


def test_the_reveal_has_what_a_card_rests_on_and_leads_to_besides_the_answer() -> None:
    question = ask(index(ARGUED), ARGUED.cards[0], Form.WHO_ARGUES, 1)
    assert isinstance(question, Question)
    assert question.reveal.because == ("Shops live from parking",)
    assert question.reveal.so == ("Leave the square open",)
    question = ask(index(ARGUED), ARGUED.cards[0], Form.WHICH_REASON, 1)
    assert isinstance(question, Question)
    assert question.reveal.because == ()


@given(st.integers(0, 2**16))
def test_a_cards_own_distractors_are_all_of_them_or_none(seed: int) -> None:
    own = tuple(Distractor(text=f"Own {varied(number)}", why="So.") for number in range(4))
    cards = (prescription("mine", "Do it", distractors=own[:3]), prescription("few", "Try it", distractors=own[3:]))
    found = index(
        deck(*cards, *(prescription(f"p{number}", f"Do {varied(number)}", ("okafor",)) for number in range(9)))
    )
    for card, count in (("mine", 3), ("few", 0)):
        question = ask(found, found.cards[card], Form.WHAT_RECOMMENDS, seed)
        assert isinstance(question, Question)
        assert sum(option.id.startswith("own:") for option in question.options) == count


def test_a_card_that_can_not_be_asked_says_why() -> None:
    alone = claim("only", "One claim")
    reasons = forms_of(index(deck(alone, people=("reyes",))), alone)
    assert reasons == {
        Form.WHO_ARGUES: "the deck has a single author",
        Form.WHICH_CLAIM: "the deck has no wrong options for it",
    }


@pytest.mark.parametrize(
    ("texts", "offered"),
    [
        (("Trees pay for it", "Trams pay for it", "Fines pay for it"), 3),
        (("Trees pay for it", "Trams pay for it"), 0),
        (("Shops live from rents", "Trams pay for it", "Fines pay for it"), 0),
        (("Shops live from rents", "Shops live from fines", "Shops live from trams"), 3),
    ],
)
def test_own_distractors_are_offered_all_or_none_and_never_some_that_open_like_the_key(
    texts: tuple[str, ...], offered: int
) -> None:
    brought = tuple(Distractor(text=text) for text in texts)
    asked_card = claim("shops", "Shops live from parking", distractors=brought)
    others = [claim(f"other-{number}", varied(number), ("okafor",)) for number in range(6)]
    question = ask(index(deck(asked_card, *others)), asked_card, Form.WHICH_CLAIM, 1)
    assert isinstance(question, Question)
    assert sum(option.id.startswith("own:") for option in question.options) == offered


def test_where_the_other_answer_may_not_be_shown_a_cards_own_distractors_are() -> None:
    brought = tuple(Distractor(text=f"{word} pay for it") for word in ("Trees", "Trams", "Fines"))
    mine = claim("shops", "Shops live from parking", issue="Who pays?", distractors=brought)
    source = index(deck(mine, claim("theirs", "Nobody pays", ("okafor",), issue="Who pays?"), *full_deck().cards))
    shown = [ask(source, mine, Form.WHICH_ANSWER, 1, avoid=avoid) for avoid in ((), ("theirs",))]
    own = [sum(option.id.startswith("own:") for option in each.options) for each in shown if isinstance(each, Question)]
    assert own == [own[0], 3]
    assert own[0] < 3
