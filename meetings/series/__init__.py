"""Meetings that repeat."""
