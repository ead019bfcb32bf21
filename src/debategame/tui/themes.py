"""The house's themes: the opinion page at night, in print, and in the sharpest contrast there is.

Beside Textual's own variables they set five that the screens' text is written in: ``muted`` (small print), ``rule``
(hairlines), ``mark`` (the printer's red), ``right`` and ``wrong``. For Textual's own themes :func:`with_house_colours`
derives them.
"""

from __future__ import annotations

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
        "muted": "#a8a08f",
        "rule": "#5a5444",
        "mark": "#f08a75",
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
    background="#f5f0e4",
    surface="#ece5d3",
    panel="#e1d8c2",
    success="#0a5c4c",
    warning="#7a5200",
    error="#a3201a",
    dark=False,
    variables={
        "muted": "#5b5546",
        "rule": "#a79f8b",
        "mark": "#a3201a",
        "right": "#0a5c4c",
        "wrong": "#9c3208",
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

_DERIVED = {
    "muted": "foreground",
    "rule": "secondary",
    "mark": "text-accent",
    "right": "text-success",
    "wrong": "text-error",
}


def with_house_colours(variables: dict[str, str]) -> dict[str, str]:
    """Return a theme's variables with the house's own added, where the theme does not set them."""
    return {name: variables[source] for name, source in _DERIVED.items()} | variables
