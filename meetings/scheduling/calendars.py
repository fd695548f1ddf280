"""The mails that put a meeting into people's calendars, one copy for each attendee."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from board import settings
from board.foundation.database import db
from board.foundation.errors import NotFound
from board.foundation.identity.tables import Board
from board.foundation.links import links
from board.foundation.mail import messages, outbox, templating
from board.foundation.mail.rules.mail_parts import CalendarPart
from board.foundation.mail.rules.quiet_hours import held_until
from board.foundation.text import moments
from board.foundation.text.addresses import address_key
from board.foundation.text.subject_times import subject_time
from meetings.calendar import itip
from meetings.calendar.entries import CalendarEntry, CalendarInvitation, Original
from meetings.calendar.rules.answers import Answer, in_calendar
from meetings.scheduling.calendar_sittings import CalendarSitting, NamedBoard, SharedSeries
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingKind, SubstituteState
from meetings.scheduling.tables import Attendance, Meeting, Series, Sitting, Substitute

LINK_OUTLIVES = timedelta(days=90)


def key_of(sitting_id: str) -> str:
    """How the outbox finds the mails about a sitting; an attendee's id follows."""
    return f"sitting:{sitting_id}:"


def series_key(series_id: str, person_id: str = "") -> str:
    """The same for the mails that show all dates of a series to one person."""
    return f"series:{series_id}:{person_id}"


class CalendarNotice(StrEnum):
    """Why somebody gets a mail about a sitting; the wording says it (calendar.md, rule 10)."""

    invited = "invited"
    moved = "moved"
    updated = "updated"
    cancelled = "cancelled"
    withdrawn = "withdrawn"
    ended = "ended"  # a series has no further dates
    succeeded = "succeeded"  # a series goes on as another one
    unchanged = "unchanged"  # an edit was taken back before it left: no mail of its own


