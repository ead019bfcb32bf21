"""``debategame check --explain CODE``: what a code means, in full."""

from __future__ import annotations

import textwrap

from debategame.deck.codes import CODES
from debategame.deck.explain import explanation
from debategame.diagnostics import Severity, painted

WIDTH = 78
_WHOLE_DECK = ("DG039", "DG044", "DG233", "DG234", "DG235", "DG24", "DG311")
"""How codes of advice on the whole deck begin, which no card's `lint` can switch off."""


def explained(code: str, *, colour: bool = False) -> str:
    """Return severity, reason, examples, source and switch of ``code``, in lines of at most 78 cells."""
    severity, about = CODES[code], explanation(code)
    head = f"{painted(code, 'code')}, {painted(severity, severity)}" if colour else f"{code}, {severity}"
    parts = [f"{head}\n", _wrapped(about.reason)]
    if about.bad:
        parts += [f"Instead of\n\n{_indented(about.bad)}", f"write\n\n{_indented(about.good)}"]
    if about.source:
        parts.append(_wrapped(f"Source: {about.source}"))
    parts.append(_wrapped(_switch(code, severity)))
    return "\n".join(parts)


def _switch(code: str, severity: Severity) -> str:
    if severity is Severity.ERROR:
        if code.startswith("DG3"):
            return "It can't be switched off. Only --sources looks for it, so the deck can be played."
        return "It can't be switched off: a deck with an error is not played."
    everywhere = f"everywhere: debategame check --ignore {code} FILE"
    if code.startswith(_WHOLE_DECK):
        return f"To switch it off {everywhere}"
    return f"To switch it off for one card, give the card the line `lint: [{code}]`; {everywhere}"


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False) + "\n"


def _indented(text: str) -> str:
    return textwrap.indent(text, "    ")
