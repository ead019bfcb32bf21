"""Warm-ups for a class on one projector, and the same questions on paper."""
