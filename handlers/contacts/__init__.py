"""Routes of who is on the other side: agencies, people and their seats."""
