"""Reminders, by plan and by hand."""
