"""The table of generators: each makes the question of one form, or says why the deck has none."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from debategame.deck.model import Stance
from debategame.game.questions import analogies, claims, prescriptions, structure
from debategame.game.questions.kinds import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from random import Random
    from typing import Any

    from debategame.game.questions.index import DeckIndex
    from debategame.game.questions.question import Draft

    Generator = Callable[[DeckIndex, Any, Random, Collection[str]], Draft | str]
    """Takes a card of its kind, and the ids of cards to avoid as distractors."""

GENERATORS: Mapping[Form, Generator] = {
    Form.WHO_ARGUES: claims.who_argues,
    Form.WHICH_CLAIM: claims.which_claim,
    Form.WHICH_EPISODE: analogies.which_episode,
    Form.WHAT_POINT: analogies.what_point,
    Form.WHO_STANDS: analogies.who_stands,
    Form.WHO_INVOKES: analogies.who_invokes,
    Form.WHICH_OUTCOME: analogies.which_outcome,
    Form.WHAT_RECOMMENDS: partial(prescriptions.which, Stance.FOR),
    Form.WHO_RECOMMENDS: prescriptions.who_recommends,
    Form.WHICH_REJECTED: partial(prescriptions.which, Stance.AGAINST),
    Form.WHICH_REASON: structure.which_reason,
    Form.WHICH_CONCLUSION: structure.which_conclusion,
    Form.WHICH_ANSWER: structure.which_answer,
}
