"""Telling other programs when something happens."""
