"""Counter-proposals: other times that attendees would rather have, and what staff say to them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from piccolo.custom_types import Combinable

from board import settings
from board.foundation.database import db
from board.foundation.database.queries import (
    Asked,
    PreparedQuery,
    prepared,
    prepared_sql,
    value,
    values,
)
from board.foundation.database.together import Found
from board.foundation.errors import LostRace, NotFound
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.mail import outbox
from board.foundation.mail.mail_parts import CalendarPart
from board.foundation.text.moments import span
from meetings.calendar import itip
from meetings.calendar.rules.answers import Source, in_calendar
from meetings.polls import dates as poll_dates
from meetings.polls.dates import Voices
from meetings.proposals import words as proposals_words
from meetings.proposals.rules.counter_proposals import (
    CounterProposalState,
    ProposedSitting,
    check_span,
    slot_at,
    state_of,
)
from meetings.proposals.tables import CounterProposal
from meetings.scheduling import attendance, calendars, meeting_links, meetings, rsvps
from meetings.scheduling.attendance import AskedAttendee
from meetings.scheduling.meeting_sheets import MeetingSheet
from meetings.scheduling.meetings import Plan
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.rules.replies import is_stale
from meetings.scheduling.rules.schedules import Slot
from meetings.scheduling.tables import Attendee, Meeting, Sitting

ELSEWHERE = "another meeting of somebody who is asked"


@dataclass(frozen=True)
class TimeWish:
    """Another time (UTC), by which route and since when; `sequence` is that of the copy it is
    about, as the attendee knows it."""

    starts_at: datetime
    ends_at: datetime
    source: Source
    effective_at: datetime
    sequence: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class BusyRow:
    starts_at: datetime
    ends_at: datetime
    title: str
    board: str


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposed time, the sitting it is about, and who would rather have it."""

    id: str
    sitting: str
    attendee: str
    starts_at: datetime
    ends_at: datetime
    comment: str
    sequence: int
    source: Source
    state: CounterProposalState
    effective_at: datetime
    created_at: datetime
    decided_at: datetime | None
    decided_by: str | None
    answer: str
    person: str
    name: str
    email: str | None
    timezone: str
    removed_at: datetime | None
    from_at: datetime
    until_at: datetime
    time_sequence: int
    cancelled_at: datetime | None
    meeting: str
    title: str
    meeting_timezone: str
    meeting_state: MeetingState
    board: str
    board_name: str
    decided_by_name: str | None


BUSY = prepared_sql(
    """
    SELECT sitting.starts_at, sitting.ends_at, meeting.title, meeting.board
    FROM sitting JOIN meeting ON meeting.id = sitting.meeting
    WHERE sitting.cancelled_at IS NULL AND sitting.ends_at > :now
        AND meeting.id <> :meeting AND meeting.state <> 'cancelled'
        AND (meeting.board = :board OR meeting.id IN (
            SELECT attendee.meeting FROM attendee
            WHERE attendee.removed_at IS NULL AND attendee.person IN :people
        ))
    """,
    BusyRow,
    reason="Piccolo reads all meetings of these people first, in a query of its own",
)


def _proposals(*conditions: Combinable) -> PreparedQuery[ProposalRow]:
    return prepared(
        CounterProposal.select(
            *CounterProposal.all_columns(),
            CounterProposal.attendee.person.id.as_alias("person"),
            CounterProposal.attendee.person.name.as_alias("name"),
            CounterProposal.attendee.person.email.as_alias("email"),
            CounterProposal.attendee.person.timezone.as_alias("timezone"),
            CounterProposal.attendee.removed_at.as_alias("removed_at"),
            CounterProposal.sitting.starts_at.as_alias("from_at"),
            CounterProposal.sitting.ends_at.as_alias("until_at"),
            CounterProposal.sitting.time_sequence.as_alias("time_sequence"),
            CounterProposal.sitting.cancelled_at.as_alias("cancelled_at"),
            CounterProposal.sitting.meeting.id.as_alias("meeting"),
            CounterProposal.sitting.meeting.title.as_alias("title"),
            CounterProposal.sitting.meeting.timezone.as_alias("meeting_timezone"),
            CounterProposal.sitting.meeting.state.as_alias("meeting_state"),
            CounterProposal.sitting.meeting.board.id.as_alias("board"),
            CounterProposal.sitting.meeting.board.name.as_alias("board_name"),
            CounterProposal.decided_by.name.as_alias("decided_by_name"),
        )
        .where(*conditions)
        .order_by(CounterProposal.created_at, ascending=False),
        ProposalRow,
    )


