"""The mails about all dates of a series, one copy for each person who is asked to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from board import settings
from board.foundation.database import db
from board.foundation.links import links
from board.foundation.mail import messages, outbox, templating
from board.foundation.mail.rules.mail_parts import CalendarPart
from board.foundation.text import moments
from meetings.calendar import itip
from meetings.scheduling import calendars, series_dates
from meetings.scheduling.calendars import LINK_OUTLIVES, CalendarNotice, Letters, series_key
from meetings.scheduling.happenings import DateChanged
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.series_dates import Date
from meetings.scheduling.tables import Attendance
from meetings.series import copies as series_copies
from meetings.series.copies import Copies
from meetings.series.rules.series import series_line

SHOWN = 12


@dataclass(frozen=True)
class SeriesLetters(Copies):
    """Copies on their way."""

    async def post(self, notice: CalendarNotice, row: Invitee, *, now: datetime) -> bool:
        """Writes one person's mail about all dates, and says whether it tells anything new.

        As with a single meeting, the newest takes the place of those still waiting, and nobody
        hears of a change to something that never reached him.
        """
        if not row.email or calendars.is_organizer(row.email):
            return False
        key = series_key(self.series.id, row.person)
        has_it = await messages.has_left(key)
        is_off = notice in (CalendarNotice.cancelled, CalendarNotice.withdrawn)
        if notice in (CalendarNotice.ended, CalendarNotice.succeeded, CalendarNotice.withdrawn):
            # What was held stays in the calendar; who was asked to none of that keeps nothing.
            is_off = not self.mine(row.person)
        if (is_off and not has_it) or (notice == CalendarNotice.unchanged and has_it):
            await outbox.supersede(key)
            return False
        is_told = notice != CalendarNotice.unchanged
        if not has_it:
            notice = CalendarNotice.invited
        elif notice == CalendarNotice.updated and await messages.waits(
            key, f"series_{CalendarNotice.moved}"
        ):
            notice = CalendarNotice.moved
        coming = [each for each in self.dates if self._is_asked(row, each) and each.is_coming(now)]
        if is_off:
            calendar = CalendarPart(
                "CANCEL",
                itip.cancel(
                    self.cancellation(row, now=now), withdrawn=notice == CalendarNotice.withdrawn
                ),
            )
        else:
            copies = self.invitations(row, now=now)
            if not copies or (notice == CalendarNotice.invited and not coming):
                await outbox.supersede(key)
                return False
            calendar = CalendarPart("REQUEST", itip.request(*copies))
        due_at = now + timedelta(seconds=settings.current().undo_seconds)
        await outbox.post(
            f"series_{notice.value}",
            to=outbox.Recipient(row.name, row.address, person=row.person),
            sender_name=self.board.name,
            board=self.board.id,
            cause=self.series.id,
            replaces_key=key,
            due_at=calendars.quiet(self.board, due_at, coming[0].sitting.starts_at, row.timezone)
            if notice == CalendarNotice.invited and coming
            else due_at,
            calendar=calendar,
            context={**await self._words(row, coming, now=now), "keeps_some": not is_off},
            now=now,
        )
        if not is_off:
            await db.soon(
                Attendance.update({Attendance.invited_sequence: self.series.sequence}).where(
                    Attendance.attendee.person == row.person,
                    Attendance.sitting.is_in([each.sitting.id for each in coming] or [""]),
                )
            )
        if notice in (CalendarNotice.invited, CalendarNotice.moved):
            # Outlook reads the first entry of a mail only, and a new time of all drops the others.
            further = (
                CalendarNotice.invited
                if notice == CalendarNotice.invited
                else CalendarNotice.updated
            )
            for each in coming:
                if self.is_own(each):
                    asked = self.attendees[row.person, each.meeting.id]
                    attendee = replace(row, id=asked.id, role=asked.role)
                    await self._letters(each).post(further, each.sitting, attendee, now=now)
        return is_told

    def preview(self, row: Invitee, *, now: datetime) -> str:
        """The invitation's HTML as this person would get it, without a link that works."""
        coming = [each for each in self.dates if self._is_asked(row, each) and each.is_coming(now)]
        words = {**self.words(row, coming), "url": "#", "unsubscribe_url": None}
        return templating.render_mail("series_invited", words)[2]

    async def renew(self, people: Sequence[Invitee], *, now: datetime) -> None:
        """Writes the mails that have not gone out anew, so that they show what holds now."""
        waiting = await messages.waiting(series_key(self.series.id))
        for row in people:
            kind = waiting.get(series_key(self.series.id, row.person), "")
            notice = kind.removeprefix("series_")
            if notice in (CalendarNotice.invited, CalendarNotice.updated, CalendarNotice.moved):
                await self.post(CalendarNotice(notice), row, now=now)

    # --- steps ---

    def _is_asked(self, row: Invitee, each: Date) -> bool:
        return (row.person, each.meeting.id) in self.attendees

    def _letters(self, each: Date) -> Letters:
        return Letters(
            meeting=each.meeting,
            board=self.board,
            positions={each.sitting.id: 1},
            last_end=each.sitting.ends_at,
            series=self.series,
        )

    async def _words(self, row: Invitee, coming: list[Date], *, now: datetime) -> dict[str, object]:
        """What the mail's templates say."""
        url = ""
        if coming:
            link = await links.issue(
                links.LinkPurpose.meeting,
                person=row.person,
                board=self.board.id,
                subject=coming[0].meeting.id,
                expires_at=max(each.sitting.ends_at for each in coming) + LINK_OUTLIVES,
                now=now,
            )
            url = links.url(link)
        return {**self.words(row, coming), "url": url}

    def words(self, row: Invitee, coming: list[Date]) -> dict[str, object]:
        spans = [
            moments.span(
                each.sitting.starts_at,
                each.sitting.ends_at,
                each.meeting.timezone,
                row.timezone or None,
            )
            for each in coming
        ]
        rule = ""
        if coming:
            rule = series_line(
                self.series.rule,
                self.series.starts_local,
                self.series.ends_local,
                self.series.timezone,
                max(each.sitting.original_local for each in coming),
                len(coming),
            )
        return {
            "name": row.name,
            "board": self.board.name,
            "title": self.series.title,
            "rule": rule,
            "dates": spans[:SHOWN],
            "number": len(spans),
            "place": self.series.place,
            "join_url": self.series.join_url,
            "description": self.series.description,
        }


async def of_series(series_id: str, *, person: str | None = None) -> SeriesLetters:
    """The series as it is now; call it after an edit was written."""
    return of_copies(await series_copies.of_series(series_id, person=person))


def of_copies(copies: Copies) -> SeriesLetters:
    return SeriesLetters(**vars(copies))


async def renew(happened: DateChanged) -> None:
    """After an edit of one date: what still waits to go out about all of them says so too."""
    series, now = happened.series, happened.now
    if series is not None and await messages.waiting(series_key(series.id)):
        people = await series_dates.of_people(series.id)
        await (await of_series(series.id)).renew(people, now=now)
