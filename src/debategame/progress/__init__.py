"""What lasts: the log of answers, rounds to be resumed, settings; one SQLite file."""
