"""The projector page: what the class sees of a warm-up, in a browser of the same machine."""
