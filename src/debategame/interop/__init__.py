"""Decks for other programs: each module turns a deck into the text of one format."""
