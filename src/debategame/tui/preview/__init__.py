"""The preview of a deck for its author: the app, the editor it opens, and the list of findings."""
