"""A card that was renamed keeps its history: every name it had leads to what it is called now."""

from dataclasses import replace

from debategame.game.renaming import former_names
from tests.game.sample import claim, deck


def test_former_names_lead_to_what_a_card_is_called_now() -> None:
    now = replace(
        deck(claim("b", "Shops", was=("a",)), claim("c", "Trees"), claim("d", "Cars", was=("c",))), was=("t",)
    )
    assert former_names([now]) == {
        (now.id, "a"): (now.id, "b"),
        ("t", "a"): (now.id, "b"),
        ("t", "b"): (now.id, "b"),
        ("t", "c"): (now.id, "c"),
        ("t", "d"): (now.id, "d"),
    }
    living = replace(deck(claim("b", "Shops")), id="t")
    assert former_names([now, living]) == {(now.id, "a"): (now.id, "b")}
    assert former_names([living]) == {}
