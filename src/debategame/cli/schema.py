"""``debategame schema``: the JSON Schema of a deck, for editors."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from debategame.cli.parser import Parser


def add(parser: Parser) -> None:
    """Add the verb's arguments: none."""


def run(_args: Namespace) -> int:
    """Print the schema and return the exit status."""
    sys.stdout.write(schema_text())
    return 0


def schema_text() -> str:
    """Return the schema as the text of a file, in ASCII."""
    from debategame.deck.authoring.schema import json_schema

    return json.dumps(json_schema(), indent=1) + "\n"
