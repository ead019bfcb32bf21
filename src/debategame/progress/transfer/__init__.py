"""Back up, export, merge, restore, reset and forget progress."""
