"""Help for deck authors: template, ids, schema and reference."""
