"""Rights: in which programmes somebody may do what to the roadmap, and who may own an item."""

from typing import Any

from board.foundation.database.queries import prepared, values
from board.foundation.errors import Forbidden, NotFound
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board, Grant, Programme, Staff
from board.programmes import programmes
from board.roadmap import words

EVERY = prepared(Programme.select(Programme.id).where(Programme.archived_at.is_null()), str)
OF_BOARDS = prepared(
    Board.select(Board.programme).where(
        Board.id.is_in(values("boards")), Board.programme.archived_at.is_null()
    ),
    str,
)


async def programmes_where(act: str, viewer: Viewer) -> list[dict[str, Any]]:
    """The programmes in which the viewer may do that on some board."""
    if viewer.is_administrator:
        return await programmes.programmes_of(viewer)
    boards = await Board.select(Board.programme).where(
        Board.id.is_in(list(viewer.boards_where(act)) or [""])
    )
    home = {board["programme"] for board in boards}
    return [row for row in await programmes.programmes_of(viewer) if row["id"] in home]


async def ids_where(act: str, viewer: Viewer) -> set[str]:
    """The same by their ids."""
    if viewer.is_administrator:
        return set(await EVERY.all())
    return set(await OF_BOARDS.all(boards=viewer.boards_where(act)))


async def must(act: str, programme_id: str, viewer: Viewer) -> None:
    """NotFound for a programme the viewer does not see, Forbidden without a role for the act."""
    if programme_id not in {row["id"] for row in await programmes.programmes_of(viewer)}:
        raise NotFound
    if act != "see" and programme_id not in await ids_where(act, viewer):
        raise Forbidden(words.ROADMAP_FORBIDDEN)


async def owners_for(programme_id: str) -> list[dict[str, Any]]:
    """Active staff with a role in the programme, and administrators: who may own an item."""
    granted = Grant.select(Grant.staff).where(Grant.board.programme == programme_id)
    ids = {row["staff"] for row in await granted}
    return await (
        Staff.select(Staff.id, Staff.name)
        .where(
            Staff.deactivated_at.is_null(),
            Staff.id.is_in(list(ids) or [""]) | Staff.is_administrator.eq(True),
        )
        .order_by(Staff.name)
    )
