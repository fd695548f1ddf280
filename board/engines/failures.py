"""Failures of the database itself, told apart from failures of a query."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from board.errors import DatabaseUnavailable

UNAVAILABLE_SQLITE = {
    sqlite3.SQLITE_BUSY: "The database is locked by another program.",
    sqlite3.SQLITE_LOCKED: "The database is locked by another program.",
    sqlite3.SQLITE_READONLY: "The database is read-only.",
    sqlite3.SQLITE_IOERR: "The disk does not answer as it should.",
    sqlite3.SQLITE_FULL: "The disk is full.",
    sqlite3.SQLITE_CANTOPEN: "The database file cannot be opened.",
}
# SQLSTATE classes and codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
UNAVAILABLE_POSTGRES = ("08", "53", "57P", "58", "25006", "55P03", "40P01")


def unavailable(error: BaseException) -> DatabaseUnavailable | None:
    """The same failure in our words, when it is one of the database and not of the query."""
    if isinstance(error, sqlite3.OperationalError):
        sentence = UNAVAILABLE_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        return DatabaseUnavailable(sentence) if sentence else None
    if isinstance(error, asyncpg.PostgresError):
        if str(error.sqlstate).startswith(UNAVAILABLE_POSTGRES):
            return DatabaseUnavailable(f"PostgreSQL cannot do this now ({error.sqlstate}).")
        return None
    is_lost = isinstance(error, asyncpg.InterfaceError) and "clos" in str(error)
    if is_lost or isinstance(error, OSError):
        return DatabaseUnavailable("PostgreSQL does not answer.")
    return None


@contextmanager
def failures_named() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if said := unavailable(error):
            raise said from error
        raise
