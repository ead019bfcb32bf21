"""Progress out of its file and into it: backup, export, merge, reset."""
