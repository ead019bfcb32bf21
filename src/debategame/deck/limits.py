"""Limits that are asked for without the table of fields, too: every sound deck keeps to them."""

ID_PATTERN = r"[a-z0-9-]{1,64}"
OPTION_CELLS = 120
"""No option is wider than this: four of them still fit on 60x20."""
SEVERAL_TEXTS = ("Both", "More than one")
"""The option that several authors argue it, where two are offered and where more are."""
NOBODY_TEXTS = ("Neither", "None of them")
"""The option that none of those offered argues it, likewise."""
BESIDE_AUTHORS = (*SEVERAL_TEXTS, *NOBODY_TEXTS)
"""What no author can be called, since it may be offered beside them."""
DEEPEST = 16
"""So many lists and mappings may stand in each other; a deck needs five."""
