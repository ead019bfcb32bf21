"""Examples of who may argue, of ids and of right answers (DG110 to DG118)."""

from __future__ import annotations

from debategame.deck.examples.pair import Example

ANSWER_EXAMPLES: dict[str, Example] = {
    "DG110": Example(
        """
authors:
  okafor:
    name: Tunde Okafor
  digest:
    name: Courier digest
    kind: ai
sources:
  close-it:
    author: okafor
    title: Close it
  note:
    author: digest
    title: Digest
cards:
  - id: trade-will-double
    claim: Trade will double.
    by: digest
    at: 2
    why: Only the digest says so.
""",
        """
authors:
  okafor:
    name: Tunde Okafor
  digest:
    name: Courier digest
    kind: ai
sources:
  close-it:
    author: okafor
    title: Close it
  note:
    author: digest
    title: Digest
cards:
  - id: trade-will-double
    claim: Trade will double.
    by: []
    at:
      note: 2
    why: Only the digest says so.
""",
    ),
    "DG111": Example(
        """
- id: market-hall-fire
  analogy: The market hall fire
  point: A town centre can outlive a loss.
  by: []
  why: Somebody tells of it.
""",
        """
- id: market-hall-fire
  analogy: The market hall fire
  point: A town centre can outlive a loss.
  by: okafor
  at: 5
  why: He tells of it to that end.
""",
    ),
    "DG112": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
- id: more-benches
  claim: The square needs a fountain.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
- id: a-fountain
  claim: The square needs a fountain.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
""",
    ),
    "DG113": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  was: [more-on-foot]
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  was: [benches]
""",
    ),
    "DG114": Example(
        """
- id: one-summer-trial
  prescription: Try it for one summer
  by: okafor
  at: 8
  why: He asks for it.
  distractors:
    - Try it for one summer!
    - Ask the shopkeepers to vote
""",
        """
- id: one-summer-trial
  prescription: Try it for one summer
  by: okafor
  at: 8
  why: He asks for it.
  distractors:
    - Move the car park
    - Ask the shopkeepers to vote
""",
    ),
    "DG115": Example(
        """
- id: one-summer-trial
  prescription: Try it for one summer
  by: okafor
  at: 8
  why: He asks for it.
  distractors:
    - Ask the shopkeepers to vote
    - ask the shopkeepers to vote.
""",
        """
- id: one-summer-trial
  prescription: Try it for one summer
  by: okafor
  at: 8
  why: He asks for it.
  distractors:
    - Move the car park
    - Ask the shopkeepers to vote
""",
    ),
    "DG116": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  tags: [town, town]
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  tags: [town, seats]
""",
    ),
    "DG117": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  see: [more-benches]
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
    "DG118": Example(
        """
authors:
  reyes:
    name: Ana Reyes
    restates: okafor
  okafor:
    name: Tunde Okafor
""",
        """
authors:
  reyes:
    name: Ana Reyes
  okafor:
    name: Tunde Okafor
""",
    ),
}
