"""Mails that a person, or somebody of the staff, does not want: one row for each purpose."""

from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.identity.tables import OptOut, StaffOptOut
from board.foundation.journal import journal
from board.foundation.links.tables import PersonalLink

WORDS = {
    "reminders": "reminders",
    "status": "news about what became of your requests",
    "digests": "digests of meetings",
    "owed": "the weekly list of requests that wait for your answer",
}


async def exists(link: PersonalLink) -> bool:
    table, _, rows = _of(link)
    return bool(await table.exists().where(rows))


async def stop(link: PersonalLink, *, now: datetime) -> None:
    """Stops mails of the link's purpose to its owner; doing it twice is doing it once."""
    table, reader, _ = _of(link)
    async with db.transaction():
        rows = (
            await table.insert(table(**reader, purpose=link.subject, created_at=now))
            .on_conflict(action="DO NOTHING")
            .returning(table.id)
        )
        if rows:
            await _record("mails.stopped", link, now=now)


async def resume(link: PersonalLink, *, now: datetime) -> None:
    """Its owner wants them again."""
    table, _, theirs = _of(link)
    async with db.transaction():
        rows = await table.delete().where(theirs).returning(table.id)
        if rows:
            await _record("mails.resumed", link, now=now)


# --- steps -----------------------------------------------------------------------------------


def _of(link: PersonalLink) -> tuple[Any, dict[str, str], Any]:
    """The table, the reader as its column, and the reader's row for the link's purpose."""
    if link.staff:
        mine = (StaffOptOut.staff == link.staff) & (StaffOptOut.purpose == link.subject)
        return StaffOptOut, {"staff": link.staff}, mine
    mine = (OptOut.person == link.person) & (OptOut.purpose == link.subject)
    return OptOut, {"person": link.person}, mine


async def _record(event: str, link: PersonalLink, *, now: datetime) -> None:
    by = journal.staff(link.staff) if link.staff else journal.member(link.person)
    await journal.record(
        event, link.id, by=by, now=now, person=link.person or "", purpose=link.subject
    )