OF_MEETING = _proposals(CounterProposal.sitting.meeting == value("meeting"))
BY_ID = _proposals(CounterProposal.id == value("id"))
OPEN = _proposals(
    CounterProposal.state == CounterProposalState.open.value,
    CounterProposal.sitting.meeting.board.is_in(values("boards")),
)

# --- queries ---------------------------------------------------------------------------------


async def of_meeting(meeting_id: str, *, now: datetime) -> list[dict[str, Any]]:
    """Every proposal for a meeting, those that wait for a decision first, then the latest.

    Beside the columns: `person`, `name`, `email`, `timezone`, `meeting`, `title`,
    `meeting_timezone`, `board`, `board_name`, `is_removed`, of the sitting `from_at`, `until_at`
    and `uid`, and `decided_by_name`. `state` says outdated where nothing can be decided any more.
    """
    return _open_first(_stated(await OF_MEETING.all(meeting=meeting_id), now=now))


async def open_ones(viewer: Viewer, *, now: datetime) -> list[dict[str, Any]]:
    """What waits for a decision on boards that the viewer manages, the soonest meeting first."""
    boards = list(viewer.boards_where("manage"))
    rows = _stated(await OPEN.all(boards=boards), now=now)
    waiting = [row for row in rows if row["state"] is CounterProposalState.open]
    return sorted(waiting, key=lambda row: row["from_at"])


async def find(proposal_id: str, viewer: Viewer, *, now: datetime) -> dict[str, Any]:
    """One proposal, for whoever may decide about it."""
    rows = _stated(await BY_ID.all(id=proposal_id), now=now)
    if not rows:
        raise NotFound
    viewer.must("manage", rows[0]["board"])
    return rows[0]


def asks_of(sheet: MeetingSheet, *, now: datetime) -> list[Asked[Any]]:
    """What a meeting's page asks: its proposals, and when those who are asked meet otherwise."""
    people = [row.person for row in sheet.people if row.removed_at is None]
    meeting, board = sheet.meeting.id, sheet.meeting.board
    return [
        OF_MEETING.asked(meeting=meeting),
        BUSY.asked(meeting=meeting, board=board, people=people, now=now),
    ]


def found_for(found: Found, *, now: datetime) -> list[dict[str, Any]]:
    """The same as `of_meeting` out of what was asked."""
    return _open_first(_stated(found[OF_MEETING], now=now))


def busy(found: Found, board: str) -> poll_dates.Busy:
    """When the board meets otherwise (with the title), or anybody of these people does."""
    # The words of another board stay on that board.
    return [
        (row.starts_at, row.ends_at, row.title if row.board == board else ELSEWHERE)
        for row in found[BUSY]
    ]


def voices(people: Iterable[AskedAttendee], timezone: str, *, now: datetime) -> Voices:
    """Where those live who are asked, to say for whom a proposed time is night or a holiday."""
    return poll_dates.voices(people, timezone, now=now)


# --- operations ------------------------------------------------------------------------------


