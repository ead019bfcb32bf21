"""Decks for other programs: each module turns a deck into one format, as text, and touches nothing else."""
