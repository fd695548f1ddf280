"""Many rows put together before the transaction that writes them, so that it is a short one."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from piccolo.querystring import QueryString


class Unstageable(Exception):
    """Something was to be written at once that only a transaction may write."""


class StagedStatement(QueryString):
    """One that is compiled already."""

    def __init__(self, sql: str, arguments: list[Any], original: QueryString) -> None:
        super().__init__("", query_type="insert", table=original.table)
        self._compiled = sql, arguments
        self.original = original

    def compile_string(self, engine_type: str = "postgres") -> tuple[str, list[Any]]:
        return self._compiled


current: ContextVar[list[StagedStatement] | None] = ContextVar("staged", default=None)


@contextmanager
def staged() -> Iterator[list[StagedStatement]]:
    """While it is open, rows that are inserted are put together here and go nowhere.

    So is what `db.soon` writes. Any other write is refused with Unstageable, before anything is
    written.
    """
    assert current.get() is None, "one stage at a time"
    statements: list[StagedStatement] = []
    token = current.set(statements)
    try:
        yield statements
    finally:
        current.reset(token)


def refuse() -> None:
    """Called by whatever writes."""
    if current.get() is not None:
        raise Unstageable