@dataclass(frozen=True)
class Letters:
    """Everything the mails of one meeting share, read once however many people get one."""

    meeting: Meeting
    board: Board
    positions: dict[str, int]
    last_end: datetime
    # The one whose UID the sitting shares; none for dates that have their own.
    series: Series | None = None
    # Whom somebody comes for, by the address of who is sent.
    in_place_of: Mapping[str, str] = field(default_factory=dict)

    async def tell(
        self,
        notice: CalendarNotice,
        sitting: Sitting,
        asked: Sequence[Invitee],
        *,
        now: datetime,
    ) -> set[str]:
        """Posts to each of these attendees as far as it concerns them; returns who is told."""
        return {row.id for row in asked if await self.post(notice, sitting, row, now=now)}

    async def post(
        self, notice: CalendarNotice, sitting: Sitting, row: Invitee, *, now: datetime
    ) -> bool:
        """Writes one mail; the newest about a sitting takes the place of those still waiting.

        Nobody hears of a change to something that never reached him (RFC 5546 3.2.5): then an
        update is worded as the invitation it is, and a cancellation only keeps the invitation in.
        """
        if not row.email or is_organizer(row.email):
            return False
        key = f"{key_of(sitting.id)}{row.id}"
        has_it = await messages.has_left(key) or await self._has_series(row.person)
        is_off = notice in (CalendarNotice.cancelled, CalendarNotice.withdrawn)
        if (is_off and not has_it) or (notice == CalendarNotice.unchanged and has_it):
            await outbox.supersede(key)
            return False
        answer = Answer.none
        if notice != CalendarNotice.invited:
            given = (
                await Attendance.select(
                    Attendance.answer, Attendance.waiting_since, Attendance.invited_at
                )
                .where(Attendance.sitting == sitting.id, Attendance.attendee == row.id)
                .first()
            )
            if given is None or given["invited_at"] is None:
                return False
            is_waiting = given["waiting_since"] is not None
            answer = in_calendar(Answer(given["answer"]), is_waiting=is_waiting)
        is_told = notice != CalendarNotice.unchanged
        if not has_it:
            notice = CalendarNotice.invited
        elif notice == CalendarNotice.updated and await messages.waits(
            key, self.template(CalendarNotice.moved)
        ):
            # Others were told of a new time already; the mail that this one replaces says so too.
            notice = CalendarNotice.moved
        entry = self.invitation(sitting, row, answer=self.calendar_answer(answer), now=now)
        data = (
            itip.cancel(entry, withdrawn=notice == CalendarNotice.withdrawn)
            if is_off
            else itip.request(entry)
        )
        await outbox.post(
            self.template(notice),
            to=outbox.Recipient(row.name, row.address, person=row.person),
            sender_name=self.board.name,
            board=self.board.id,
            cause=self.meeting.id,
            replaces_key=key,
            due_at=self._asked_at(self._due_at(now), sitting, row)
            if notice == CalendarNotice.invited
            else self._due_at(now),
            calendar=CalendarPart("CANCEL" if is_off else "REQUEST", data),
            context=await self.words(sitting, row, with_link=not is_off, now=now),
            now=now,
        )
        if not is_off:
            await db.soon(
                Attendance.update({Attendance.invited_sequence: sitting.sequence}).where(
                    Attendance.sitting == sitting.id, Attendance.attendee == row.id
                )
            )
        return is_told

    async def take_back(self, sitting: Sitting, row: Invitee) -> None:
        """Keeps a mail in that has not gone out: what it says is told otherwise, or off."""
        await self.take_back_all(sitting, [row.id])

    async def take_back_all(self, sitting: Sitting, attendee_ids: Sequence[str]) -> None:
        """The same for many, in one statement."""
        keys = [f"{key_of(sitting.id)}{each}" for each in attendee_ids]
        if keys:
            await outbox.supersede_each(keys)

    def template(self, notice: CalendarNotice) -> str:
        """The kind of mail that says it."""
        return f"meeting_{notice.value}"

    def calendar_answer(self, answer: Answer) -> Answer:
        """The answer as the reader's calendar shows it."""
        return answer

    def invitation(
        self, sitting: Sitting, row: Invitee, *, answer: Answer, now: datetime
    ) -> CalendarInvitation:
        """The calendar object of one attendee's copy."""
        entry = facts(self.meeting, sitting, self.board, now=now, series=self.series)
        return entry.asking(
            row.name, row.address, answer=answer, is_voting=row.role is AttendeeRole.member
        )

    async def preview(self, sitting: Sitting, row: Invitee) -> str:
        """The invitation's HTML as this person would get it, without a link that works."""
        words = {**self._words(sitting, row), "url": "#", "unsubscribe_url": None}
        return templating.render_mail("meeting_invited", words)[2]

    async def words(
        self, sitting: Sitting, row: Invitee, *, with_link: bool, now: datetime
    ) -> dict[str, object]:
        """What the mail's templates say."""
        url = ""
        if with_link:
            link = await links.issue(
                links.LinkPurpose.meeting,
                person=row.person,
                board=self.board.id,
                subject=self.meeting.id,
                expires_at=self.last_end + LINK_OUTLIVES,
                now=now,
            )
            url = links.url(link)
        return {**self._words(sitting, row), "url": url}

    async def _has_series(self, person_id: str) -> bool:
        """Whether all dates of the series went out to somebody, this one among them."""
        if self.series is None:
            return False
        return await messages.has_left(series_key(self.series.id, person_id))

    def _asked_at(self, at: datetime, sitting: Sitting, row: Invitee) -> datetime:
        """When an invitation leaves that is ready at `at`; a call was asked for, so at once."""
        if self.meeting.kind == MeetingKind.touchpoint:
            return at
        held = quiet(self.board, at, sitting.starts_at, row.timezone)
        # In the morning, too, a date of a series follows the mail that has them all.
        return held if held == at else held + timedelta(seconds=self.series is not None)

    def _due_at(self, now: datetime) -> datetime:
        """One date follows the mail that has them all: some programs read it only then."""
        follows = 0 if self.series is None else 1
        return now + timedelta(seconds=settings.current().undo_seconds + follows)

    def _words(self, sitting: Sitting, row: Invitee) -> dict[str, object]:
        return {
            "name": row.name,
            "board": self.board.name,
            "title": self.meeting.title,
            "when": moments.span(
                sitting.starts_at, sitting.ends_at, self.meeting.timezone, row.timezone or None
            ),
            "starts": subject_time(sitting.starts_at, self.meeting.timezone, row.timezone or None),
            "place": self.meeting.place,
            "join_url": self.meeting.join_url,
            "description": self.meeting.description,
            "sitting": self.positions.get(sitting.id, 1),
            "sittings": len(self.positions) if sitting.id in self.positions else 1,
            "is_one_of_series": self.series is not None,
            "in_place_of": self.in_place_of.get(address_key(row.address), ""),
        }


