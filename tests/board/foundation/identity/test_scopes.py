"""Scopes: all boards for administrators, and never more than the viewer sees."""

from datetime import datetime

import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.scopes import ScopedQuery, scope_of, scope_where, scoped, scoped_sql
from board.foundation.identity.tables import Board
from tests.cast import make_board, make_staff

pytestmark = pytest.mark.anyio

BY_PICCOLO = scoped(lambda within: Board.select(Board.id).where(*within), Board.id, str)
BY_SQL = scoped_sql(
    "SELECT id FROM board WHERE {in_scope}", "board.id", str, reason="The other way to say it."
)


@pytest.mark.parametrize("query", [BY_PICCOLO, BY_SQL])
async def test_scope_is_what_the_viewer_sees(
    database: object, now: datetime, query: ScopedQuery[str]
) -> None:
    one, other = await make_board(now), await make_board(now, "Harbour Watch")
    root = await make_staff(now)
    lead = await make_staff(now, "Lin", roles={one.id: Role.lead})

    async def found(*scope: object) -> set[str]:
        return set(await query.all(scope_of(*scope)))  # type: ignore[arg-type]

    assert await found(root) == {one.id, other.id}
    assert await found(root, other.id) == {other.id}
    assert await found(root, "nothing") == set()
    assert await found(lead) == {one.id}
    assert await found(lead, other.id) == set()
    assert scope_of(lead, other.id).is_empty


async def test_scope_of_an_act_is_where_it_is_allowed(database: object, now: datetime) -> None:
    one, other = await make_board(now), await make_board(now, "Harbour Watch")
    mixed = await make_staff(now, "Lin", roles={one.id: Role.lead, other.id: Role.viewer})
    assert scope_where(mixed, "move_roadmap").boards == frozenset({one.id})
    assert scope_where(mixed, "move_roadmap", other.id).is_empty
    assert scope_where(await make_staff(now), "move_roadmap").boards is None
