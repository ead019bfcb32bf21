"""Dealing: which cards a round asks, and in which order."""
