"""Examples of what YAML does with prose, and of keys (DG006 to DG025)."""

from __future__ import annotations

from debategame.deck.examples.pair import Example

SHAPE_EXAMPLES: dict[str, Example] = {
    "DG006": Example(
        """
- id: more-benches
  claim: Two things matter: money and time.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
""",
        """
- id: more-benches
  claim: "Two things matter: money and time."
  by: okafor
  at: 2
  why: He counted those who sat on steps.
""",
    ),
    "DG010": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  note: *draft
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  note: "*draft"
""",
    ),
    "DG011": Example(
        """
- id: more-benches
  claim: &-signs are no arguments.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
""",
        """
- id: more-benches
  claim: "&-signs are no arguments."
  by: okafor
  at: 2
  why: He counted those who sat on steps.
""",
    ),
    "DG012": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  note: !important
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  note: "!important"
""",
    ),
    "DG015": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  why: He calls it a shame.
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps, and calls it a shame.
""",
    ),
    "DG016": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  [sic]: he wrote so
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  note: "[sic]: he wrote so"
""",
    ),
    "DG020": Example(
        """
format: "1"
""",
        """
format: 1
""",
    ),
    "DG022": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  whi: He counted those who sat on steps.
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
""",
    ),
    "DG023": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
""",
    ),
    "DG024": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: [sic]
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: "[sic]"
""",
    ),
    "DG025": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: ""
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
""",
    ),
}
