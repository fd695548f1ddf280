"""Calls, mails and meetings with one person."""
