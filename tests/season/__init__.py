"""A simulated season: two years of an office with everything that goes wrong, and a checker that reads every message.

Nothing in almanac, facts, ladder, reader and evening is taken from the planner: the checker is written from the
office's own rules (docs/architecture.md names where they stand), so that both can only agree by being right.
"""
