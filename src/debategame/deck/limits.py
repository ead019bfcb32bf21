"""Limits that are asked for without the table of fields, too: every sound deck keeps to them."""

ID_PATTERN = r"[a-z0-9-]{1,64}"
OPTION_CELLS = 120
"""No option is wider than this: four of them still fit on 60x20."""
