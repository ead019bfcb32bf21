"""A terminal game about arguments: who argues what, by which analogy, and to what end."""

__version__ = "0.1.0"
