"""Every theme is legible, and right differs from wrong also for those who see red and green alike."""

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from debategame.tui.themes import THEMES, game_colours

INKS = ("foreground", "muted", "mark", "right", "wrong")
PAPERS = ("background", "surface")
HOUSE = {theme.name: theme for theme in THEMES}


def colours(theme_name: str) -> dict[str, Color]:
    theme = HOUSE[theme_name]
    variables = {**theme.to_color_system().generate(), **theme.variables}
    names = (*INKS, *PAPERS, "block-cursor-foreground", "block-cursor-background")
    return {name: Color.parse(variables[name]) for name in names}


def luminance(colour: Color) -> float:
    """Return the relative luminance of WCAG 2.2."""

    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in colour.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def deuteranope(colour: Color) -> Color:
    """Return what a colour looks like without green cones (Machado, Oliveira & Fernandes 2009, severity 1)."""
    matrix = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
    linear = [(channel / 255) ** 2.2 for channel in colour.rgb]
    seen = [sum(factor * value for factor, value in zip(row, linear, strict=True)) for row in matrix]
    return Color(*(round(255 * min(1.0, max(0.0, value)) ** (1 / 2.2)) for value in seen))


def distance(one: Color, other: Color) -> float:
    """Return the distance of two colours in CIE Lab; about 2.3 can just be told apart."""
    from textual.color import rgb_to_lab

    first, second = rgb_to_lab(one), rgb_to_lab(other)
    pairs = ((first.L, second.L), (first.a, second.a), (first.b, second.b))
    return float(sum((left - right) ** 2 for left, right in pairs) ** 0.5)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("theme", HOUSE)
def test_every_ink_has_seven_to_one_on_every_paper(theme: str, ink: str, paper: str) -> None:
    found = colours(theme)
    assert contrast(found[ink], found[paper]) >= 7


@pytest.mark.parametrize("theme", HOUSE)
def test_what_is_under_the_cursor_has_seven_to_one(theme: str) -> None:
    found = colours(theme)
    assert contrast(found["block-cursor-foreground"], found["block-cursor-background"]) >= 7


def test_what_is_read_in_a_theme_of_textuals_has_three_to_one() -> None:
    for theme in (each for each in BUILTIN_THEMES.values() if not each.ansi):
        paper = Color.parse(theme.to_color_system().generate()["background"])
        found = {name: Color.parse(colour) for name, colour in game_colours(theme).items()}
        assert found.keys() == {*INKS[1:], "rule"}
        assert all(contrast(found[ink], paper) >= 3 for ink in INKS[1:]), theme.name


@pytest.mark.parametrize("theme", HOUSE)
def test_right_differs_from_wrong_without_green_cones(theme: str) -> None:
    found = colours(theme)
    assert distance(deuteranope(found["right"]), deuteranope(found["wrong"])) >= 20
