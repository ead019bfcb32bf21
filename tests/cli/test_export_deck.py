"""``debategame export``: where the file goes, and what is never overwritten."""

import subprocess
from pathlib import Path

import pytest

from debategame import paths
from debategame.cli import main
from debategame.deck.load import loads
from debategame.interop.anki import as_anki
from debategame.interop.argdown import as_argdown
from debategame.interop.gift import as_gift
from debategame.interop.markdown import as_markdown
from debategame.interop.mermaid import as_mermaid
from tests.cli.playing import DECK, GAME, deck_text, environment, put_deck, run

FORMATS = {"anki": as_anki, "gift": as_gift, "md": as_markdown, "argdown": as_argdown, "mermaid": as_mermaid}


@pytest.fixture
def deck_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a deck among the player's own; the test runs in a folder that is empty but for its home."""
    monkeypatch.chdir(tmp_path)
    return put_deck(paths.database().parent.parent)


def expected(format_: str) -> bytes:
    deck = loads(deck_text().encode(), "deck.yaml").deck
    assert deck is not None
    return FORMATS[format_](deck).encode()


def test_the_export_goes_to_standard_output_in_utf8_and_nothing_else_does(deck_file: Path) -> None:
    home = paths.database().parent.parent
    done = subprocess.run(
        [*GAME, "export", str(deck_file), "--to", "md"],
        capture_output=True,
        check=True,
        env=environment(home, PYTHONIOENCODING="ascii"),
    )
    assert (done.stdout, done.stderr) == (expected("md"), b"")


@pytest.mark.usefixtures("deck_file")
@pytest.mark.parametrize("format_", FORMATS)
def test_a_named_file_gets_the_export(format_: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", DECK, "--to", format_, "-o", "out.txt"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("57 cards of Cars in the town square: out.txt\n")
    assert err == ""
    assert Path("out.txt").read_bytes() == expected(format_)


@pytest.mark.usefixtures("deck_file")
def test_a_file_is_overwritten_only_by_force(capsys: pytest.CaptureFixture[str]) -> None:
    Path("out.md").write_text("mine")
    assert main(["export", DECK, "--to", "md", "-o", "out.md"]) == 2
    assert capsys.readouterr() == (
        "",
        "debategame: out.md already exists.\nName another file, or add --force to overwrite it.\n",
    )
    assert Path("out.md").read_text() == "mine"
    assert main(["export", DECK, "--to", "md", "-o", "out.md", "--force"]) == 0
    assert Path("out.md").read_bytes() == expected("md")


def test_the_deck_itself_is_never_overwritten(deck_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("link.yaml").symlink_to(deck_file)
    for target in (str(deck_file), "link.yaml"):
        assert main(["export", DECK, "--to", "md", "-o", target, "--force"]) == 2
        assert capsys.readouterr().err == f"debategame: {target} is the deck itself.\nName another file.\n"
    assert deck_file.read_text(encoding="utf-8") == deck_text()


@pytest.mark.parametrize(
    ("words", "sentence", "hint"),
    [
        ([DECK], "The following arguments are required: --to.", "Run: debategame export --help"),
        ([DECK, "--to", "pdf"], "Argument --to: invalid choice: 'pdf'", "Run: debategame export --help"),
        (["town-sqare", "--to", "md"], "There is no deck 'town-sqare'.", "Did you mean 'town-square'?"),
        (["gone.yaml", "--to", "md"], "gone.yaml: There is no such file", ""),
        (
            [DECK, "--to", "md", "-o", "no/such/out.md"],
            "There is no folder no/such to write into.",
            "Run: mkdir -p no/such",
        ),
        ([DECK, "--to", "md", "-o", "."], ". is a folder.", "Name a file in it."),
        ([DECK, "--to", "md", "-o", ".", "--force"], ". is a folder.", "Name a file in it."),
        ([DECK, "--to", "md", "-o", "a\0b"], "a\N{REPLACEMENT CHARACTER}b can't be written: embedded null byte.", ""),
        ([DECK, "--to", "md", "-o", "~nobody-here/x"], "A path can't be resolved: ", "Name the file by its full path."),
    ],
)
@pytest.mark.usefixtures("deck_file")
def test_a_wrong_option_gets_a_sentence_and_a_next_step(
    words: list[str], sentence: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(Path().iterdir())
    assert main(["export", *words]) == 2
    out, err = capsys.readouterr()
    first, second = err.splitlines()
    assert out == ""
    assert first.removeprefix("debategame: ").startswith(sentence)
    assert second.startswith(hint)
    assert sorted(Path().iterdir()) == before


def test_a_full_disk_gets_a_sentence(deck_file: Path) -> None:
    done = run(paths.database().parent.parent, "export", str(deck_file), "--to", "md", "-o", "/dev/full", "--force")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("debategame: /dev/full can't be written: No space left on device.\n")
