"""Check and repair progress that is damaged or can't be used."""
