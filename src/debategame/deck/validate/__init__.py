"""A tree of nodes to a deck: shapes, values, references, and hints on what to do."""
