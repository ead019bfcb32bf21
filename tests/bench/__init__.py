"""The player's progress: never lost, never wrong, never in the way."""
