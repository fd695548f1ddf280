"""Introductions: the paragraph in which staff say what a meeting came to, atop its digests."""

from datetime import datetime

from board.foundation.database import db
from board.foundation.errors import LostRace
from board.foundation.journal import journal
from board.foundation.text.versions import version_of
from meetings.digests import words
from meetings.digests.rules.page_one import Budget
from meetings.scheduling.tables import Meeting

LONGEST = Budget().introduction  # characters: what page one has room for at best


def version(meeting: Meeting) -> str:
    return version_of(meeting.introduction)


async def write(
    meeting: Meeting, text: str, *, seen: str, by: journal.Actor, now: datetime
) -> None:
    """Empty takes it away; LostRace if it is no longer the one of which `seen` is the version.

    What was drafted with other words is out of date from then on, as after any edit.
    """
    if version(meeting) != seen:
        raise LostRace(words.INTRODUCTION_CHANGED_MEANWHILE)
    if text == meeting.introduction:
        return
    async with db.transaction():
        rows = (
            await Meeting.update({Meeting.introduction: text})
            .where(Meeting.id == meeting.id, Meeting.introduction == meeting.introduction)
            .returning(Meeting.id)
        )
        if not rows:
            raise LostRace(words.INTRODUCTION_CHANGED_SAVE_AGAIN)
        await journal.record(
            "introduction.written" if text else "introduction.removed",
            meeting.id, by=by, now=now, board=meeting.board, meeting=meeting.id,
        )  # fmt: skip