# What kinds of meetings have letters of their own; the app registers them.
LETTERS: dict[MeetingKind, type[Letters]] = {}


async def of_meeting(meeting_id: str) -> Letters:
    """The meeting as it is now; call it after an edit was written."""
    meeting = await Meeting.objects().where(Meeting.id == meeting_id).first()
    if meeting is None:
        raise NotFound
    board = await Board.objects().where(Board.id == meeting.board).first()
    assert board is not None
    sittings = await (
        Sitting.select(Sitting.id, Sitting.ends_at)
        .where(Sitting.meeting == meeting_id, Sitting.cancelled_at.is_null())
        .order_by(Sitting.starts_at)
    )
    series = None
    if meeting.series:
        series = (
            await Series.objects().where(Series.id == meeting.series, Series.rule != "").first()
        )
    sent = await Substitute.select(
        Substitute.email_key, Substitute.attendee.person.name.as_alias("name")
    ).where(
        Substitute.attendee.meeting == meeting_id,
        Substitute.state == SubstituteState.invited.value,
    )
    return LETTERS.get(MeetingKind(meeting.kind), Letters)(
        series=series,
        in_place_of={row["email_key"]: row["name"] for row in sent},
        meeting=meeting,
        board=board,
        positions={row["id"]: number for number, row in enumerate(sittings, start=1)},
        last_end=max((row["ends_at"] for row in sittings), default=meeting.created_at),
    )


def quiet(board: Board, at: datetime, begins_at: datetime, timezone: str | None) -> datetime:
    """When an invitation leaves: not in the reader's quiet hours, unless it would come too late."""
    hours = board.quiet_from, board.quiet_until
    return held_until(at, timezone or board.timezone, *hours, before=begins_at)


def is_organizer(address: str | None) -> bool:
    """Whether mail to it comes back to us: who invites is never asked (RFC 5546 3.2.2)."""
    return bool(address) and address_key(address or "") == address_key(settings.current().mail_from)


def facts(
    meeting: Meeting | CalendarSitting,
    sitting: Sitting | CalendarSitting,
    board: NamedBoard,
    *,
    now: datetime,
    series: SharedSeries | None = None,
) -> CalendarEntry:
    """What every calendar shows of a sitting, the same in mail, file and feed.

    Its number is no part of it: another sitting would change the entries of all. A date of a
    series goes by the series' UID and the start that the rule gives it (RFC 5545 3.8.4.4), and is
    never behind the series: some programs leave out an override that is older than its rule.
    """
    origin = settings.current().origin
    original_at = sitting.original_at
    shared = series if original_at is not None else None
    return CalendarEntry(
        uid=shared.uid if shared else sitting.uid,
        original=Original(original_at, shared.timezone) if shared and original_at else None,
        sequence=max(sitting.sequence, shared.sequence) if shared else sitting.sequence,
        dtstamp_at=now,
        starts_at=sitting.starts_at,
        ends_at=sitting.ends_at,
        timezone=meeting.timezone,
        summary=f"{board.name}: {meeting.title}",
        description=meeting.description,
        location=meeting.place,
        join_url=meeting.join_url,
        url=f"{origin}/e/{meeting.id}",
        organizer_name=board.name,
        organizer_address=settings.current().mail_from,
    )
