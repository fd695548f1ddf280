"""Telling those who asked what became of it."""
