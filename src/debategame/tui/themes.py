"""The game's three themes: dark, light and high contrast.

Beside Textual's own variables they set five that the screens' text is written in: ``muted`` (secondary text), ``rule``
(hairlines), ``mark`` (the accent), ``right`` and ``wrong``.
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
LOOKS = {
    "late-edition": "Light text on a dark page",
    "newsprint": "Dark text on a light page",
    "high-contrast": "White and yellow text on black",
}
