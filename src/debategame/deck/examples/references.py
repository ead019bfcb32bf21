"""Examples of what one place says of another (DG101 to DG109)."""

from __future__ import annotations

from debategame.deck.examples.pair import Example

REFERENCE_EXAMPLES: dict[str, Example] = {
    "DG101": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okfor
  at: 2
  why: He counted those who sat on steps.
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
""",
    ),
    "DG102": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at:
    close-id: 2
  why: He counted those who sat on steps.
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at:
    close-it: 2
  why: He counted those who sat on steps.
""",
    ),
    "DG103": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  see: [more-on-feet]
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  see: [more-on-foot]
""",
    ),
    "DG104": Example(
        """
- id: one-summer-trial
  prescription: Try it for one summer
  by: okafor
  at: 8
  why: He asks for it.
- id: market-hall-fire
  analogy: The market hall fire
  point: A town centre can outlive a loss.
  supports: [one-summer-trial]
  by: okafor
  at: 5
  why: He tells of it to that end.
""",
        """
- id: market-hall-fire
  analogy: The market hall fire
  point: A town centre can outlive a loss.
  supports: [more-on-foot]
  by: okafor
  at: 5
  why: He tells of it to that end.
""",
    ),
    "DG105": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: [reyes, okafor]
  at:
    close-it: 2
  why: He counted those who sat on steps.
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: [reyes, okafor]
  at:
    close-it: 2
    open-square: 9
  why: He counted those who sat on steps.
""",
    ),
    "DG106": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: [reyes, okafor]
  at: 2
  why: He counted those who sat on steps.
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: [reyes, okafor]
  at:
    close-it: 2
    open-square: 9
  why: He counted those who sat on steps.
""",
    ),
    "DG107": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  rejected_in:
    close-it: 6
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  rejected_in:
    open-square: 6
""",
    ),
    "DG108": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  held_by: the council
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
""",
    ),
    "DG109": Example(
        """
- id: nobody-shops-there
  claim: Nobody has shopped there for years.
  by: []
  why: She mentions it to deny it.
""",
        """
- id: nobody-shops-there
  claim: Nobody has shopped there for years.
  by: []
  held_by: the council's opposition
  why: She mentions it to deny it.
""",
    ),
}
