"""Giving up a seat."""
