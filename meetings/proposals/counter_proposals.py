"""Counter-proposals: other times that attendees would rather have, and what staff say to them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from piccolo.custom_types import Combinable

from board import settings
from board.foundation.database import db
from board.foundation.database.queries import PreparedQuery, prepared, value
from board.foundation.identity.access import Viewer
from board.foundation.mail.rules.mail_parts import CalendarPart
from board.foundation.text.moments import span
from meetings.calendar import itip
from meetings.calendar.rules.answers import Source, in_calendar
from meetings.proposals import decisions, mails
from meetings.proposals import words as proposals_words
from meetings.proposals.decisions import Wish
from meetings.proposals.rules.counter_proposals import (
    CounterProposalState,
    ProposedSitting,
    slot_at,
    state_of,
)
from meetings.proposals.tables import CounterProposal
from meetings.scheduling import attendance, calendars, meetings
from meetings.scheduling.meetings import Plan
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.rules.schedules import slot_of
from meetings.scheduling.tables import Sitting


@dataclass(frozen=True, slots=True)
class ProposalRow(Wish):
    """A proposed time, the sitting it is about, and who would rather have it."""

    state: CounterProposalState
    sitting: str
    starts_at: datetime
    ends_at: datetime
    sequence: int
    answer: str
    timezone: str
    removed_at: datetime | None
    from_at: datetime
    until_at: datetime
    time_sequence: int
    cancelled_at: datetime | None
    meeting_timezone: str
    meeting_state: MeetingState

    def by(self, now: datetime) -> "ProposalRow":
        """In the state that it is in by then: outdated where nothing can be decided any more."""
        is_on = self.meeting_state is MeetingState.invited and not (
            self.cancelled_at or self.removed_at
        )
        held = ProposedSitting(
            self.from_at, self.until_at, self.meeting_timezone, self.time_sequence
        )
        state = state_of(
            self.state, self.sequence, held, is_on=is_on, starts_at=self.starts_at, now=now
        )
        return replace(self, state=state)


# --- queries ---------------------------------------------------------------------------------


def _proposals(condition: Combinable) -> PreparedQuery[ProposalRow]:
    sitting = CounterProposal.sitting
    return prepared(
        CounterProposal.select(
            *decisions.columns(CounterProposal),
            CounterProposal.sitting,
            CounterProposal.starts_at,
            CounterProposal.ends_at,
            CounterProposal.sequence,
            CounterProposal.answer,
            CounterProposal.attendee.person.timezone.as_alias("timezone"),
            CounterProposal.attendee.removed_at.as_alias("removed_at"),
            sitting.starts_at.as_alias("from_at"),
            sitting.ends_at.as_alias("until_at"),
            sitting.time_sequence.as_alias("time_sequence"),
            sitting.cancelled_at.as_alias("cancelled_at"),
            CounterProposal.attendee.meeting.timezone.as_alias("meeting_timezone"),
            CounterProposal.attendee.meeting.state.as_alias("meeting_state"),
        )
        .where(condition)
        .order_by(CounterProposal.created_at, ascending=False),
        ProposalRow,
    )


OF_MEETING = _proposals(CounterProposal.attendee.meeting == value("meeting"))
BY_ID = _proposals(CounterProposal.id == value("id"))


async def of_meeting(meeting_id: str, *, now: datetime) -> list[ProposalRow]:
    """Every proposal for a meeting, those that wait for a decision first, then the latest."""
    return by_now(await OF_MEETING.all(meeting=meeting_id), now=now)


def by_now(rows: Iterable[ProposalRow], *, now: datetime) -> list[ProposalRow]:
    """The same out of what was asked."""
    return sorted((row.by(now) for row in rows), key=lambda row: not row.is_waiting)


async def find(proposal_id: str, viewer: Viewer, *, now: datetime) -> ProposalRow:
    """One proposal, for whoever may decide about it."""
    row = await BY_ID.one(id=proposal_id)
    viewer.must("manage", row.board)
    return row.by(now)


# --- operations ------------------------------------------------------------------------------


async def accept(proposal_id: str, *, by: Viewer, now: datetime) -> int:
    """Moves the sitting to the proposed time: everybody is asked anew; returns how many.

    LostRace where the proposal was decided on, or made for a time that does not hold any more.
    """
    async with db.transaction():
        row = await _decided(proposal_id, CounterProposalState.accepted, "", by=by, now=now)
        meeting = await meetings.get(row.meeting)
        slots = [
            slot_at(row.starts_at, row.ends_at, meeting.timezone, each.id)
            if each.id == row.sitting
            else slot_of(each, each.id)
            for each in await meetings.sittings_of(meeting.id)
        ]
        plan = Plan(
            title=meeting.title,
            description=meeting.description,
            place=meeting.place,
            join_url=meeting.join_url,
            timezone=meeting.timezone,
            slots=tuple(slots),
        )
        await decisions.note(
            "counter_proposal.accepted", row, by=by.actor, now=now, sitting=row.sitting
        )
        return await meetings.change(meeting, plan, by=by, now=now)


async def decline(proposal_id: str, words: str, *, by: Viewer, now: datetime) -> None:
    """Says no to the proposer and to nobody else: as DECLINECOUNTER (RFC 5546 3.2.8) to a
    calendar, as a plain mail to whoever proposed on our page. The time stays."""
    async with db.transaction():
        row = await _decided(proposal_id, CounterProposalState.declined, words, by=by, now=now)
        await _tell_declined(row, words, now=now)
        await decisions.note(
            "counter_proposal.declined", row, by=by.actor, now=now, sitting=row.sitting
        )


# --- steps -----------------------------------------------------------------------------------


async def _decided(
    proposal_id: str, state: CounterProposalState, words: str, *, by: Viewer, now: datetime
) -> ProposalRow:
    return await decisions.decided(
        CounterProposal,
        lambda: find(proposal_id, by, now=now),
        state,
        {CounterProposal.answer: words},
        lost=lambda row: proposals_words.proposal_decided_already(row.state.value),
        by=by,
        now=now,
    )


async def _tell_declined(proposal: ProposalRow, words: str, *, now: datetime) -> None:
    """As DECLINECOUNTER (RFC 5546 3.2.8) to a calendar, else as a plain mail."""
    zone = proposal.meeting_timezone, proposal.timezone or None
    by_calendar = proposal.source is Source.calendar
    await mails.tell(
        "counter_proposal_declined",
        proposal,
        span(proposal.from_at, proposal.until_at, *zone),
        words=words,
        more={"proposed": span(proposal.starts_at, proposal.ends_at, *zone)},
        calendar=await _decline_counter(proposal, words, now=now) if by_calendar else None,
        due_at=now + timedelta(seconds=settings.current().undo_seconds),
        now=now,
    )


async def _decline_counter(proposal: ProposalRow, words: str, *, now: datetime) -> CalendarPart:
    letters = await calendars.of_meeting(proposal.meeting)
    sitting = await Sitting.objects().where(Sitting.id == proposal.sitting).first()
    asked = await meetings.attendees_of(proposal.meeting)
    [to] = [each for each in asked if each.id == proposal.attendee]
    assert sitting is not None
    [given] = [
        each
        for each in await attendance.answers_of(proposal.meeting)
        if (each.attendee, each.sitting) == (proposal.attendee, proposal.sitting)
    ]
    answer = letters.calendar_answer(in_calendar(given.answer, is_waiting=given.is_waiting))
    entry = letters.invitation(sitting, to, answer=answer, now=now)
    return CalendarPart("DECLINECOUNTER", itip.decline_counter(entry, words))
