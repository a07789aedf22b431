"""Routes of what the office sees and decides: its tasks, its rules, its records."""
