"""The pages of one board."""
