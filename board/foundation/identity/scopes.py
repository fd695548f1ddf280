"""Scopes: which boards a list spans. No list of boards filters administrators, who see them all.

    OPEN = scoped_sql(
        "SELECT id FROM request WHERE verdict IS NULL AND {in_scope} ORDER BY due_on", "board", str,
        reason="…",
    )
    rows = await OPEN.all(scope_of(viewer))

Indexes for order and state serve both: a list of every board there is would keep them from it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from piccolo.columns import Column
from piccolo.custom_types import Combinable
from piccolo.query.methods.select import Select

from board.foundation.database.queries import (
    Asked,
    PreparedQuery,
    prepared,
    prepared_sql,
    values,
)
from board.foundation.identity.access import Viewer

Row = TypeVar("Row")
IN_SCOPE = "{in_scope}"


@dataclass(frozen=True, slots=True)
class Scope:
    """These boards, or with None every board."""

    boards: frozenset[str] | None

    @property
    def is_empty(self) -> bool:
        return self.boards is not None and not self.boards

    def conditions(self, board: Column) -> list[Combinable]:
        """For a select that is put together when it is asked."""
        return [] if self.boards is None else [board.is_in(list(self.boards) or [""])]


class ScopedQuery(Generic[Row]):
    """What `scoped()` and `scoped_sql()` make: a prepared query for all boards and one for some."""

    def __init__(self, everywhere: PreparedQuery[Row], on_boards: PreparedQuery[Row]) -> None:
        self._everywhere = everywhere
        self._on_boards = on_boards

    async def all(self, scope: Scope, **given: Any) -> list[Row]:
        if scope.boards is None:
            return await self._everywhere.all(**given)
        return await self._on_boards.all(boards=scope.boards, **given)

    def asked(self, scope: Scope, **given: Any) -> Asked[Row]:
        """The same with its values, for `together()`."""
        if scope.boards is None:
            return self._everywhere.asked(**given)
        return self._on_boards.asked(boards=scope.boards, **given)

    async def one(self, scope: Scope, **given: Any) -> Row:
        """The first row; NotFound if there is none."""
        if scope.boards is None:
            return await self._everywhere.one(**given)
        return await self._on_boards.one(boards=scope.boards, **given)


def scope_of(viewer: Viewer, board: str = "") -> Scope:
    """What the viewer sees; of that, with `board`, this one."""
    if board:
        return Scope(viewer.board_ids & {board})
    return Scope(None if viewer.is_administrator else viewer.board_ids)


def scope_where(viewer: Viewer, act: str, board: str = "") -> Scope:
    """Where the viewer may do that."""
    if board or not viewer.is_administrator:
        boards = viewer.boards_where(act)
        return Scope(boards & {board} if board else boards)
    return Scope(None)


def scoped(
    select: Callable[[Sequence[Combinable]], Select[Any]],
    board: Column,
    row: type[Row],
    **more: Any,
) -> ScopedQuery[Row]:
    """A select that is given the conditions of its scope; `more` as for `prepared()`."""
    narrowed = [board.is_in(values("boards"))]
    return ScopedQuery(prepared(select([]), row, **more), prepared(select(narrowed), row, **more))


def scoped_sql(
    sqlite: str, board: str | Sequence[str], row: type[Row], *, reason: str,
    postgres: str | None = None,
) -> ScopedQuery[Row]:  # fmt: skip
    """The same in SQL: `{in_scope}` stands for that the column is of one of the boards.

    With several columns, each stands in the text as often as it is given, in this order.
    """

    def made(*, is_narrowed: bool) -> PreparedQuery[Row]:
        texts = [
            _put(text, board, is_narrowed=is_narrowed) for text in (sqlite, postgres or sqlite)
        ]
        return prepared_sql(texts[0], row, reason=reason, postgres=texts[1])

    return ScopedQuery(made(is_narrowed=False), made(is_narrowed=True))


def _put(text: str, board: str | Sequence[str], *, is_narrowed: bool) -> str:
    columns = [board] * text.count(IN_SCOPE) if isinstance(board, str) else board
    for column in columns:
        text = text.replace(IN_SCOPE, f"{column} IN :boards" if is_narrowed else "TRUE", 1)
    return text
