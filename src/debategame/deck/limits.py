"""Limits of a deck; those of single fields are in the table of fields."""

LARGEST_BYTES = 4 * 1024 * 1024
MOST_CARDS = 5_000
MOST_NODES = 200_000
"""Keys, texts, lists and mappings of a file."""
DEEPEST = 16
"""Maximum nesting of lists and mappings; a deck needs five levels."""
PLACE_LENGTH = 20
QUOTE_WORDS = 15
ID_PATTERN = r"[a-z0-9-]{1,64}"
OPTION_CELLS = 120
"""Maximum width of an option: four of them fit on 60x20."""
SEVERAL_TEXTS = ("Both", "More than one")
"""The option that several authors argue it, among two and among more."""
NOBODY_TEXTS = ("Neither", "None of them")
"""The option that no author offered argues it, likewise."""
BESIDE_AUTHORS = (*SEVERAL_TEXTS, *NOBODY_TEXTS)
"""Names that no author can have, because they are options."""
