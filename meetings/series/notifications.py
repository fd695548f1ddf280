"""Telling everybody of a whole series: at once where they are few, else by letters to many."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from board.foundation.identity.access import Viewer
from board.foundation.mail import messages
from board.foundation.mail.tables import Mailing
from board.foundation.mailings import mailings, portions
from board.foundation.mailings.portions import Portion
from meetings.scheduling import calendars, series_dates
from meetings.scheduling.calendars import CalendarNotice, series_key
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.rules.meetings import MeetingState
from meetings.series import copies as series_copies
from meetings.series import letters as series_letters
from meetings.series.letters import SeriesLetters

MAILING = "series"


async def notify(
    series_id: str,
    notice: CalendarNotice,
    people: Sequence[Invitee],
    *,
    by: Viewer,
    now: datetime,
) -> set[str]:
    """Inside the transaction of a change; returns who is told, of many those who may be.

    What is still being written to many ends here, so that no older SEQUENCE follows a newer one;
    whoever has yet to hear of a new time hears of it now.
    """
    not_told_of_move: set[str] = set()
    for mailing in await mailings.unfinished(series_id, MAILING):
        rest = await mailings.overtake(mailing, by=by.actor, now=now)
        if mailings.facts(mailing)["notice"] == CalendarNotice.moved:
            not_told_of_move |= set(rest)
    is_news = notice == CalendarNotice.updated
    late = [row for row in people if is_news and row.person in not_told_of_move]
    others = [row for row in people if row not in late]
    told: set[str] = set()
    letters = await series_letters.of_series(series_id)
    for why, rows in ((CalendarNotice.moved, late), (notice, others)):
        if mailings.is_many(len(rows)):
            told |= await _begin(letters, why, rows, by=by, now=now)
        else:
            told |= {row.person for row in rows if await letters.post(why, row, now=now)}
    return told


async def write(mailing: Mailing, some: Sequence[str], *, by: Viewer, now: datetime) -> Portion:
    """The worker's part: to some of them, the series as it is by now."""
    notice = CalendarNotice(mailings.facts(mailing)["notice"])
    letters = series_letters.of_copies(await series_copies.of_series(mailing.cause, people=some))
    is_invitation = notice is CalendarNotice.invited
    is_on = letters.series.state == MeetingState.invited
    rows = {
        row.person: row
        for row in await series_dates.of_people(mailing.cause, only=some)
        if is_on or not is_invitation
    }

    async def one(person: str) -> bool:
        if person not in rows:
            return False
        if is_invitation and await messages.has_left(series_key(mailing.cause, person)):
            return False
        return await letters.post(notice, rows[person], now=now)

    async def standing() -> Any:
        present = await series_copies.of_series(mailing.cause, people=some)
        return (
            present.series.to_dict(),
            [(each.meeting.to_dict(), each.sitting.to_dict()) for each in present.dates],
            present.attendees,
            present.answers,
            await series_dates.of_people(mailing.cause, only=some),
        )

    return await portions.put_together(mailing, some, one, standing, now=now)


# --- steps -----------------------------------------------------------------------------------


async def _begin(
    letters: SeriesLetters,
    notice: CalendarNotice,
    rows: Sequence[Invitee],
    *,
    by: Viewer,
    now: datetime,
) -> set[str]:
    chosen = [row.person for row in rows if row.email and not calendars.is_organizer(row.email)]
    await mailings.begin(
        MAILING,
        chosen,
        board=letters.board.id,
        staff=by.id,
        page=f"/series/{letters.series.id}",
        now=now,
        cause=letters.series.id,
        about={"notice": notice.value},
    )
    return set(chosen) if notice != CalendarNotice.unchanged else set()
