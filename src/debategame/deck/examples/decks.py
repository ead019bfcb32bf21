"""Examples of repeats, sources and reveals (DG221 to DG261)."""

from __future__ import annotations

from debategame.deck.examples.pair import Example

DECK_EXAMPLES: dict[str, Example] = {
    "DG221": Example(
        """
- id: square-is-loved
  claim: The people of the town love their square.
  by: reyes
  at: 2
  why: She begins with it.
- id: town-loves-square
  claim: The people of the town love the square.
  by: okafor
  at: 7
  why: He ends with it.
""",
        """
- id: square-is-loved
  claim: The people of the town love their square.
  by: [reyes, okafor]
  at:
    open-square: 2
    close-it: 7
  why: She begins with it, and he ends with it.
""",
    ),
    "DG222": Example(
        """
- id: square-is-loved
  claim: The people of the town love their square.
  by: reyes
  at: 2
  why: She begins with it.
- id: town-loves-square
  claim: The people of the town love the square.
  by: reyes
  at: 7
  why: She ends with it.
""",
        """
- id: square-is-loved
  claim: The people of the town love their square.
  by: reyes
  at: [2, 7]
  why: She begins and ends with it.
""",
    ),
    "DG223": Example(
        """
- id: a-summer
  prescription: Close the square for a whole summer
  by: okafor
  at: 8
  why: He wants to count.
- id: no-summer
  prescription: Close the whole square for a summer.
  stance: against
  by: reyes
  at: 7
  why: She fears that it would stay closed.
""",
        """
- id: a-summer
  prescription: Close the square for a whole summer
  by: okafor
  at: 8
  why: He wants to count.
- id: no-summer
  prescription: Close the whole square for a summer.
  stance: against
  by: reyes
  at: 7
  why: She fears that it would stay closed.
  see: a-summer
""",
    ),
    "DG231": Example(
        """
- id: square-is-loved
  claim: The people of the town love their square.
  by: reyes
  at:
    open-square: 2
    close-it: 7
  why: She begins with it.
""",
        """
- id: square-is-loved
  claim: The people of the town love their square.
  by: [reyes, okafor]
  at:
    open-square: 2
    close-it: 7
  why: She begins with it, and he ends with it.
""",
    ),
    "DG232": Example(
        """
- id: square-is-loved
  claim: The people of the town love their square.
  by: reyes
  at: 2
  why: She begins with it.
  rejected_in:
    close-it:
""",
        """
- id: square-is-loved
  claim: The people of the town love their square.
  by: reyes
  at: 2
  why: She begins with it.
  rejected_in:
    close-it: 4
""",
    ),
    "DG233": Example(
        """
authors:
  reyes:
    name: Ana Reyes
    thesis: Leave the square open.
  okafor:
    name: Tunde Okafor
    thesis: Close it.
  lindqvist:
    name: Maja Lindqvist
    thesis: Build a garage.
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
    "DG234": Example(
        """
sources:
  open-square:
    author: reyes
    title: Leave it open
  close-it:
    author: okafor
    title: Close it
  letter:
    author: okafor
    title: A letter to the council
cards:
  - id: more-on-foot
    claim: More people come on foot than by car.
    by: okafor
    at:
      close-it: 2
    why: He cites a count.
  - id: shops-need-cars
    claim: Shops need customers who drive.
    by: reyes
    at: 3
    why: She knows hers.
""",
        """
sources:
  open-square:
    author: reyes
    title: Leave it open
  close-it:
    author: okafor
    title: Close it
""",
    ),
    "DG235": Example(
        """
authors:
  reyes:
    name: Ana Reyes
    thesis: Leave the square open.
  okafor:
    name: ChatGPT
    thesis: Close it.
""",
        """
authors:
  reyes:
    name: Ana Reyes
    thesis: Leave the square open.
  okafor:
    name: Tunde Okafor
    thesis: Close it.
  digest:
    name: ChatGPT
    kind: ai
    restates: okafor
""",
    ),
    "DG236": Example(
        """
- id: nobody-shops-there
  claim: Nobody has shopped on the square for years.
  by: []
  held_by: Tunde Okafor
  why: He says so in passing.
  rejected_in:
    open-square: 6
""",
        """
- id: nobody-shops-there
  claim: Nobody has shopped on the square for years.
  by: okafor
  at: 2
  why: He says so in passing.
  rejected_in:
    open-square: 6
""",
    ),
    "DG237": Example(
        """
- id: more-benches
  claim: The square needs more benches than it has.
  by: okafor
  at: 2 and 5
  why: He counted those who sat on steps.
""",
        """
- id: more-benches
  claim: The square needs more benches than it has.
  by: okafor
  at: [2, 5]
  why: He counted those who sat on steps.
""",
    ),
    "DG238": Example(
        """
- id: more-benches
  claim: The square needs more benches than it has.
  by: okafor
  at: 5-2
  why: He counted those who sat on steps.
""",
        """
- id: more-benches
  claim: The square needs more benches than it has.
  by: okafor
  at: 2-5
  why: He counted those who sat on steps.
""",
    ),
    "DG252": Example(
        """
- id: more-benches
  claim: The square needs more benches than it has.
  by: okafor
  at: 2
  why: TODO
""",
        """
- id: more-benches
  claim: The square needs more benches than it has.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
""",
    ),
    "DG253": Example(
        """
- id: more-benches
  claim: The square needs more benches than it has.
  by: okafor
  at: 2
  why: He says that the square needs more benches than it has.
""",
        """
- id: more-benches
  claim: The square needs more benches than it has.
  by: okafor
  at: 2
  why: He counted those who sat on steps, and calls it a shame.
""",
    ),
    "DG261": Example(
        """
- id: market-hall-fire
  analogy: The market hall fire
  point: A town centre can outlive what everybody thought it needed.
  by: okafor
  at: 5
  why: He tells of it to that end.
""",
        """
- id: market-hall-fire
  analogy: The market hall fire
  point: A town centre can outlive what everybody thought it needed.
  supports: [more-on-foot]
  by: okafor
  at: 5
  why: He tells of it to that end.
""",
    ),
    "DG262": Example(
        """
- id: more-benches
  claim: The square needs more benches than it has.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  tags: town, seats
""",
        """
- id: more-benches
  claim: The square needs more benches than it has.
  by: okafor
  at: 2
  why: He counted those who sat on steps.
  tags: [town, seats]
""",
    ),
}
