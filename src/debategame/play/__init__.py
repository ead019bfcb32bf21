"""A player at the table: rules and disk kept in step."""
