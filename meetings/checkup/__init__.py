"""Whether mail in and printing work."""
