"""Bytes to a tree of nodes with places, and what is wrong with the YAML."""
