"""The player's progress: answers, unfinished rounds and settings, in one SQLite file."""
