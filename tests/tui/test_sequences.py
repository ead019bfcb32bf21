"""Whatever a terminal sends, wherever a slow line cuts it: no control sequence becomes a key that nobody pressed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, MouseEvent, Paste
from textual.message import Message

from debategame.tui.textual_workarounds import ESCAPE_S, REST_S, TerminalInput, waits_s

KEYS = {
    b"\x1b[B": "down", b"\x1bOA": "up", b"\x1b[1;5C": "ctrl+right", b"\x1b[[A": "f1", b"\x1b[5~": "pageup",
    b"\x1b[23$": "f23", b"\x1b[97u": "a", b"\x1b[27u": "escape", b"\x1b\x1b[A": "up",
}  # fmt: skip
"""Sequences that are keys, and which."""
MICE = (b"\x1b[<35;12;8M", b"\x1b[<0;1;1m", b"\x1b[<65;3;4M")
SILENT = (
    b"\x1b[Mqq1", b"\x1b[M \xe9\xff", b"\x1b[32;5;6M", b"\x1b[<128;5;6M", b"\x1b[99~", b"\x1b[?1;2;3c", b"\x1b[2;2R",
    b"\x1b[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16b", b"\x1b[9999999999u", b"\x1b[?2026;2$y", b"\x1b[I", b"\x1b[?5$q",
    b"\x1b]11;rgb:1/2/3\x1b\\", b"\x1b]52;c;cXE=\x07", b"\x1bP1$r2 q\x1b\\", b"\x1b_Gi=1;OK\x1b\\", b"\x1b^q\x1b\\",
    b"\x1bXq\x1b\\", b"\x1bP" + b"1q" * 4_000 + b"\x1b\\", b"\x1bO1;2Z", b"\x1b\x1b[999z",
    b"\x1b[" + b"9" * 5_000 + b"~",
)  # fmt: skip
"""Sequences that nothing comes of."""
BRACKETS = b"\x1b[200~%s\x1b[201~"
PASTES = [BRACKETS % text for text in (b"q 1\r", "ä\x1b[Bq".encode(), b"", b"1q" * 4_000 + b"\x1b[201")]
ALT = b"\x1bq"

sequences = st.sampled_from([*KEYS, *MICE, *SILENT, *PASTES])


def ascii_of(sequence: bytes) -> str:
    return ascii(sequence[:12])


def heard(pieces: list[tuple[bytes, float]]) -> list[Message]:
    """Return what comes of bytes, each followed by a pause."""
    reader, now = TerminalInput(), 0.0
    found: list[Message] = []
    for piece, pause_s in pieces:
        found += reader.feed(piece, now)
        while reader.due <= now + pause_s:
            found += reader.give_up(reader.due)
        now += pause_s
    found += reader.give_up(now + REST_S)
    return found


def keys_of(messages: list[Message]) -> list[str]:
    return [
        f"{type(each).__name__} {getattr(each, 'key', '')}{getattr(each, 'text', '')[:1000]}"
        for each in messages
        if isinstance(each, (Key, Paste, MouseEvent))
    ]


@pytest.mark.parametrize(("sequence", "key"), KEYS.items(), ids=map(ascii_of, KEYS))
def test_a_key_of_a_terminal_is_that_key(sequence: bytes, key: str) -> None:
    assert keys_of(heard([(sequence, 0)])) == [f"Key {key}"]


@pytest.mark.parametrize("sequence", [*SILENT, ALT], ids=ascii_of)
def test_nothing_comes_of_what_is_no_key(sequence: bytes) -> None:
    assert keys_of(heard([(sequence + b"7", 0)])) == ["Key 7"]


@pytest.mark.parametrize("sequence", [*KEYS, *MICE, *SILENT, *PASTES], ids=ascii_of)
def test_a_sequence_may_be_cut_anywhere(sequence: bytes) -> None:
    whole = keys_of(heard([(sequence, 0)]))
    for cut in range(1, min(len(sequence), 40)):
        begun, rest = sequence[:cut], sequence[cut:]
        is_escape = not begun.strip(b"\x1b")
        if not is_escape or rest[:1] != b"\x1b":
            assert keys_of(heard([(begun, ESCAPE_S * 0.9), (rest, 0), (b"7", 0)])) == [*whole, "Key 7"]
        # what comes too late, or never, is dropped, and what is typed then is typed
        alone = ["Key escape"] * len(begun) if is_escape else []
        if rest[:1] != b"\x1b" and not (len(rest) == 1 and rest.isdigit()):
            for pause_s in (1.1, 8):
                assert keys_of(heard([(begun, REST_S * pause_s), (rest, 0)])) == alone
        assert keys_of(heard([(begun, REST_S * 1.1), (b"7", 0)])) == [*alone, "Key 7"]


def test_of_a_long_paste_that_comes_bit_by_bit_the_beginning_is_kept() -> None:
    (paste,) = heard([(BRACKETS[:6] + b"1q" * 2_000, 0.5), *[(b"1q" * 2_000, 0.5)] * 9, (BRACKETS[-6:], 0)])
    assert isinstance(paste, Paste)
    assert paste.text.startswith("1q" * 1_000)
    assert len(paste.text) < 5_000


@given(st.lists(sequences | st.sampled_from([b"7", "é".encode()]), max_size=6), st.data())
def test_only_what_was_typed_is_a_key_however_it_is_cut(sent: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(sent)
    cuts = sorted(data.draw(st.sets(st.integers(1, max(1, len(stream) - 1)), max_size=5)))
    edges = [0, *cuts, len(stream)]
    pieces = [(stream[start:end], ESCAPE_S * 0.9) for start, end in pairwise(edges)]
    keys = {f"Key {key}" for key in (*(KEYS[each] for each in sent if each in KEYS), "7", "é", "\ufffd", "escape")}
    assert {each for each in keys_of(heard(pieces)) if each.startswith("Key")} <= keys
    if all(stream[cut - 1 : cut] != b"\x1b" for cut in cuts):
        assert keys_of(heard(pieces)) == keys_of(heard([(stream, 0)]))


def test_escape_is_a_key_before_a_letter_and_alone() -> None:
    assert keys_of(heard([(b"\x1b", ESCAPE_S * 1.1), (b"n", 0)])) == ["Key escape", "Key n"]
    assert keys_of(heard([(b"\x1b", ESCAPE_S / 2), (b"n", 0)])) == ["Key escape", "Key n"]
    assert keys_of(heard([(b"\x1b\x1b", ESCAPE_S * 1.1)])) == ["Key escape"] * 2
    assert keys_of(heard([(b"\x1b", ESCAPE_S / 2), (b"\x1b[B", 0)])) == ["Key escape", "Key down"]


def test_bytes_that_are_no_text_are_no_fault() -> None:
    assert keys_of(heard([(b"\xff\xc3", 0), (b"\xa9", 0)]))[-1] == "Key é"


def test_over_ssh_more_time_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SSH_CONNECTION", "SSH_TTY", "ESCDELAY"):
        monkeypatch.delenv(name, raising=False)
    assert waits_s() == (ESCAPE_S, REST_S)
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    assert all(far > near for far, near in zip(waits_s(), (ESCAPE_S, REST_S), strict=True))