async def propose(
    sitting: Sitting,
    meeting: Meeting,
    attendee: Mapping[str, Any],
    wish: TimeWish,
    *,
    by: journal.Actor,
    now: datetime,
) -> CounterProposalState:
    """Keeps another time that an attendee (`id`, `person`) would rather have; changes nothing else.

    The latest by its own clock stands: a proposal that was made before another one, or for an
    earlier time of the sitting, is kept as outdated. Call it inside a transaction that has locked
    the sitting. Refused for a time that cannot be one.
    """
    held = _held(sitting, meeting)
    check_span(wish.starts_at, wish.ends_at, held, now=now)
    known = await CounterProposal.select(
        CounterProposal.id, CounterProposal.effective_at, CounterProposal.state
    ).where(CounterProposal.sitting == sitting.id, CounterProposal.attendee == attendee["id"])
    is_last = all(row["effective_at"] <= wish.effective_at for row in known)
    is_current = wish.sequence >= sitting.time_sequence
    state = CounterProposalState.open if is_last and is_current else CounterProposalState.outdated
    if state is CounterProposalState.open:
        await CounterProposal.update(
            {CounterProposal.state: CounterProposalState.outdated.value}
        ).where(
            CounterProposal.sitting == sitting.id,
            CounterProposal.attendee == attendee["id"],
            CounterProposal.state == CounterProposalState.open.value,
        )
    row = CounterProposal(
        sitting=sitting.id,
        attendee=attendee["id"],
        starts_at=wish.starts_at,
        ends_at=wish.ends_at,
        comment=wish.comment,
        # An attendee never raises it (RFC 5546 2.1.4); a higher one must not outlive later moves.
        sequence=min(wish.sequence, sitting.sequence),
        source=wish.source.value,
        state=state.value,
        effective_at=wish.effective_at,
        created_at=now,
    )
    await CounterProposal.insert(row)
    await journal.record(
        "counter_proposal.made", row.id, by=by, now=now, board=meeting.board,
        person=attendee["person"], meeting=meeting.id, sitting=sitting.id, state=state.value,
    )  # fmt: skip
    return state


async def propose_by_link(
    attendee: Attendee,
    sitting_id: str,
    starts_at: datetime,
    ends_at: datetime,
    *,
    comment: str,
    seen: int,
    now: datetime,
) -> None:
    """The same from the page behind a meeting link; `seen` is the SEQUENCE that it showed."""
    async with db.transaction():
        meeting = await meetings.get(attendee.meeting)
        found = await db.locked(
            Sitting.objects().where(
                Sitting.id == sitting_id,
                Sitting.meeting == meeting.id,
                Sitting.cancelled_at.is_null(),
            )
        ).first()
        if found is None or found.ends_at <= now or attendee.removed_at is not None:
            raise LostRace(proposals_words.MEETING_CLOSED_NOTHING_STORED)
        if is_stale(seen, found.time_sequence):
            raise LostRace(rsvps.EARLIER_TIME)
        wish = TimeWish(starts_at, ends_at, Source.link, now, found.sequence, comment)
        row = {"id": attendee.id, "person": attendee.person}
        by = journal.member(attendee.person)
        await propose(found, meeting, row, wish, by=by, now=now)


async def accept(proposal_id: str, *, by: Viewer, now: datetime) -> int:
    """Moves the sitting to the proposed time: everybody is asked anew; returns how many.

    LostRace where the proposal was decided on, or made for a time that does not hold any more.
    """
    async with db.transaction():
        row = await _decided(proposal_id, CounterProposalState.accepted, "", by=by, now=now)
        meeting = await meetings.get(row["meeting"])
        slots = [
            slot_at(row["starts_at"], row["ends_at"], meeting.timezone, each.id)
            if each.id == row["sitting"]
            else Slot(each.starts_at, each.ends_at, each.starts_local, each.ends_local, each.id)
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
        await _record("counter_proposal.accepted", row, by=by, now=now)
        return await meetings.change(meeting, plan, by=by, now=now)


async def decline(proposal_id: str, words: str, *, by: Viewer, now: datetime) -> None:
    """Says no to the proposer and to nobody else: as DECLINECOUNTER (RFC 5546 3.2.8) to a
    calendar, as a plain mail to whoever proposed on our page. The time stays."""
    async with db.transaction():
        row = await _decided(proposal_id, CounterProposalState.declined, words, by=by, now=now)
        await _mail_declined(row, words, now=now)
        await _record("counter_proposal.declined", row, by=by, now=now)


# --- steps -----------------------------------------------------------------------------------


def _open_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: row["state"] is not CounterProposalState.open)


