"""Addresses, moments, zones, tables: pure, and about nothing of ours."""
