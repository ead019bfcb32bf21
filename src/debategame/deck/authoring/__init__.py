"""What helps an author to write a deck: template, ids, schema and reference."""
