"""Limits of the format that are also used outside the table of fields."""

ID_PATTERN = r"[a-z0-9-]{1,64}"
OPTION_CELLS = 120
"""Maximum width of an option: four of them fit on 60x20."""
SEVERAL_TEXTS = ("Both", "More than one")
"""The option that several authors argue it, among two and among more."""
NOBODY_TEXTS = ("Neither", "None of them")
"""The option that no author offered argues it, likewise."""
BESIDE_AUTHORS = (*SEVERAL_TEXTS, *NOBODY_TEXTS)
"""Names that no author can have, because they are options."""
DEEPEST = 16
"""Maximum nesting of lists and mappings; a deck needs five levels."""
