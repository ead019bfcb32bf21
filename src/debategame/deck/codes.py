"""Every code that a finding about a deck can have: the one table, with a line on why each is looked for.

``DG0xx`` is about the shape of the file and can be told from one place in it; ``DG1xx`` is about what one place says
of another; ``DG2xx`` is about what makes a better question, and only ``check`` looks for it. A code has one severity,
for good: what a deck's author switched off must not come back as an error.
"""

from __future__ import annotations

from typing import NamedTuple

from debategame.deck.cards import CARD_TYPES
from debategame.diagnostics import Severity
from debategame.text import listed


class Code(NamedTuple):
    """One kind of finding."""

    severity: Severity
    reason: str
    """Why it is looked for, in one line."""


def _error(reason: str) -> Code:
    return Code(Severity.ERROR, reason)


def _advice(reason: str) -> Code:
    return Code(Severity.ADVICE, reason)


CODES: dict[str, Code] = {
    # The file
    "DG001": _error("The file can't be opened, or is no file one can read."),
    "DG002": _error("A deck is at most 4 MB; what is larger is hardly a deck and would take long to read."),
    "DG003": _error("A deck is UTF-8 text; a byte that is none would show as a wrong character."),
    "DG004": _error("Control, bidi-override and zero-width characters can steer a terminal or hide text."),
    "DG005": _error("An escape in quotes may not bring in what is refused when it is typed."),
    "DG006": _error("YAML's grammar was broken; what stands around that place can't be judged."),
    "DG007": _error("A deck is at most 16 levels deep; deeper nesting is a slip or an attack."),
    "DG008": _error("A deck has at most 5,000 cards and 200,000 keys and values."),
    "DG009": _error("A deck is a mapping of keys to values; an empty file or a list is none."),
    "DG017": _error("Of a file with twenty thousand findings no more are told: the first ones are what to mend."),
    # What YAML can do and a deck may not
    "DG010": _error("An alias stands for text that is somewhere else; a deck says everything where it stands."),
    "DG011": _error("An anchor is there to be repeated, and a deck repeats nothing."),
    "DG012": _error("A tag changes what a value is; in a deck every value is text."),
    "DG013": _error("A directive changes how the file is read; every deck is read in one way."),
    "DG014": _error("One file is one deck: a second document would be left unread."),
    "DG015": _error("Of two equal keys one would win silently."),
    "DG016": _error("A key is a plain word; a list or mapping as a key is nearly always a missing quote."),
    # Keys and values
    "DG020": _error("Without `format` a later version of the game can't tell how to read the deck."),
    "DG021": _error("The deck says that it is written in another version of the format."),
    "DG022": _error("An unknown key would be left unread; mostly it is a misspelt one."),
    "DG023": _error("The card, author, source or deck can't be played without it."),
    "DG024": _error("A text, a list or a mapping stands where something else is needed."),
    "DG025": _error("What has to say something says nothing."),
    "DG026": _error("A deck without authors or cards has nothing to ask."),
    "DG027": _error("Progress hangs on ids, so they are short, plain and the same on every machine."),
    "DG028": _error("The value is none of those that are defined."),
    "DG029": _error("A longer text does not fit where it is shown."),
    "DG030": _error("An option takes at most 120 cells of a terminal; wide characters take two each."),
    "DG031": _advice("A claim is read in one breath: up to 300 characters are easily kept in mind."),
    "DG032": _error(f"A card is {listed((f'one {kind}' for kind in CARD_TYPES), 'or')}."),
    "DG033": _error("A place is a number, a range, a time, a short text, or a list of them."),
    "DG034": _error("A card brings at most six distractors of its own."),
    "DG035": _error("In braces and brackets a comma ends a text: the rest became something else."),
    "DG036": _advice("In braces and brackets the next comma in a text would cut it; prose stands in block style."),
    "DG037": _advice("A space and `#` begin a comment: what follows is not part of the text."),
    "DG038": _advice("Progress hangs on a card's id: without one it is lost when the wording changes."),
    "DG039": _advice("The brief before a first round shows each author's thesis."),
    "DG040": _advice("What has a key but no value is read as if it weren't there."),
    "DG041": _advice("A quotation is at most 15 words."),
    "DG042": _advice("`lint` names codes of advice; anything else there switches nothing off."),
    "DG043": _advice("A dash that stands deeper than those above is a part of the text above it, and begins no item."),
    "DG044": _advice("A deck of which no card can be asked can be read, but not played."),
    # References
    "DG101": _error("The author named is not among the deck's authors."),
    "DG102": _error("The source named is not among the deck's sources."),
    "DG103": _error("The card named is not in the deck."),
    "DG104": _error("`supports` names claims, which is what an analogy is used to argue."),
    "DG105": _error("Whoever argues a card does so somewhere: in a source of theirs, at a place."),
    "DG106": _error("A place without a source is clear only where one author has exactly one source."),
    "DG107": _error("A source can't be said to reject what its own author argues."),
    "DG108": _error("`held_by` says whose view it is when nobody here argues it."),
    "DG109": _error("Where nobody here argues a claim, the reveal has to say whose view it is."),
    "DG110": _error("An AI's text is a source, not a person's view, and is never offered as an author."),
    "DG111": _error("Only a claim can be argued by nobody here."),
    "DG112": _error("Two cards with one id would share one history."),
    "DG113": _error("An old id leads to one card, or its history would go to the wrong one."),
    "DG114": _error("A question has exactly one right answer: a distractor may not be right too."),
    "DG115": _error("Two options that read the same can't be told apart."),
    "DG116": _advice("One name twice in a list counts once."),
    "DG117": _error("A card is not its own kin."),
    "DG118": _advice("Only an AI's text restates an author."),
    "DG119": _error("Two decks with one id would share one history, so neither is played."),
    # Stems
    "DG201": _advice("A stem that names its author answers the question who argues it."),
    "DG202": _advice("A stem with its author's post, outlet or title answers the question who argues it."),
    "DG203": _advice("Words that an episode and its point share match the two for whoever understands neither."),
    "DG204": _advice("Cards paraphrase: a quotation of more than 15 words copies the source, and tests memory."),
    # Distractors
    "DG211": _advice("A distractor that is nearly the answer, or nearly right too, is never offered."),
    "DG212": _advice("Of two distractors that are nearly alike one is no choice, and they are never offered together."),
    "DG213": _advice("An answer that is much longer or shorter than the other options shows by its length."),
    "DG214": _advice("An answer that alone is hedged shows by its hedge."),
    "DG215": _advice("Always and never mark an option as wrong for whoever knows how tests are made."),
    "DG216": _advice("An option that speaks of the others says nothing by itself, and options are shuffled."),
    "DG217": _advice("One option that is written in another form than the rest draws the eye."),
    "DG218": _advice("Distractors serve where the card can be one option among others; else nobody sees them."),
    # Repeats
    "DG221": _advice("What two authors argue is one card by both, or the question who argues it has no one answer."),
    "DG222": _advice("Two cards of one author that say the same ask one thing twice, and give each other away."),
    "DG223": _advice("Where one rejects what another recommends, each of the two cards gives the other away."),
    # Whose, and where
    "DG231": _advice("A place in a source of somebody who does not argue the card is probably one author too few."),
    "DG232": _advice("What is ascribed to a source should say where in it, so that players can look it up."),
    "DG233": _advice("An author whom nothing names is a wrong option that nobody has a reason to choose."),
    "DG234": _advice("A source that no card is drawn from is a card forgotten, or a leftover."),
    "DG235": _advice("An AI has no view of its own, and offered as an author it would seem to have one."),
    "DG236": _advice("What an author of the deck holds is argued by that author, and not by nobody here."),
    "DG237": _advice("Two places in one text are cited as one; a list or a range is read as it is meant."),
    "DG238": _advice(
        "A date that no calendar has, or a range that runs backwards or has one end, is a slip of the keyboard."
    ),
    # The deck as a whole
    "DG241": _advice("Where one author has most of the claims, always answering that name scores well."),
    "DG242": _advice("Where nobody's claims are rare, players learn never to answer *Neither*."),
    "DG243": _advice("Where no claim is shared, players learn never to answer *Both*."),
    # The reveal
    "DG251": _advice("What is told after an answer is read if it fits the screen, or nearly."),
    "DG252": _advice("A placeholder that was left in is shown to players as it stands."),
    "DG253": _advice("A reason that repeats the answer teaches nothing to whoever got it wrong."),
    "DG261": _advice("An analogy says what it is used to argue, so that the two never meet in one round."),
    "DG262": _advice("A comma in a tag mostly stands between two tags, which nobody finds under that name."),
}
"""Code -> its severity and reason. A code keeps its meaning for good and is never used again for another."""
