"""Damaged or unusable progress: what is wrong, and how it is mended."""
