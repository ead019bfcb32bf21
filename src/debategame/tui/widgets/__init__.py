"""Widgets that own their look, their keys and their messages."""
