"""Asking a candidate to join, and the answer."""
