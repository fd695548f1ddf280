"""RSVP sheets: all that the page behind one attendee's link tells, each thing loaded once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from board.foundation.identity.rules.boards import SubstituteRule
from board.foundation.text.moments import reader_days, reader_span
from meetings.actions import carried_actions
from meetings.agenda import topics
from meetings.agenda.agenda import AgendaPlan
from meetings.agenda.topics import OwnTopicRow
from meetings.attending.asked_dates import ASKED, DATES, THERE, AskedDateRow, AskedRow
from meetings.attending.rules import AskedDate
from meetings.calendar.rules.answers import Answer, Source
from meetings.onsite import onsite, stays
from meetings.onsite.stays import PlaceToStay
from meetings.proposals import wishes
from meetings.proposals.wishes import Wishes
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingKind, MeetingState


@dataclass(frozen=True, slots=True)
class DateView:
    """The same with its times in words: the reader's day and hours, and those of the place."""

    row: AskedDateRow
    words: tuple[str, str, str]

    @property
    def sitting(self) -> str:
        return self.row.sitting

    @property
    def sequence(self) -> int:
        return self.row.sequence

    @property
    def answer(self) -> Answer:
        return self.row.answer

    @property
    def queue(self) -> int | None:
        return self.row.queue


@dataclass(frozen=True, slots=True)
class RsvpSheet:
    """`there`: how much there is of what most meetings have not; what is none is not loaded."""

    asked: AskedRow
    dates: tuple[DateView, ...]
    there: Mapping[str, int]

    @property
    def is_member(self) -> bool:
        return self.asked.role is AttendeeRole.member

    @property
    def is_cancelled(self) -> bool:
        return self.asked.state is MeetingState.cancelled or not self.dates

    @property
    def is_waiting(self) -> bool:
        """Whether a yes found a seat nowhere."""
        said_yes = [each.row for each in self.dates if each.answer is Answer.yes]
        return bool(said_yes) and all(row.is_waiting for row in said_yes)

    @property
    def coming(self) -> int:
        """How many people come, to whichever sitting."""
        return self.there["coming"]

    @property
    def note(self) -> str:
        """The attendee's own last word; what staff noted beside an answer is theirs."""
        own = (each.row for each in self.dates if each.row.source is not Source.staff)
        return next((row.comment for row in own if row.comment), "")

    @property
    def zone(self) -> str:
        """The reader's clock, else that of the meeting."""
        return self.asked.person_timezone or self.asked.timezone

    def together(self) -> tuple[str, str, str] | None:
        """All days in three lines, where their hours are equal and no day has its own answer."""
        answers = {(each.answer, each.queue) for each in self.dates}
        if len(answers) > 1:
            return None
        spans = [(each.row.starts_at, each.row.ends_at) for each in self.dates]
        return reader_days(spans, self.asked.timezone, self.zone)

    def takes_topics(self, now: datetime) -> bool:
        """Until the first day begins."""
        is_meeting = self.asked.kind is MeetingKind.meeting
        return is_meeting and all(each.row.starts_at > now for each in self.dates)

    def open_ones(self, now: datetime) -> list[DateView]:
        return [each for each in self.dates if each.row.ends_at > now]

    def asked_dates(self, now: datetime) -> list[AskedDate]:
        """What the page's rules go by."""
        return [
            AskedDate(
                each.answer,
                is_open=each.row.ends_at > now,
                is_full=self._is_full(each.row),
                is_from_poll=each.row.source is Source.poll,
                place=each.queue,
            )
            for each in self.dates
        ]

    def _is_full(self, row: AskedDateRow) -> bool:
        """Whether a yes to this sitting would have to wait."""
        if self.asked.seats is None or row.answer is Answer.yes:
            return False
        return row.seated >= self.asked.seats


# --- queries ---------------------------------------------------------------------------------


async def load(meeting_id: str, person_id: str) -> RsvpSheet:
    """The sheet of that person; NotFound for those who are not (or no longer) asked."""
    asked = await ASKED.one(meeting=meeting_id, person=person_id)
    rows = await DATES.all(meeting=meeting_id, attendee=asked.attendee)
    there = await THERE.of(
        meeting=meeting_id, attendee=asked.attendee, person=person_id, board=asked.board
    )
    zone = asked.person_timezone or None
    dates = tuple(
        DateView(row, reader_span(row.starts_at, row.ends_at, asked.timezone, zone))
        for row in _own(asked.role, rows)
    )
    return RsvpSheet(asked, dates, there)


async def plan_of(sheet: RsvpSheet, *, now: datetime) -> AgendaPlan | None:
    """The agenda, headed by what is open from before; None where there is neither."""
    asked, there = sheet.asked, sheet.there
    if not (there["items"] or there["actions"]):
        return None
    plans = await carried_actions.agendas_of(
        {asked.meeting: sheet.zone}, now=now, are_carried=bool(there["actions"])
    )
    return plans[asked.meeting]


async def topics_of(sheet: RsvpSheet) -> list[OwnTopicRow]:
    """What the attendee suggested for this meeting, with what became of it."""
    if not sheet.there["topics"]:
        return []
    own = await topics.PROPOSED.all(person=sheet.asked.person)
    return [row for row in own if row.meeting == sheet.asked.meeting]


async def wishes_of(sheet: RsvpSheet, *, now: datetime) -> Wishes:
    """What the attendee may do instead of coming, and what became of earlier wishes."""
    asked, there = sheet.asked, sheet.there
    return Wishes(
        proposals=await wishes.proposals_of(
            asked.attendee, asked.person_timezone or asked.timezone, now=now
        )
        if there["proposals"]
        else [],
        substitutes=await wishes.SUBSTITUTES.all(attendee=asked.attendee)
        if there["substitutes"]
        else [],
        may_send=sheet.is_member
        and asked.substitutes is not SubstituteRule.refuse
        and asked.kind is MeetingKind.meeting,
    )


async def place_of(sheet: RsvpSheet, given: Answer, *, now: datetime) -> PlaceToStay | None:
    """Where it takes place, for who comes and is open to questions."""
    if not sheet.there["venues"] or sheet.is_waiting or given not in onsite.LIKELY:
        return None
    if not sheet.open_ones(now):
        return None
    return await stays.PLACE.first(meeting=sheet.asked.meeting, attendee=sheet.asked.attendee)


# --- steps -----------------------------------------------------------------------------------


def _own(role: AttendeeRole, rows: Sequence[AskedDateRow]) -> list[AskedDateRow]:
    """A guest who was asked to single sittings has nothing to say to those that come otherwise."""
    held = [row for row in rows if row.cancelled_at is None]
    asked_at = min((row.invited_at for row in rows if row.invited_at), default=None)
    if role is not AttendeeRole.guest or asked_at is None:
        return held
    return [row for row in held if row.invited_at is not None or row.ends_at <= asked_at]
