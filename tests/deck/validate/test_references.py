"""References: what one part of a deck says of another."""

import pytest

from debategame.deck.load import loads
from debategame.diagnostics import Finding
from tests.deck.writing import SOUND, appended, changed, codes

CLAIM = "id: new\nclaim: It pays.\nwhy: She counts.\n"
ANALOGY = "id: new\nanalogy: The fire\npoint: It passes.\nwhy: He says so.\n"


def only(card: str) -> Finding:
    findings = appended(card).findings
    assert len(findings) == 1, findings
    return findings[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    by: reyes\n    at: 3", "    by: rayes\n    at: 3"),
        ("    by: [reyes, okafor]\n", "    by: [reyes, okafor, okafo]\n"),
        ("      okafor: He holds", "      okafro: He holds"),
        ("    restates: reyes", "    restates: reye"),
        ("    author: okafor", "    author: okafo"),
    ],
)
def test_an_unknown_author_is_an_error_with_the_nearest_known(old: str, new: str) -> None:
    unknown = [one for one in changed(old, new).findings if one.code == "DG101"]
    assert len(unknown) == 1
    assert unknown[0].help.startswith("Did you mean '")


def test_an_unknown_source_is_an_error_with_the_nearest_known() -> None:
    assert only(f"{CLAIM}by: reyes\nat: {{open-squere: 3}}").help == "Did you mean 'open-square'?"
    assert only(f"{CLAIM}by: reyes\nat: 3\nrejected_in: {{close: 3}}").code == "DG102"


def test_an_unknown_card_is_an_error() -> None:
    assert only(f"{CLAIM}by: reyes\nat: 3\nsee: one-summer-trail").help == "Did you mean 'one-summer-trial'?"
    assert only(f"{ANALOGY}by: okafor\nat: 3\nsupports: [nothing]").code == "DG103"


@pytest.mark.parametrize(
    ("card", "code"),
    [
        ("by: reyes\nat: 9\nsupports: [no-such-card]", "DG103"),
        ("by: reyes\nat: 9\nsupports: [market-hall-fire]", "DG104"),
        ("by: reyes\nat: 9\nsupports: [new]", "DG117"),
        ("by: reyes\nat: 9\nsupports: [one-summer-trial]", "DG120"),
        ("by: []\nheld_by: x\nsupports: [trade-needs-parking]", "DG120"),
        ("by: reyes\nat: 9\nsupports: [nobody-shops-there]", "DG120"),
        ("by: reyes\nat: 9\nmisreads: trade-needs-parking", "DG122"),
        ("by: []\nmisreads: nobody-shops-there", "DG122"),
        ("by: []\nmisreads: market-hall-fire", "DG104"),
        ("by: []\nmisreads: new", "DG117"),
        ("by: []\nmisreads: no-such-card", "DG103"),
        ("by: okafor\nat: 9\nsupports: [one-summer-trial, centre-outlives-parking]", None),
        ("by: []\nmisreads: trade-needs-parking", None),
    ],
)
def test_a_reason_and_a_misreading_lead_to_a_card_that_fits(card: str, code: str | None) -> None:
    assert codes(appended(CLAIM + card)) == ([code] if code else [])


def test_reasons_do_not_run_in_a_circle() -> None:
    deck = SOUND.replace("    by: reyes\n    at: 3\n", "    by: reyes\n    at: 3\n    supports: [new]\n", 1)
    card = (
        "  - id: new\n    claim: It pays.\n    why: So.\n    by: reyes\n    at: 3\n    supports: trade-needs-parking\n"
    )
    (finding,) = loads(f"{deck}{card}".encode(), "d").findings
    assert (finding.code, finding.message) == (
        "DG121",
        "These reasons run in a circle: trade-needs-parking -> new -> trade-needs-parking.",
    )


def test_every_author_of_a_card_needs_a_place_in_a_source_of_theirs() -> None:
    finding = only(f"{CLAIM}by: [reyes, okafor]\nat: {{open-square: 3}}")
    assert finding.code == "DG105"
    assert "'okafor'" in finding.message
    assert "`close-it: 3`" in finding.help
    assert only(f"{CLAIM}by: reyes\nat: {{digest-note: 3}}").code == "DG105"
    assert only(f"{CLAIM}by: reyes\nat: {{}}").code == "DG105"
    assert appended(f"{CLAIM}by: reyes\nat: {{open-square: 3, close-it: 4}}").findings == ()


def test_a_place_alone_needs_one_author_with_one_source() -> None:
    assert only(f"{CLAIM}by: [reyes, okafor]\nat: 3").code == "DG106"
    assert only(f"{CLAIM}by: []\nheld_by: x\nat: 3").code == "DG106"
    two = SOUND.replace("sources:\n", "sources:\n  more:\n    author: okafor\n    title: More\n")
    assert codes(loads(two.encode(), "d")) == ["DG106", "DG106"]
    none = changed("    author: okafor", "    author: reyes")
    assert "DG106" in codes(none)


def test_a_claim_that_somebody_argues_needs_a_place_and_one_that_nobody_does_needs_none() -> None:
    assert only(f"{CLAIM}by: reyes").code == "DG023"
    assert appended(f"{CLAIM}by: []\nheld_by: others").findings == ()


