"""``debategame schema``: the JSON Schema of a deck, for editors."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from debategame.cli.parser import Parser


def add(parser: Parser) -> None:
    """Give ``parser`` the words of the verb: it needs none."""


def run(_words: Namespace) -> int:
    """Print the schema. Returns the exit status."""
    sys.stdout.write(schema_text())
    return 0


def schema_text() -> str:
    """Return the schema as a file holds it: in ASCII, which every output carries."""
    from debategame.deck.authoring.schema import json_schema

    return json.dumps(json_schema(), indent=1) + "\n"
