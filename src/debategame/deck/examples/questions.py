"""Examples of stems and distractors (DG201 to DG218)."""

from __future__ import annotations

from debategame.deck.examples.pair import Example

QUESTION_EXAMPLES: dict[str, Example] = {
    "DG201": Example(
        """
- id: trade-needs-parking
  claim: According to Reyes, shops live from those who park nearby.
  by: reyes
  at: 3
  why: She counts the customers.
""",
        """
- id: trade-needs-parking
  claim: Shops live from those who park nearby.
  by: reyes
  at: 3
  why: She counts the customers.
""",
    ),
    "DG202": Example(
        """
- id: trade-needs-parking
  claim: Any shopkeeper knows that customers park nearby.
  by: reyes
  at: 3
  why: She counts the customers.
""",
        """
- id: trade-needs-parking
  claim: It is common knowledge that customers park nearby.
  by: reyes
  at: 3
  why: She counts the customers.
""",
    ),
    "DG203": Example(
        """
- id: market-hall-fire
  analogy: The market hall fire
  point: A town centre can outlive a fire in its market hall.
  supports: [more-on-foot]
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
    "DG204": Example(
        """
- id: till-and-square
  claim: >-
    "Every shop on this square has lived for forty years from the people who
    stop their cars in front of its door."
  by: reyes
  at: 3
  why: She says so of all of them.
""",
        """
- id: till-and-square
  claim: All shops on the square have long lived from those who park there.
  by: reyes
  at: 3
  why: She says so of all of them.
  quote: stop their cars in front of its door
""",
    ),
    "DG211": Example(
        """
- id: one-summer-trial
  prescription: Close the square for one summer
  by: okafor
  at: 8
  why: He asks for it.
  distractors:
    - Close the square for one whole summer
    - Move the car park underground
""",
        """
- id: one-summer-trial
  prescription: Close the square for one summer
  by: okafor
  at: 8
  why: He asks for it.
  distractors:
    - Close the streets around it first
    - Move the car park underground
""",
    ),
    "DG212": Example(
        """
- id: one-summer-trial
  prescription: Close the square for one summer
  by: okafor
  at: 8
  why: He asks for it.
  distractors:
    - Move the car park underground
    - Move the whole car park underground
""",
        """
- id: one-summer-trial
  prescription: Close the square for one summer
  by: okafor
  at: 8
  why: He asks for it.
  distractors:
    - Move the car park underground
    - Ask the shopkeepers to vote
""",
    ),
    "DG213": Example(
        """
- id: one-summer-trial
  prescription: Close the square to cars for one summer, count who comes, and decide after that
  by: okafor
  at: 8
  why: He asks for it.
  distractors:
    - Move the car park underground
    - Ask the shopkeepers to vote
""",
        """
- id: one-summer-trial
  prescription: Close the square for one summer
  by: okafor
  at: 8
  why: He asks for it, and for a count of who comes.
  distractors:
    - Move the car park underground
    - Ask the shopkeepers to vote
""",
    ),
    "DG214": Example(
        """
- id: trade-may-grow
  claim: Trade might grow within a year.
  by: okafor
  at: 4
  why: He says might, and gives no figure.
  distractors:
    - Trade will shrink within a year.
    - Trade will stay as it has been.
""",
        """
- id: trade-may-grow
  claim: Trade might grow within a year.
  by: okafor
  at: 4
  why: He says might, and gives no figure.
  distractors:
    - Trade might shrink within a year.
    - Trade will stay as it has been.
""",
    ),
    "DG215": Example(
        """
- id: some-will-walk
  claim: Some of those who drive now will walk.
  by: okafor
  at: 4
  why: He cites a count.
  distractors:
    - Those who drive now will never walk.
    - Half of those who drive now will cycle.
""",
        """
- id: some-will-walk
  claim: Some of those who drive now will walk.
  by: okafor
  at: 4
  why: He cites a count.
  distractors:
    - Those who drive now will shop elsewhere.
    - Half of those who drive now will cycle.
""",
    ),
    "DG216": Example(
        """
- id: one-summer-trial
  prescription: Close the square for one summer
  by: okafor
  at: 8
  why: He asks for it.
  distractors:
    - Move the car park underground
    - None of the above
""",
        """
- id: one-summer-trial
  prescription: Close the square for one summer
  by: okafor
  at: 8
  why: He asks for it.
  distractors:
    - Move the car park underground
    - Ask the shopkeepers to vote
""",
    ),
    "DG217": Example(
        """
- id: one-summer-trial
  prescription: Close the square for one summer.
  by: okafor
  at: 8
  why: He asks for it.
  distractors:
    - Move the car park underground
    - Ask the shopkeepers to vote
""",
        """
- id: one-summer-trial
  prescription: Close the square for one summer.
  by: okafor
  at: 8
  why: He asks for it.
  distractors:
    - Move the car park underground.
    - Ask the shopkeepers to vote.
""",
    ),
    "DG218": Example(
        """
- id: nobody-shops-there
  claim: Nobody has shopped on the square for years.
  by: []
  held_by: the council's opposition
  why: She mentions it to deny it.
  rejected_in:
    open-square: 6
  distractors:
    - Everybody shops on the square.
""",
        """
- id: nobody-shops-there
  claim: Nobody has shopped on the square for years.
  by: []
  held_by: the council's opposition
  why: She mentions it to deny it.
  rejected_in:
    open-square: 6
""",
    ),
}