def _stated(found: Iterable[ProposalRow], *, now: datetime) -> list[dict[str, Any]]:
    """With the state that each is in by now."""
    rows = [asdict(row) for row in found]
    for row in rows:
        is_on = row["meeting_state"] == MeetingState.invited and not (
            row["cancelled_at"] or row["removed_at"]
        )
        held = ProposedSitting(
            row["from_at"], row["until_at"], row["meeting_timezone"], row["time_sequence"]
        )
        row["state"] = state_of(
            row["state"],
            row["sequence"],
            held,
            is_on=is_on,
            starts_at=row["starts_at"],
            now=now,
        )
    return rows


def _held(sitting: Sitting, meeting: Meeting) -> ProposedSitting:
    return ProposedSitting(
        sitting.starts_at, sitting.ends_at, meeting.timezone, sitting.time_sequence
    )


async def _decided(
    proposal_id: str, state: CounterProposalState, words: str, *, by: Viewer, now: datetime
) -> dict[str, Any]:
    """The proposal, taken by this decision and no other."""
    known = await find(proposal_id, by, now=now)
    # First the meeting, as everywhere: a move that goes on now is over when this holds.
    await db.locked(Meeting.select(Meeting.id).where(Meeting.id == known["meeting"]))
    row = await find(proposal_id, by, now=now)
    if row["state"] is not CounterProposalState.open:
        raise LostRace(proposals_words.proposal_decided_already(row["state"].value))
    await CounterProposal.update(
        {
            CounterProposal.state: state.value,
            CounterProposal.decided_at: now,
            CounterProposal.decided_by: by.id,
            CounterProposal.answer: words,
        }
    ).where(CounterProposal.id == proposal_id)
    return row


async def _mail_declined(row: Mapping[str, Any], words: str, *, now: datetime) -> None:
    if not row["email"] or calendars.is_organizer(row["email"]):
        return
    zone = row["meeting_timezone"], row["timezone"] or None
    link = await meeting_links.issue(row["meeting"], row["person"], now=now)
    part = None
    if row["source"] is Source.calendar:
        letters = await calendars.of_meeting(row["meeting"])
        sitting = await Sitting.objects().where(Sitting.id == row["sitting"]).first()
        asked = await meetings.attendees_of(row["meeting"])
        [to] = [each for each in asked if each["id"] == row["attendee"]]
        assert sitting is not None
        [given] = [
            each
            for each in await attendance.answers_of(row["meeting"])
            if (each.attendee, each.sitting) == (row["attendee"], row["sitting"])
        ]
        answer = letters.shown(in_calendar(given.answer, is_waiting=given.is_waiting))
        entry = letters.invitation(sitting, to, answer=answer, now=now)
        part = CalendarPart("DECLINECOUNTER", itip.decline_counter(entry, words))
    await outbox.post(
        "counter_proposal_declined",
        to=outbox.Recipient(row["name"], row["email"], person=row["person"]),
        sender_name=row["board_name"],
        board=row["board"],
        cause=row["meeting"],
        calendar=part,
        context={
            "name": row["name"],
            "board": row["board_name"],
            "title": row["title"],
            "when": span(row["from_at"], row["until_at"], *zone),
            "proposed": span(row["starts_at"], row["ends_at"], *zone),
            "words": words,
            "url": links.url(link),
        },
        due_at=now + timedelta(seconds=settings.current().undo_seconds),
        now=now,
    )


async def _record(event: str, row: Mapping[str, Any], *, by: Viewer, now: datetime) -> None:
    await journal.record(
        event, row["id"], by=by.actor, now=now, board=row["board"], person=row["person"],
        meeting=row["meeting"], sitting=row["sitting"],
    )  # fmt: skip
