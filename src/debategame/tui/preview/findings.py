"""List the findings in a deck's file: of the present card first, then of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.text import plural, printable
from debategame.tui.render import MARK, MUTED, WRONG, hanging, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from debategame.deck.authoring.watching import Reading
    from debategame.diagnostics import Finding

_MOST = 200


def on_card(reading: Reading, place: int, why_not: str, width: int) -> list[Content]:
    """Return the findings on the card at ``place``, then all others, errors first, in lines of ``width``."""
    own = set(reading.of_card(place)) if reading.deck is not None else set()
    others = [finding for finding in reading.findings if finding not in own]
    found: list[Content] = []
    if not reading.findings:
        found.append(line(("No findings.", MUTED)))
    found += _listed([finding for finding in reading.findings if finding in own], width)
    if why_not and reading.deck is not None:  # of an older version, it would push the errors out of sight
        found += hanging(line(("no question  ", MUTED)), line((printable(why_not), MUTED)), width)
    if others:
        found += [line((f"{plural(len(others), 'finding')} elsewhere in the file", MUTED))] if own else []
        found += _listed(sorted(others, key=lambda finding: not finding.is_error)[:_MOST], width)
    return found


def _listed(findings: Sequence[Finding], width: int) -> list[Content]:
    found: list[Content] = []
    for finding in findings:
        style = f"bold {WRONG}" if finding.is_error else f"bold {MARK}"
        lead = line((f"{finding.line:>5}  ", MUTED), (f"{finding.code} ", style))
        said = line(f"{finding.severity}: {printable(finding.message)} ", (printable(finding.help), MUTED))
        found += hanging(lead, said, width)
    return found
