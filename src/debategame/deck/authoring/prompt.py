"""A page for whoever drafts a deck with a chatbot: the task, the rules of good cards, the format, and the two texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.deck.authoring.template import outline_of
from debategame.deck.limits import QUOTE_WORDS
from debategame.deck.rules.balance import FEWEST_CLAIMS
from debategame.text import shell_word

if TYPE_CHECKING:
    from debategame.deck.model import Deck

_RULES = f"""\
Draft a deck for debategame, a quiz about who argues what. Its cards come from the texts at the end of this page, and
from nothing else. Answer with one YAML file in the format below, in one code block, without remarks.

# What makes a good card

- Take only what a text says. Invent no quotation, figure, name, date or place in a text: where a text does not give
  it, leave the field out.
- Ask of each view whose it is: the author's own, one that the author reports in order to reject, or that of somebody
  quoted. What no author here argues has `by: []`, and `held_by` says whose it is.
- `at` is the number of the paragraph that says it. Count paragraphs from 1, without title and headings.
- Paraphrase: copy at most seven words in a row. A quotation goes into `quote`, letter by letter, with at most
  {QUOTE_WORDS} words.
- Keep the author's hedges (may, in some cases, by her estimate). Use no loaded word that the text does not use.
- One idea a card, in one sentence that is understood without the text and has one negation at most.
- Nothing in a claim gives its author away: no name, post, date, newspaper, title or pet word. Claims of all authors
  are alike in length and tone.
- `why` gives the text's evidence or reason, and does not repeat the card. `contrast` says in a sentence how another
  author sees the same point, if that author does.
- Cards that answer one question, of each author, have the same `issue`. A claim that the text gives as a reason for
  another card of its author names that card in `supports`.
- `distractors` are three to six wrong answers of the same kind, form and length as the right one. Each is tempting
  and wrong by the text, and its `why` says so.
- From {FEWEST_CLAIMS} claims on: as many of one author as of the other, some of both, some of nobody here.
- Every card has an `id` of two to four of its own words.

# The format, with an example of each kind of card

A comment explains the field below it. Replace the examples, and leave out what has a # before it unless you use it.

"""
_PASTE = "(Paste the text here, without its title.)"


def prompt(deck: Deck, file: str) -> str:
    """Return the page, with the authors and sources of ``deck``, which has no cards yet; ``file`` is to hold it."""
    texts = [
        f"## {source.id}: {source.title}, by {deck.authors[source.author].name}\n\n{_PASTE}\n"
        for source in deck.sources.values()
    ]
    files = " and ".join(f"texts/{source}.txt" for source in deck.sources)
    then = f"# Then\n\nSave the draft as {file}, and the texts, without their titles, as {files};"
    command = f"now run debategame check {shell_word(file)} --sources texts\n"
    return "\n".join((f"{_RULES}{outline_of(deck)}", "# The texts\n", *texts, then, command))
