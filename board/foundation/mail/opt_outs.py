"""Mails that a person, or somebody of the staff, does not want: one row for each purpose."""

from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.identity.tables import OptOut, StaffOptOut
from board.foundation.journal import journal
from board.foundation.links.links import Link
from board.foundation.mail import words

WORDS = {
    "reminders": "reminders",
    "status": words.NEWS_MAILS,
    "digests": words.DIGEST_MAILS,
    "letters": words.LETTERS_TO_SEVERAL,
    "owed": words.WAITING_REQUESTS_MAILS,
}


async def exists(link: Link) -> bool:
    table, _, rows = _of(link)
    return bool(await table.exists().where(rows))


async def stop(link: Link, *, now: datetime) -> None:
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


async def resume(link: Link, *, now: datetime) -> None:
    """Its owner wants them again."""
    table, _, theirs = _of(link)
    async with db.transaction():
        rows = await table.delete().where(theirs).returning(table.id)
        if rows:
            await _record("mails.resumed", link, now=now)


# --- steps -----------------------------------------------------------------------------------


def _of(link: Link) -> tuple[Any, dict[str, str], Any]:
    """The table, the reader as its column, and the reader's row for the link's purpose."""
    if link.staff:
        mine = (StaffOptOut.staff == link.staff) & (StaffOptOut.purpose == link.subject)
        return StaffOptOut, {"staff": link.staff}, mine
    mine = (OptOut.person == link.member) & (OptOut.purpose == link.subject)
    return OptOut, {"person": link.member}, mine


async def _record(event: str, link: Link, *, now: datetime) -> None:
    by = journal.staff(link.staff) if link.staff else journal.member(link.member)
    await journal.record(
        event, link.id, by=by, now=now, person=link.person or "", purpose=link.subject
    )
