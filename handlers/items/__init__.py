"""Routes of what happens to one item, from its draft to its end."""
