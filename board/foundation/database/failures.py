"""Failures of the database itself, told apart from failures of a query."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from board.foundation.errors import DatabaseUnavailable, DiskFull

UNAVAILABLE_SQLITE = {
    sqlite3.SQLITE_PERM: "The database file may not be opened by this user.",
    sqlite3.SQLITE_NOMEM: "There is no memory left.",
    sqlite3.SQLITE_CORRUPT: "The database file is damaged. Restore a backup.",
    sqlite3.SQLITE_PROTOCOL: "The database is locked by another program.",
    sqlite3.SQLITE_NOTADB: "The database file is no database. Restore a backup.",
    sqlite3.SQLITE_BUSY: "The database is locked by another program.",
    sqlite3.SQLITE_LOCKED: "The database is locked by another program.",
    sqlite3.SQLITE_READONLY: "The database is read-only.",
    sqlite3.SQLITE_IOERR: "The disk does not answer as it should.",
    sqlite3.SQLITE_FULL: "The disk is full.",
    sqlite3.SQLITE_CANTOPEN: "The database file cannot be opened.",
}
# SQLSTATE classes and codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
UNAVAILABLE_POSTGRES = (
    "08", "25006", "25P03", "25P04", "40001", "40P01", "53", "55", "57014", "57P", "58",
    "XX001", "XX002",
)  # fmt: skip
# Whoever runs it has to change something: here the server's own words say what.
REFUSED_POSTGRES = ("28", "3D000", "42501")


def unavailable(error: BaseException) -> DatabaseUnavailable | None:
    """The same failure in our words, when it is one of the database and not of the query."""
    if isinstance(error, sqlite3.DatabaseError):
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        sentence = UNAVAILABLE_SQLITE.get(code)
        if code == sqlite3.SQLITE_FULL:
            return DiskFull(sentence)
        return DatabaseUnavailable(sentence) if sentence else None
    if isinstance(error, asyncpg.PostgresError):
        return _of_postgres(error)
    # A server that is killed breaks off in the middle of what it says.
    is_lost = isinstance(error, asyncpg.InterfaceError) and "clos" in str(error)
    if is_lost or isinstance(error, OSError | asyncpg.InternalClientError):
        return DatabaseUnavailable("PostgreSQL does not answer.")
    return None


def _of_postgres(error: asyncpg.PostgresError) -> DatabaseUnavailable | None:
    code = str(error.sqlstate)
    if code.startswith(REFUSED_POSTGRES):
        return DatabaseUnavailable(f"PostgreSQL refuses: {str(error).splitlines()[0]}.")
    if isinstance(error, asyncpg.DiskFullError):
        return DiskFull("The disk of PostgreSQL is full.")
    # Statements that were prepared before an upgrade: the next try prepares them anew.
    is_outdated = isinstance(error, asyncpg.InvalidCachedStatementError)
    if is_outdated or code.startswith(UNAVAILABLE_POSTGRES):
        return DatabaseUnavailable(f"PostgreSQL cannot do this now ({code}).")
    return None


@contextmanager
def failures_named() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if said := unavailable(error):
            raise said from error
        raise
