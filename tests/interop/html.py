"""The fields of a note as a reader sees them: paragraphs of text, and nothing in them but what the export may use."""

from html.parser import HTMLParser

_ALLOWED = {"p", "b", "i", "small", "bdi", "span", "a"}


class _Field(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _ALLOWED
        assert {name for name, _ in attrs} <= {"href" if tag == "a" else "dir"}
        if tag == "p":
            self.paragraphs.append("")
        self.links += [value or "" for _, value in attrs if tag == "a"]

    def handle_data(self, data: str) -> None:
        self.paragraphs[-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def read(field: str) -> tuple[list[str], list[str]]:
    """Return the paragraphs and the links of a field. Fails where Anki would do more with it than show it."""
    for trick in ("[", "]", "{", "}", "\\(", "\\[", '""', "\t", "\n"):
        assert trick not in field
    parser = _Field()
    parser.feed(field)
    parser.close()
    return parser.paragraphs, parser.links
