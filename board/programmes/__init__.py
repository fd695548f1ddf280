"""Programmes and their boards, charters and looks."""
