"""Copies: a series as it stands in the calendar of each person who is asked to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from board import settings
from board.foundation.database.queries import prepared, value, values
from board.foundation.database.statements import Everything
from board.foundation.identity.tables import Board
from board.foundation.text import moments
from meetings.calendar.entries import CalendarEntry, CalendarInvitation, Recurrence
from meetings.calendar.rules.answers import Answer, in_calendar
from meetings.scheduling import calendars, series_dates
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.rules.meetings import AttendeeRole
from meetings.scheduling.series_dates import Date
from meetings.scheduling.tables import Attendance, Attendee, Series
from meetings.series.rules.series import days
from meetings.series.rules.series_shapes import Mine, SeriesShape, shape

SHOWN = 12


@dataclass(frozen=True, slots=True)
class DateAttendee:
    """Who is asked to one date; `id` is that of the attendee."""

    id: str
    role: AttendeeRole
    person: str
    meeting: str


@dataclass(frozen=True, slots=True)
class GivenToDate:
    """What somebody who is asked says to one date."""

    sitting: str
    person: str
    answer: Answer
    waiting_since: datetime | None
    invited_at: datetime | None
    received_at: datetime | None


ASKED = prepared(
    Attendee.select(Attendee.id, Attendee.role, Attendee.person, Attendee.meeting).where(
        Attendee.meeting.series == value("series"),
        Attendee.removed_at.is_null(),
        Attendee.person.is_in(values("people")),
    ),
    DateAttendee,
)
GIVEN = prepared(
    Attendance.select(
        Attendance.sitting,
        Attendance.answer,
        Attendance.waiting_since,
        Attendance.invited_at,
        Attendance.received_at,
        Attendance.attendee.person.as_alias("person"),
    ).where(
        Attendance.sitting.meeting.series == value("series"),
        Attendance.attendee.removed_at.is_null(),
        Attendance.attendee.person.is_in(values("people")),
    ),
    GivenToDate,
)


@dataclass(frozen=True)
class Copies:
    """Everything the copies of one series share, read once however many people get one.

    `answers`: what each person answered to each sitting that he is asked to and not taken off.
    """

    series: Series
    board: Board
    dates: list[Date]
    attendees: Mapping[tuple[str, str], DateAttendee]
    answers: Mapping[tuple[str, str], GivenToDate]

    def is_own(self, each: Date) -> bool:
        return series_dates.is_own(self.series, each)

    def mine(self, person_id: str, *, cancelled_since: datetime | None = None) -> list[Mine]:
        """The dates that a person is asked to; cancelled ones only if they were so lately."""
        found = []
        for each in self.dates:
            given = self.answers.get((person_id, each.sitting.id))
            since = each.sitting.cancelled_at
            is_shown = since is None or (cancelled_since is not None and since > cancelled_since)
            if given is None or given.invited_at is None or not is_shown:
                continue
            is_waiting = given.waiting_since is not None
            found.append(
                Mine(
                    sitting=each.sitting.id,
                    on=date.fromisoformat(each.sitting.original_local[:10]),
                    original_at=each.sitting.original_at,
                    is_own=self.is_own(each),
                    answer=in_calendar(given.answer, is_waiting=is_waiting),
                    is_cancelled=since is not None,
                )
            )
        return found

    def answered_at(self, person_id: str, each: Date) -> datetime | None:
        given = self.answers.get((person_id, each.sitting.id))
        return given.received_at if given else None

    def apart(self, person_id: str) -> set[str]:
        """Sittings with an entry of their own in somebody's calendar, which the rule's end leaves
        there: moved ones, ones with other words, and those answered differently."""
        found = self.shape(self.mine(person_id))
        return set(found.overrides) if found else set()

    def shape(self, mine: list[Mine]) -> SeriesShape | None:
        if not mine:
            return None
        last = max(each.on for each in mine)
        known = {each.sitting.original_local[:10]: each.sitting.original_at for each in self.dates}
        starts = time.fromisoformat(self.series.starts_local[11:])
        by_rule = {
            on: known.get(on.isoformat())
            or moments.local_to_instant(on, starts, self.series.timezone)
            for on in days(self.series.rule, self._first, until=last)
        }
        return shape(by_rule, mine)

    def facts(
        self, *, now: datetime, until_at: datetime, excluded: tuple[datetime, ...] = ()
    ) -> CalendarEntry:
        """What every calendar shows of the series as a whole."""
        starts_at, ends_at = (
            moments.local_to_instant(
                self._first, time.fromisoformat(local[11:]), self.series.timezone
            )
            for local in (self.series.starts_local, self.series.ends_local)
        )
        return CalendarEntry(
            uid=self.series.uid,
            sequence=self.series.sequence,
            dtstamp_at=now,
            starts_at=starts_at,
            ends_at=ends_at,
            timezone=self.series.timezone,
            summary=f"{self.board.name}: {self.series.title}",
            description=self.series.description,
            location=self.series.place,
            join_url=self.series.join_url,
            url=f"{settings.current().origin}/e/{self.series.id}",
            organizer_name=self.board.name,
            organizer_address=settings.current().mail_from,
            recurrence=Recurrence(self.series.rule, until_at, excluded),
        )

    def override(self, each: Date, *, now: datetime) -> CalendarEntry:
        """What calendars show of one date that differs."""
        return calendars.facts(each.meeting, each.sitting, self.board, now=now, series=self.series)

    def invitations(self, row: Invitee, *, now: datetime) -> list[CalendarInvitation]:
        """The series as an invitation to one person: the rule first, then what differs from it.

        Dates that are over need no entry of their own any more.
        """
        mine = self.mine(row.person)
        found = self.shape(mine)
        if found is None:
            return []
        whole = self.facts(now=now, until_at=found.until_at, excluded=found.excluded)
        answers = {each.sitting: each.answer for each in mine}
        return [
            _asking(whole, row, found.answer),
            *(
                _asking(self.override(each, now=now), row, answers[each.sitting.id])
                for each in self.dates
                if each.sitting.id in found.overrides and each.is_coming(now)
            ),
        ]

    def cancellation(self, row: Invitee, *, now: datetime) -> CalendarInvitation:
        """All dates, whichever are still left: nothing of the series stays in the calendar."""
        until_at = max(each.sitting.original_at for each in self.dates)
        return _asking(self.facts(now=now, until_at=until_at), row, Answer.none)

    # --- steps ---

    @property
    def _first(self) -> date:
        return date.fromisoformat(self.series.starts_local[:10])


async def of_series(
    series_id: str, *, person: str | None = None, people: Sequence[str] | None = None
) -> Copies:
    """The series as it is now, of all who are asked, of one or of some. Six queries."""
    series = await Series.objects().where(Series.id == series_id).first()
    assert series is not None
    board = await Board.objects().where(Board.id == series.board).first()
    assert board is not None
    some = Everything() if people is None else people
    if person is not None:
        some = [person]
    attendees = await ASKED.all(series=series_id, people=some)
    given = await GIVEN.all(series=series_id, people=some)
    return Copies(
        series=series,
        board=board,
        dates=await series_dates.dates_of(series_id),
        attendees={(row.person, row.meeting): row for row in attendees},
        answers={(row.person, row.sitting): row for row in given},
    )


def _asking(entry: CalendarEntry, row: Invitee, answer: Answer) -> CalendarInvitation:
    is_voting = row.role is AttendeeRole.member
    return entry.asking(row.name, row.address, answer=answer, is_voting=is_voting)
