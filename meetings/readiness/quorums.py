"""Quorum and mix: how a meeting stands against its board, and the decision that it takes place."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from board.foundation.database import db
from board.foundation.database.queries import Asked, prepared, value
from board.foundation.database.together import Found
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Board, Member
from board.foundation.journal import journal
from board.foundation.text.moments import brief
from board.roadmap.rules.weights import segments_of
from meetings.calendar.rules.answers import Answer
from meetings.readiness import words
from meetings.readiness.rules.quorums import (
    Call,
    Count,
    QuorumMember,
    Recommendation,
    Segment,
    calls,
    may_be_phoned,
    recommend,
    segments,
)
from meetings.readiness.tables import GoDecision
from meetings.scheduling import attendance
from meetings.scheduling.attendance import AttendanceRow
from meetings.scheduling.meeting_sheets import MeetingSheet
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingState
from meetings.scheduling.tables import Meeting, Sitting


@dataclass(frozen=True, slots=True)
class Reachable:
    """Somebody to phone, and what time it is there, as far as the zone is known."""

    said: AttendanceRow
    clock: str = ""
    may_be_phoned: bool = False


@dataclass(frozen=True)
class QuorumStanding:
    """How many members come to each sitting, which part of the board is missing, whom to phone."""

    counts: list[Count]
    parts: list[Segment]
    to_call: list[tuple[Call, Reachable]]
    recommendation: Recommendation
    guests: int  # who come and are not counted


@dataclass(frozen=True, slots=True)
class GoDecisionRow:
    id: str
    is_go: bool
    reason: str
    starts_at: datetime
    decided_at: datetime
    staff_name: str | None


@dataclass(frozen=True, slots=True)
class DecisionRow(GoDecisionRow):
    """A decision, and whether the meeting was moved since."""

    is_stale: bool


DECISIONS = prepared(
    GoDecision.select(
        GoDecision.id,
        GoDecision.is_go,
        GoDecision.reason,
        GoDecision.starts_at,
        GoDecision.decided_at,
        GoDecision.decided_by.name.as_alias("staff_name"),
    )
    .where(GoDecision.meeting == value("meeting"))
    .order_by(GoDecision.decided_at, ascending=False),
    GoDecisionRow,
)


@dataclass(frozen=True, slots=True)
class VotingMember:
    """Who sits on the board, and in which segments."""

    person: str
    name: str
    industry: str
    region: str
    company_size: str


VOTERS = prepared(
    Member.select(
        Member.person.id.as_alias("person"),
        Member.person.name.as_alias("name"),
        Member.person.industry.as_alias("industry"),
        Member.person.region.as_alias("region"),
        Member.person.company_size.as_alias("company_size"),
    )
    .where(Member.board == value("board"), Member.state == MemberState.active.value)
    .order_by(Member.person.name),
    VotingMember,
)

# --- queries ---------------------------------------------------------------------------------


async def standing(meeting: Meeting, board: Board, *, now: datetime) -> QuorumStanding:
    """Members of the board as they answered; guests and substitutes do not count."""
    rows = await attendance.answers_of(meeting.id)
    own = [row for row in rows if row.role is AttendeeRole.member]
    overall, waiting = attendance.people(own), attendance.waiting(own)
    facts = {row.person: row for row in own}
    members = await VOTERS.all(board=board.id)
    voters = [_voter(row, facts.get(row.person), overall, waiting) for row in members]
    parts = segments(voters)
    people = {row.attendee: row for row in own}
    ordered = calls(voters, parts)
    counts = _counts([row for row in own if row.ends_at > now])
    guests = [row for row in rows if row.role is not AttendeeRole.member]
    return QuorumStanding(
        counts=counts,
        parts=parts,
        to_call=[(call, _reachable(people[call.voter.attendee], now)) for call in ordered],
        recommendation=recommend(board.quorum, counts, parts, ordered, seats=meeting.seats),
        guests=attendance.counts(guests)[Answer.yes],
    )


async def decisions(meeting_id: str) -> list[DecisionRow]:
    """The newest first."""
    rows = await DECISIONS.all(meeting=meeting_id)
    starts_at = await _first_start(meeting_id) if rows else None
    return [_decided(row, starts_at) for row in rows]


def asks_of(sheet: MeetingSheet) -> list[Asked[GoDecisionRow]]:
    """The decisions on a meeting, where there are any."""
    is_decided = bool(sheet.there["go_decisions"])
    return [DECISIONS.asked(meeting=sheet.meeting.id)] if is_decided else []


def newest(sheet: MeetingSheet, found: Found) -> DecisionRow | None:
    """The decision that stands, out of what a meeting's page asked."""
    row = found.first(DECISIONS)
    starts_at = min((each.starts_at for each in sheet.held), default=None)
    return _decided(row, starts_at) if row else None


