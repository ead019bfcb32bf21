"""Parse a deck file into a tree of nodes with places, and explain errors in its YAML."""
