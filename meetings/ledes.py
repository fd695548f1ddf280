"""Ledes: the paragraph in which staff say what a meeting came to, at the head of its digests."""

from datetime import datetime

from board import db, journal
from board.errors import LostRace
from meetings.rules.page_one import Budget
from meetings.rules.versions import version_of
from meetings.tables.meetings import Meeting

LONGEST = Budget().lede  # characters: what page one has room for at best


def version(meeting: Meeting) -> str:
    return version_of(meeting.lede)


async def write(
    meeting: Meeting, text: str, *, seen: str, by: journal.Actor, now: datetime
) -> None:
    """Empty takes it away; LostRace if it is no longer the one of which `seen` is the version.

    What was drafted with other words is out of date from then on, as after any edit.
    """
    if version(meeting) != seen:
        raise LostRace(
            "Somebody else wrote this paragraph in the meantime. "
            "What you typed is kept here: save again to put it in place of theirs."
        )
    if text == meeting.lede:
        return
    async with db.transaction():
        rows = (
            await Meeting.update({Meeting.lede: text})
            .where(Meeting.id == meeting.id, Meeting.lede == meeting.lede)
            .returning(Meeting.id)
        )
        if not rows:
            raise LostRace("Somebody else wrote this paragraph in the meantime. Save again.")
        await journal.record(
            "lede.written" if text else "lede.removed",
            meeting.id, by=by, now=now, board=meeting.board, meeting=meeting.id,
        )  # fmt: skip
