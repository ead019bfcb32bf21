"""The keys of a question and its reveal."""

from __future__ import annotations

from textual.binding import Binding

from debategame.game.rounds.scoring import Confidence

CONFIDENCES = tuple(Confidence)

BINDINGS = [
    Binding("1,a", "answer(0)", "Answer", tooltip="Pick an option"),
    *(Binding(f"{place + 1},{'abcdef'[place]}", f"answer({place})", "Answer", show=False) for place in range(1, 6)),
    *(Binding(str(sure)[0], f"state({place})", "", show=False) for place, sure in enumerate(CONFIDENCES)),
    Binding("enter,space", "enter", "Choose", key_display="Enter", show=False),
    Binding("enter,space", "go_on", "Next", key_display="Enter"),
    Binding("up,k", "move(-1)", "Up", show=False, tooltip="The option above"),
    Binding("down,j", "move(1)", "Down", show=False, tooltip="The option below"),
    Binding("up,k", "read(-1)", "Scroll up", show=False),
    Binding("down,j", "read(1)", "Scroll", key_display="j k", tooltip="Scroll the explanation"),
    Binding("pagedown", "scroll_card", "Scroll", key_display="PgDn", tooltip="Scroll a long card"),
    Binding("escape,q", "leave", "Leave", key_display="Esc", tooltip="Leave the round; you can resume it later"),
    Binding("i", "brief", "Brief (half points)", tooltip="Read what each author argues"),
    Binding("x", "strike", "Strike", tooltip="Rule out the option under the cursor, or the next one you type"),
    Binding("p", "pause", "Pause", tooltip="Hide the card and stop the clock"),
    Binding("m", "mark", "Mark", tooltip="Mark the card for a round of marked cards"),
    Binding(
        "u",
        "slip",
        "Slip",
        tooltip="Take back a slip within five seconds, once a round; you'll see the card again",
    ),
    Binding("exclamation_mark", "dispute", "Dispute", tooltip="Flag the question for the deck's author"),
    Binding("pageup", "scroll(-1)", "Scroll up", show=False),
    Binding("pagedown", "scroll(1)", "Scroll down", show=False),
]