# --- operations ------------------------------------------------------------------------------


async def decide(
    meeting: Meeting, *, is_go: bool, reason: str, by: Viewer, now: datetime
) -> GoDecision:
    """Notes who decided what and why; nobody is mailed, and nothing is moved or cancelled by it."""
    by.must("manage", meeting.board)
    async with db.transaction():
        present = await db.locked(Meeting.objects().where(Meeting.id == meeting.id)).first()
        if present is None or present.state == MeetingState.cancelled:
            raise LostRace(words.MEETING_CANCELLED_NOTHING_DECIDED)
        starts_at = await _first_start(meeting.id)
        if starts_at is None or starts_at <= now:
            raise Refused(words.MEETING_BEGUN_NOTHING_TO_DECIDE)
        decision = GoDecision(
            meeting=meeting.id,
            is_go=is_go,
            reason=reason,
            starts_at=starts_at,
            decided_by=by.id,
            decided_at=now,
        )
        await GoDecision.insert(decision)
        await journal.record(
            "go_decision.made", decision.id, by=by.actor, now=now,
            board=meeting.board, meeting=meeting.id, is_go=is_go,
        )  # fmt: skip
    return decision


def _decided(row: GoDecisionRow, starts_at: datetime | None) -> DecisionRow:
    return DecisionRow(
        row.id, row.is_go, row.reason, row.starts_at, row.decided_at, row.staff_name,
        is_stale=row.starts_at != starts_at,
    )  # fmt: skip


# --- steps -----------------------------------------------------------------------------------


async def _first_start(meeting_id: str) -> datetime | None:
    row = await (
        Sitting.select(Sitting.starts_at)
        .where(Sitting.meeting == meeting_id, Sitting.cancelled_at.is_null())
        .order_by(Sitting.starts_at)
        .first()
    )
    return row["starts_at"] if row else None


def _voter(
    member: VotingMember,
    row: AttendanceRow | None,
    overall: Mapping[str, Answer],
    waiting: set[str],
) -> QuorumMember:
    filled = dict(segments_of(asdict(member)))
    if row is None:
        return QuorumMember("", member.name, None, segments=filled)
    return QuorumMember(
        attendee=row.attendee,
        name=member.name,
        answer=overall[row.attendee],
        since_at=row.effective_at or row.invited_at,
        is_waiting=row.attendee in waiting,
        segments=filled,
    )


def _counts(rows: Sequence[AttendanceRow]) -> list[Count]:
    found = []
    for sitting in dict.fromkeys(row.sitting for row in rows):
        given = attendance.counts(rows, sitting=sitting)
        undecided = given[Answer.none] + given[Answer.tentative]
        found.append(Count(sitting, given[Answer.yes], undecided))
    return found


def _reachable(row: AttendanceRow, now: datetime) -> Reachable:
    if not row.timezone:
        return Reachable(row)
    clock = brief(now, row.timezone).rpartition(", ")[2]
    return Reachable(row, clock, may_be_phoned(now, row.timezone))
