"""The game's three themes: dark, light and high contrast.

Beside Textual's own variables they set five that the screens' text is written in: ``muted`` (secondary text), ``rule``
(hairlines), ``mark`` (the accent), ``right`` and ``wrong``.
"""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme


def _theme(name: str, *, text: str, page: str, box: str, accent: str, cursor: tuple[str, str], **own: str) -> Theme:
    """Return a theme of some text on a page and in boxes; ``cursor`` is the text and the background under it."""
    variables = {**own, "block-cursor-foreground": cursor[0], "block-cursor-background": cursor[1]}
    return Theme(
        name, primary=accent, foreground=text, background=page, surface=box, dark=page < text, variables=variables
    )


THEMES = (
    _theme(
        "late-edition",
        text="#ebe5d8",
        page="#16150f",
        box="#1e1c15",
        accent="#e8745f",
        cursor=("#ebe5d8", "#3a3526"),
        muted="#b4ac9b",
        rule="#5a5444",
        mark="#f59682",
        right="#7fd0b4",
        wrong="#f2946f",
    ),
    _theme(
        "newsprint",
        text="#1b1a15",
        page="#faf6ec",
        box="#f3edde",
        accent="#a3201a",
        cursor=("#1b1a15", "#e1d8c2"),
        muted="#4a4538",
        rule="#a79f8b",
        mark="#8c1712",
        right="#07483b",
        wrong="#7a2806",
    ),
    _theme(
        "high-contrast",
        text="#ffffff",
        page="#000000",
        box="#000000",
        accent="#ffd75f",
        cursor=("#000000", "#ffffff"),
        muted="#d7d7d7",
        rule="#9e9e9e",
        mark="#ffd75f",
        right="#87ffd7",
        wrong="#ffaf87",
    ),
)
LOOKS = {
    "late-edition": "Light text on a dark page",
    "newsprint": "Dark text on a light page",
    "high-contrast": "White and yellow text on black",
}
_TEXTUALS = (
    *(("muted", "foreground", 0.2), ("rule", "foreground", 0.6)),
    *(("mark", "text-accent", 0.0), ("right", "text-success", 0.0), ("wrong", "text-error", 0.0)),
)
"""Which colour of a theme of Textual's stands for one of the game's, and how far it fades into the page."""


def game_colours(theme: Theme) -> dict[str, str]:
    """Return the game's own variables for a theme of Textual's, which has none."""
    found = theme.to_color_system().generate()
    page = Color.parse(found["background"])
    return {name: Color.parse(found[textuals]).blend(page, faded).hex for name, textuals, faded in _TEXTUALS}
