"""Rounds: state, scoring and time, changed only by pure steps."""
