"""Mails that leave together: who pressed for them, and until when that can be undone."""
