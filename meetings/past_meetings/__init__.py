"""Taking in a meeting that was."""
