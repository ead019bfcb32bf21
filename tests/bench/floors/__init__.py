"""What nothing of the kind can be faster than: each is run beside the game, in the same minute, on the same machine."""
