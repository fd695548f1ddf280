"""Whose database this is, and whether mail may leave it."""
