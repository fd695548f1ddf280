"""Mails on their way: the server's line, verdicts, bounces."""
