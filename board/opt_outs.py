"""Mails that a person does not want: one row for each person and purpose."""

from datetime import datetime

from board import db, journal
from board.tables.links import PersonalLink
from board.tables.people import OptOut

WORDS = {
    "reminders": "reminders",
    "status": "news about what became of your requests",
    "digests": "digests of meetings",
}


async def exists(link: PersonalLink) -> bool:
    return bool(
        await OptOut.exists().where(OptOut.person == link.person, OptOut.purpose == link.subject)
    )


async def stop(link: PersonalLink, *, now: datetime) -> None:
    """Stops mails of the link's purpose to its person; doing it twice is doing it once."""
    async with db.transaction():
        rows = (
            await OptOut.insert(OptOut(person=link.person, purpose=link.subject, created_at=now))
            .on_conflict(target=(OptOut.person, OptOut.purpose), action="DO NOTHING")
            .returning(OptOut.id)
        )
        if rows:
            await journal.record(
                "mails.stopped",
                link.id,
                by=journal.member(link.person),
                now=now,
                person=link.person,
                purpose=link.subject,
            )


async def resume(link: PersonalLink, *, now: datetime) -> None:
    """The person wants them again."""
    async with db.transaction():
        rows = (
            await OptOut.delete()
            .where(OptOut.person == link.person, OptOut.purpose == link.subject)
            .returning(OptOut.id)
        )
        if rows:
            await journal.record(
                "mails.resumed",
                link.id,
                by=journal.member(link.person),
                now=now,
                person=link.person,
                purpose=link.subject,
            )
