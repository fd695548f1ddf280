"""Answerers: who may answer a board's requests, and who is to answer one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database import db
from board.foundation.database.queries import prepared, values
from board.foundation.errors import Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role, may
from board.foundation.identity.tables import Grant
from board.foundation.journal import journal
from meetings.capture.tables import Request
from meetings.requests import requests
from meetings.requests import words as requests_words


@dataclass(frozen=True, slots=True)
class Answerer:
    """Somebody with a role on a board."""

    board: str
    role: Role
    id: str
    name: str


GRANTED = prepared(
    Grant.select(
        Grant.board, Grant.role, Grant.staff.id.as_alias("id"), Grant.staff.name.as_alias("name")
    )
    .where(Grant.board.is_in(values("boards")), Grant.staff.deactivated_at.is_null())
    .order_by(Grant.staff.name),
    Answerer,
)

# --- queries ---------------------------------------------------------------------------------


async def owners_for(board_id: str) -> list[Answerer]:
    """Active staff who may answer on the board, by name."""
    return await of_boards([board_id])


async def of_boards(boards: Collection[str]) -> list[Answerer]:
    """Active staff whose role on one of these boards lets them answer, by name."""
    return [row for row in await GRANTED.all(boards=boards) if may(row.role, "answer")]


# --- operations ------------------------------------------------------------------------------


async def assign(request_id: str, owner: str | None, *, by: Viewer, now: datetime) -> None:
    """Who is to answer it; with nobody, it is every product lead's of the board."""
    request = await requests.find(request_id, by, now=now, act="answer")
    if owner is not None and owner not in {row.id for row in await owners_for(request.board)}:
        raise Refused(requests_words.CHOOSE_ANSWER_OWNER, field="owner")
    async with db.transaction():
        await Request.update({Request.owner: owner}).where(Request.id == request_id)
        await journal.record(
            "request.assigned", request_id, by=by.actor, now=now, board=request.board,
            owner=owner or "",
        )  # fmt: skip
