"""The preview of a deck for its author: its app, the editor it opens, and what check finds."""
