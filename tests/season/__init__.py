"""A simulated year of an office and an independent checker of every message; see README.md."""
