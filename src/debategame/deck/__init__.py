"""Decks: what they are, how a file becomes one, and where they are found."""
