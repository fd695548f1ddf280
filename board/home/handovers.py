"""Handovers: things on Today that are somebody's to do, and to whom they may be given."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from board.foundation.database import db
from board.foundation.database.queries import prepared, prepared_sql, value
from board.foundation.errors import Refused
from board.foundation.identity.access import Viewer
from board.home import words
from board.home.rules import KEY
from board.home.tables import HomeHandover

LASTS = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Handover:
    task: str
    staff: str
    name: str
    given_by: str
    giver: str


@dataclass(frozen=True, slots=True)
class Colleague:
    id: str
    name: str


CURRENT = prepared(
    HomeHandover.select(
        HomeHandover.task,
        HomeHandover.staff,
        HomeHandover.staff.name.as_alias("name"),
        HomeHandover.given_by,
        HomeHandover.given_by.name.as_alias("giver"),
    ).where(HomeHandover.created_at > value("since"), HomeHandover.staff.deactivated_at.is_null()),
    Handover,
)
COLLEAGUES = prepared_sql(
    """
    SELECT staff.id, staff.name FROM staff
    WHERE staff.deactivated_at IS NULL AND staff.id <> :staff AND EXISTS (
        SELECT 1 FROM staff_grant
        WHERE staff_grant.staff = staff.id AND staff_grant.board IN :boards
    )
    ORDER BY staff.name, staff.id LIMIT 50
    """,
    Colleague,
    reason="each colleague once, whatever number of boards is shared",
)


async def give(task: str, to: str, *, by: Viewer, now: datetime) -> str:
    """It is theirs now; returns the name. Given to oneself, it is one's own again."""
    if not KEY.fullmatch(task):
        raise Refused(words.THING_UNKNOWN)
    names = {by.id: by.name}
    for each in await COLLEAGUES.all(staff=by.id, boards=by.board_ids):
        names[each.id] = each.name
    if to not in names:
        raise Refused(words.CHOOSE_A_COLLEAGUE, field="to")
    async with db.transaction():
        await HomeHandover.delete().where(
            (HomeHandover.task == task) | (HomeHandover.created_at <= now - LASTS)
        )
        if to != by.id:
            row = HomeHandover(task=task, staff=to, given_by=by.id, created_at=now)
            await HomeHandover.insert(row).on_conflict(action="DO NOTHING")
    return names[to]