def test_a_source_can_not_reject_what_its_author_argues() -> None:
    assert only(f"{CLAIM}by: reyes\nat: 3\nrejected_in: {{open-square: 5}}").code == "DG107"


def test_held_by_is_required_with_by_nobody_and_an_error_otherwise() -> None:
    assert only(f"{CLAIM}by: reyes\nat: 3\nheld_by: others").code == "DG108"
    assert only(f"{CLAIM}by: []").code == "DG109"
    assert only(f'{CLAIM}by: []\nheld_by: ""').code == "DG109"
    assert only(f"{CLAIM}by: []\nat: {{open-square: 3}}").code == "DG109"


def test_what_only_an_ai_says_needs_no_holder() -> None:
    assert appended(f"{CLAIM}by: []\nat: {{digest-note: 8}}").findings == ()
    assert appended(f"{CLAIM}by: []\nat: {{digest-note: 8}}\nheld_by: others").findings == ()


def test_an_ai_argues_nothing() -> None:
    assert only(f"{CLAIM}by: digest\nat: {{digest-note: 8}}").code == "DG110"
    assert only(f"{CLAIM}by: [reyes, digest]\nat: {{open-square: 8}}").code == "DG110"


def test_the_second_card_of_an_id_is_reported_and_names_the_line_of_the_first() -> None:
    finding = only(CLAIM.replace("id: new", "id: one-summer-trial") + "by: reyes\nat: 3")
    assert finding.code == "DG112"
    assert "line 75" in finding.message


def test_an_old_id_leads_to_one_card() -> None:
    assert only(f"{CLAIM}by: reyes\nat: 3\nwas: one-summer-trial").code == "DG113"
    assert only(f"{CLAIM}by: reyes\nat: 3\nwas: new").code == "DG113"
    assert codes(changed("    see: market", "    was: old\n    see: market")) == []
    both = SOUND.replace("    see: market", "    was: old\n    see: market").replace(
        "    when:", "    was: [old]\n    when:"
    )
    assert codes(loads(both.encode(), "d")) == ["DG113"]
    assert codes(changed("title: Cars", "was: [town, town-square]\ntitle: Cars")) == ["DG113"]


def test_a_name_twice_in_a_list_counts_once() -> None:
    loaded = appended(f"{CLAIM}by: [reyes, reyes]\nat: 3")
    assert codes(loaded) == ["DG116"]
    assert loaded.deck is not None
    assert loaded.deck.cards[-1].by == ("reyes",)


@pytest.mark.parametrize("name", ["Ana Reyes", "ana  reyes", "Both", "neither", "More than one", "none of them"])
def test_no_two_options_read_the_same_because_of_an_authors_name(name: str) -> None:
    loaded = changed("    name: Tunde Okafor", f"    name: {name}")
    assert codes(loaded) == ["DG115"]
    assert loaded.findings[0].line == SOUND.splitlines().index("    name: Tunde Okafor") + 1


def test_an_ai_may_be_called_like_the_author_it_restates() -> None:
    assert codes(changed("    name: Courier digest", "    name: Ana Reyes")) == []


def test_only_an_ai_restates() -> None:
    assert codes(changed("    post: shopkeeper", "    restates: okafor")) == ["DG118"]


@pytest.mark.parametrize(("kind", "code"), [("al", "DG028"), ("*ai", "DG010"), ("[ai]", "DG024")])
def test_an_author_whose_kind_can_not_be_read_may_be_an_ai(kind: str, code: str) -> None:
    assert codes(changed("    kind: ai", f"    kind: {kind}")) == [code]


def test_contrast_may_name_any_author() -> None:
    assert appended(f"{CLAIM}by: reyes\nat: 3\ncontrast:\n  reyes: x\n  okafor: y\n  digest: z").findings == ()


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_view_that_says_nothing_is_left_out(nothing: str) -> None:
    deck = appended(f"{CLAIM}by: reyes\nat: 3\ncontrast:\n  reyes: {nothing}\n  okafor: y").deck
    assert deck is not None
    assert deck.cards[-1].contrast == {"okafor": "y"}


def test_parts_that_could_not_be_read_are_not_held_against_those_that_name_them() -> None:
    broken = changed("authors:\n", "authors: none\nauthor:\n")
    assert set(codes(broken)) == {"DG022", "DG024"}


def test_every_unknown_id_is_reported() -> None:
    cards = "".join(f"  - {{id: c{n}, claim: x, by: a, at: 3, why: y, see: no-{n}}}\n" for n in range(5_000))
    head = "format: 1\nid: a\ntitle: b\nauthors: {a: {name: A, thesis: T}}\nsources: {s: {author: a, title: S}}\n"
    assert codes(loads(f"{head}cards:\n{cards}".encode(), "d")) == ["DG103"] * 5_000


def test_several_ids_in_one_text_are_to_be_a_list() -> None:
    for word in ("reyes, okafor", "reyes and okafor", "reyes; okafor", "reyes/okafor", "reyes okafor"):
        (found,) = changed("by: [reyes, okafor]", f"by: {word}").findings
        assert found.help == "Write a list: [reyes, okafor]."


def test_a_name_in_place_of_an_id_gets_a_hint_with_the_id() -> None:
    (found,) = changed("by: [reyes, okafor]", "by: Ana Reyes").findings
    assert found.help == "Write the id of 'Ana Reyes': 'reyes'."
