"""The house's themes: the opinion page at night, in print, and in the sharpest contrast there is.

Beside Textual's own variables they set five that the screens' text is written in: ``muted`` (small print), ``rule``
(hairlines), ``mark`` (the printer's red), ``right`` and ``wrong``. For Textual's own themes :func:`with_house_colours`
derives them.
"""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

LATE_EDITION = Theme(
    name="late-edition",
    primary="#e8745f",
    secondary="#8fb8c9",
    accent="#e8745f",
    foreground="#ebe5d8",
    background="#16150f",
    surface="#1e1c15",
    panel="#292619",
    success="#7fd0b4",
    warning="#e3b866",
    error="#f08a6c",
    dark=True,
    variables={
        "muted": "#b4ac9b",
        "rule": "#5a5444",
        "mark": "#f59682",
        "right": "#7fd0b4",
        "wrong": "#f2946f",
        "block-cursor-background": "#3a3526",
        "block-cursor-foreground": "#ebe5d8",
    },
)

NEWSPRINT = Theme(
    name="newsprint",
    primary="#a3201a",
    secondary="#1f5673",
    accent="#a3201a",
    foreground="#1b1a15",
    background="#faf6ec",
    surface="#f3edde",
    panel="#e1d8c2",
    success="#0a5c4c",
    warning="#7a5200",
    error="#a3201a",
    dark=False,
    variables={
        "muted": "#4a4538",
        "rule": "#a79f8b",
        "mark": "#8c1712",
        "right": "#07483b",
        "wrong": "#7a2806",
        "block-cursor-background": "#e1d8c2",
        "block-cursor-foreground": "#1b1a15",
    },
)

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#ffd75f",
    secondary="#87d7ff",
    accent="#ffd75f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    success="#87ffd7",
    warning="#ffd75f",
    error="#ffaf87",
    dark=True,
    variables={
        "muted": "#d7d7d7",
        "rule": "#9e9e9e",
        "mark": "#ffd75f",
        "right": "#87ffd7",
        "wrong": "#ffaf87",
        "block-cursor-background": "#ffffff",
        "block-cursor-foreground": "#000000",
    },
)

THEMES = (LATE_EDITION, NEWSPRINT, HIGH_CONTRAST)
SAYS = {
    "late-edition": "Light letters on a dark page",
    "newsprint": "Dark letters on a light page",
    "high-contrast": "White and yellow letters on black",
}
"""What each of them looks like."""

_DERIVED = {
    "muted": ("foreground",),
    "rule": ("secondary",),
    "mark": ("text-accent", "accent", "text-primary", "primary", "foreground"),
    "right": ("text-success", "success", "success-darken-3", "foreground"),
    "wrong": ("text-error", "error", "error-darken-3", "foreground"),
}
LEGIBLE = 4.5
"""The least contrast of text with its background by WCAG 2.2, level AA."""


def with_house_colours(variables: dict[str, str]) -> dict[str, str]:
    """Return a theme's variables with the house's own added where it does not set them: the first that is legible."""
    if all(name in variables for name in _DERIVED):
        return variables
    paper = Color.parse(variables["background"])
    derived = {name: _first_legible([variables[each] for each in inks], paper) for name, inks in _DERIVED.items()}
    return derived | variables


def _first_legible(inks: list[str], paper: Color) -> str:
    plain = [ink for ink in inks if not ink.startswith("auto")] or inks[-1:]
    return next((ink for ink in plain if _contrast(paper + Color.parse(ink), paper) >= LEGIBLE), plain[-1])


def _contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
