"""Telling everybody of a meeting: at once where they are few, else by letters to many."""

from collections.abc import Sequence
from datetime import datetime

from board.foundation.identity.access import Viewer
from board.foundation.mailings import mailings
from meetings.scheduling import calendars
from meetings.scheduling.calendars import CalendarNotice, Letters
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.tables import Meeting, Sitting

NOTICES, INVITATIONS = "meeting_notices", "meeting_invites"  # kinds of mailings

# All of these run inside the transaction of the meeting's operation.


async def invite(meeting: Meeting, asked: Sequence[Invitee], *, by: Viewer, now: datetime) -> None:
    """To every sitting to come that they are not asked to yet, by the time it is their turn."""
    await _begin(INVITATIONS, meeting, [row.id for row in asked], {}, by=by, now=now)


async def notify(
    letters: Letters,
    notice: CalendarNotice,
    sitting: Sitting,
    asked: Sequence[Invitee],
    *,
    by: Viewer,
    now: datetime,
) -> set[str]:
    """Each as far as it concerns them; returns who is told, of many those who may be.

    Whoever has yet to hear of a new time from letters to many that are still being written hears
    of it now: those end here, so that no older SEQUENCE follows a newer one.
    """
    not_told_of_move: set[str] = set()
    for mailing in await mailings.unfinished(letters.meeting.id, NOTICES):
        facts = mailings.facts(mailing)
        if facts["sitting"] == sitting.id:
            rest = await mailings.overtake(mailing, by=by.actor, now=now)
            if facts["notice"] == CalendarNotice.moved:
                not_told_of_move |= set(rest)
    told: set[str] = set()
    is_news = notice == CalendarNotice.updated
    late = [row for row in asked if is_news and row.id in not_told_of_move]
    others = [row for row in asked if row not in late]
    for why, rows in ((CalendarNotice.moved, late), (notice, others)):
        if mailings.is_many(len(rows)):
            about = {"notice": why.value, "sitting": sitting.id}
            ids = [row.id for row in rows if row.email and not calendars.is_organizer(row.email)]
            await _begin(NOTICES, letters.meeting, ids, about, by=by, now=now)
            told |= set(ids) if why != CalendarNotice.unchanged else set()
        else:
            told |= await letters.tell(why, sitting, rows, now=now)
    return told


# --- steps -----------------------------------------------------------------------------------


async def _begin(
    kind: str,
    meeting: Meeting,
    chosen: Sequence[str],
    about: dict[str, str],
    *,
    by: Viewer,
    now: datetime,
) -> None:
    await mailings.begin(
        kind,
        chosen,
        board=meeting.board,
        staff=by.id,
        page=f"/meetings/{meeting.id}",
        now=now,
        cause=meeting.id,
        about=about,
    )
