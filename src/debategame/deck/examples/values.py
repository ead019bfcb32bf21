"""Examples of single values (DG027 to DG043)."""

from __future__ import annotations

from debategame.deck.examples.pair import Example

VALUE_EXAMPLES: dict[str, Example] = {
    "DG027": Example(
        """
- id: More benches!
  claim: The square needs more benches.
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
""",
    ),
    "DG028": Example(
        """
authors:
  reyes:
    name: Ana Reyes
    kind: persom
  okafor:
    name: Tunde Okafor
""",
        """
authors:
  reyes:
    name: Ana Reyes
    kind: person
  okafor:
    name: Tunde Okafor
""",
    ),
    "DG032": Example(
        """
- id: market-hall-fire
  point: A town centre can outlive a loss.
  by: okafor
  at: 5
  why: He tells of it to that end.
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
    "DG033": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: near the end of the second column
  why: He counted those who sat on steps.
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 17
  why: He counted those who sat on steps.
""",
    ),
    "DG035": Example(
        """
- id: one-summer-trial
  prescription: Try it for one summer
  by: okafor
  at: 8
  why: He asks for it.
  distractors: [Move the car park, Ask the shopkeepers to vote]
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
    "DG036": Example(
        """
sources:
  open-square: {author: reyes, title: Leave it open}
  close-it: {author: okafor, title: Peace}
""",
        """
sources:
  open-square:
    author: reyes
    title: Leave it open
  close-it:
    author: okafor
    title: Peace
""",
    ),
    "DG037": Example(
        """
- id: more-benches
  claim: It is the #1 complaint of the town.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
""",
        """
- id: more-benches
  claim: "It is the #1 complaint of the town."
  by: okafor
  at: 2
  why: He counted those who sat on steps.
""",
    ),
    "DG038": Example(
        """
- claim: The square needs more benches.
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
""",
    ),
    "DG039": Example(
        """
authors:
  reyes:
    name: Ana Reyes
  okafor:
    name: Tunde Okafor
""",
        """
authors:
  reyes:
    name: Ana Reyes
    thesis: Leave the square open.
  okafor:
    name: Tunde Okafor
    thesis: Close it.
""",
    ),
    "DG040": Example(
        """
- id: one-summer-trial
  prescription: Try it for one summer
  by: okafor
  at: 8
  why: He asks for it.
  distractors:
    -
    - Ask the shopkeepers to vote
""",
        """
- id: one-summer-trial
  prescription: Try it for one summer
  by: okafor
  at: 8
  why: He asks for it.
  distractors:
    - Ask the shopkeepers to vote
""",
    ),
    "DG041": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  quote: >-
    for forty years the people of this town have sat on the steps of its
    church for want of a bench
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  quote: on the steps of its church for want of a bench
""",
    ),
    "DG042": Example(
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  lint: [DG023]
""",
        """
- id: more-benches
  claim: The square needs more benches.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  lint: [DG031]
""",
    ),
    "DG043": Example(
        """
- id: more-benches
  prescription: Put benches on the square
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  distractors:
    - Mend the steps
      - Forbid to sit on them
""",
        """
- id: more-benches
  prescription: Put benches on the square
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  distractors:
    - Mend the steps
    - Forbid to sit on them
""",
    ),
}
