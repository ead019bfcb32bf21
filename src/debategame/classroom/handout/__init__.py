"""Questions for a class on paper, with their key."""
