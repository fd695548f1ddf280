"""Pressing a button: whose press it is, and what it has set going."""
