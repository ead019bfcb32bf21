"""Play: rounds, boards and statistics of one player, with rules and disk kept in step."""
