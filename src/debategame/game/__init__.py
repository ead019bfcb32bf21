"""The rules of the game, pure: no clock, no disk, no screen; time and chance are arguments."""
