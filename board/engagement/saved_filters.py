"""Saved filters: a name for what the list of people is narrowed down to, private or shared."""

from dataclasses import dataclass
from datetime import datetime

from board.engagement import words
from board.engagement.rules.sieves import PeopleSieve
from board.engagement.tables import SavedFilter
from board.foundation.database import db
from board.foundation.database.queries import prepared, value
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal

MOST = 20  # of one member of staff: more would hide the list behind its tabs


@dataclass(frozen=True, slots=True)
class SavedRow:
    id: str
    staff: str
    name: str
    address: str
    is_shared: bool
    staff_name: str

    def may_remove(self, viewer: Viewer) -> bool:
        return self.staff == viewer.id or (self.is_shared and viewer.is_administrator)


LISTED = prepared(
    SavedFilter.select(
        SavedFilter.id,
        SavedFilter.staff,
        SavedFilter.name,
        SavedFilter.address,
        SavedFilter.is_shared,
        SavedFilter.staff.name.as_alias("staff_name"),
    )
    .where((SavedFilter.staff == value("staff")) | SavedFilter.is_shared.eq(True))
    .order_by(SavedFilter.name)
    .order_by(SavedFilter.id),
    SavedRow,
)


async def of(viewer: Viewer) -> list[SavedRow]:
    """The viewer's own and what others share, by name."""
    return await LISTED.all(staff=viewer.id)


async def save(
    name: str, sieve: PeopleSieve, *, is_shared: bool, by: Viewer, now: datetime
) -> None:
    """Keeps it; refused without anything that narrows, or under a name that is there already."""
    if not sieve.narrows:
        raise Refused(words.NOTHING_TO_SAVE, field="name")
    async with db.transaction():
        known = await of(by)
        if any(each.name.casefold() == name.casefold() for each in known):
            raise Refused(words.FILTER_EXISTS, field="name")
        if sum(each.staff == by.id for each in known) >= MOST:
            raise Refused(words.too_many_filters(MOST), field="name")
        row = SavedFilter(
            staff=by.id, name=name, address=sieve.address, is_shared=is_shared, created_at=now
        )
        await SavedFilter.insert(row)
        await journal.record("filter.saved", row.id, by=by.actor, now=now, is_shared=is_shared)


async def remove(filter_id: str, *, by: Viewer, now: datetime) -> str:
    """Takes it off; returns its name. An administrator removes what others share, too."""
    async with db.transaction():
        found = next((each for each in await of(by) if each.id == filter_id), None)
        if found is None or not found.may_remove(by):
            raise LostRace(words.FILTER_REMOVED_ALREADY)
        await SavedFilter.delete().where(SavedFilter.id == filter_id)
        await journal.record("filter.removed", filter_id, by=by.actor, now=now)
    return found.name
