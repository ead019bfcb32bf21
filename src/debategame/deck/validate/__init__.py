"""Turn a tree of nodes into a deck: check records, values and references, and suggest fixes."""
