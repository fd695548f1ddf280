"""RSVPs: an answer that is given, by whichever route, and the one that stands from then on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from piccolo.custom_types import Combinable

from board.foundation.database import db
from board.foundation.database.queries import PreparedQuery, prepared, value, values
from board.foundation.errors import LostRace, Refused
from board.foundation.journal import journal
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling import answerable_dates, waiting_lists, words
from meetings.scheduling.addressees import Addressees
from meetings.scheduling.answerable_dates import AnswerableDate
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.rules.replies import (
    Given,
    InvitedSitting,
    Reply,
    ReplyDecision,
    decide,
    is_stale,
)
from meetings.scheduling.tables import Attendance, Rsvp, Sitting

EARLIER_TIME = words.TIME_CHANGED_MEANWHILE


@dataclass(frozen=True, slots=True)
class RsvpRow:
    """An answer as it was given, whether it counted or not."""

    attendee: str
    person: str
    name: str
    sitting: str
    position: int
    answer: Answer
    source: Source
    effective_at: datetime
    received_at: datetime
    sequence: int | None
    is_counted: bool
    reason: str
    comment: str
    staff_name: str | None


@dataclass(frozen=True, slots=True)
class _EarlierAnswer:
    answer: Answer
    source: Source
    effective_at: datetime
    received_at: datetime
    sequence: int | None


def _history(*conditions: Combinable) -> PreparedQuery[RsvpRow]:
    return prepared(
        Rsvp.select(
            Rsvp.attendee,
            Rsvp.attendee.person.id.as_alias("person"),
            Rsvp.attendee.person.name.as_alias("name"),
            Rsvp.sitting,
            Rsvp.sitting.position.as_alias("position"),
            Rsvp.answer,
            Rsvp.source,
            Rsvp.effective_at,
            Rsvp.received_at,
            Rsvp.sequence,
            Rsvp.is_counted,
            Rsvp.reason,
            Rsvp.comment,
            Rsvp.staff.name.as_alias("staff_name"),
        )
        .where(Rsvp.sitting.meeting == value("meeting"), *conditions)
        .order_by(Rsvp.received_at, ascending=False)
        .order_by(Rsvp.sitting.position),
        RsvpRow,
    )


EARLIER = prepared(
    Rsvp.select(Rsvp.answer, Rsvp.source, Rsvp.effective_at, Rsvp.received_at, Rsvp.sequence).where(
        Rsvp.sitting == value("sitting"), Rsvp.attendee == value("attendee")
    ),
    _EarlierAnswer,
)
HISTORY = _history()
HISTORY_OF = _history(Rsvp.attendee.is_in(values("attendees")))


@dataclass(frozen=True)
class Sender:
    """Who a mail is from, and whether the receiving mail server confirmed it (None: not asked)."""

    address: str
    is_authenticated: bool | None = None


# --- queries ---------------------------------------------------------------------------------


async def history(meeting_id: str) -> list[RsvpRow]:
    """Every answer ever given, the latest first, with those that do not count and why not."""
    return await HISTORY.all(meeting=meeting_id)


async def history_of(meeting_id: str, attendees: Sequence[str]) -> list[RsvpRow]:
    """The same of some of those who are asked."""
    return await HISTORY_OF.all(meeting=meeting_id, attendees=attendees)


# --- operations ------------------------------------------------------------------------------


async def answer(
    attendee_id: str,
    sitting_ids: Sequence[str] | None,
    given: Answer,
    *,
    source: Source,
    by: journal.Actor,
    now: datetime,
    comment: str = "",
    seen: Mapping[str, int] | None = None,
) -> None:
    """An answer by link or by staff, for some sittings or (None) for all that are still to come.

    `seen`: sitting id to the SEQUENCE that the page showed; LostRace if its time changed since.
    """
    await answer_each(
        attendee_id,
        None if sitting_ids is None else dict.fromkeys(sitting_ids, given),
        otherwise=given,
        source=source,
        by=by,
        now=now,
        comment=comment,
        seen=seen,
    )


async def answer_each(
    attendee_id: str,
    answers: Mapping[str, Answer] | None,
    *,
    source: Source,
    by: journal.Actor,
    now: datetime,
    otherwise: Answer = Answer.none,
    comment: str = "",
    seen: Mapping[str, int] | None = None,
) -> None:
    """The same with an answer of its own for each sitting; all or nothing."""
    async with db.transaction():
        dates = await answerable_dates.locked(attendee_id)
        if any(date.removed_at is not None for date in dates):
            raise Refused(words.INVITATION_WITHDRAWN)
        if any(date.state is MeetingState.draft for date in dates):
            raise Refused(words.MEETING_NOT_INVITED_YET)
        held = [date for date in dates if date.cancelled_at is None]
        if answers is None:
            answers = {date.sitting: otherwise for date in held if date.ends_at > now}
            if not answers and source is Source.staff:
                answers = {date.sitting: otherwise for date in held}
        chosen = [date for date in held if date.sitting in answers]
        if len(chosen) < len(answers) or not chosen:
            raise LostRace(words.MEETING_CLOSED_ANSWER_NOT_STORED)
        decided = []
        for date in chosen:
            if source is Source.link and date.ends_at <= now:
                raise LostRace(words.SITTING_OVER_ANSWER_NOT_STORED)
            if seen is not None and is_stale(seen.get(date.sitting), date.time_sequence):
                raise LostRace(EARLIER_TIME)
            given = Given(answers[date.sitting], source, now, now, date.sequence)
            decided.append((date, ReplyDecision(_reason(given), given, counts=True)))
        await _write(decided, comment=comment, by=by, now=now)


async def hand_over(
    attendee_id: str,
    sitting_ids: Sequence[str],
    *,
    to: str,
    source: Source,
    by: journal.Actor,
    now: datetime,
) -> None:
    """Who sends somebody in place does not come: a No, by the route on which that was said."""
    reason = words.substitute_comes(to)
    async with db.transaction():
        decided = [
            (date, ReplyDecision(reason, Given(Answer.no, source, now, now, date.sequence), True))
            for date in await answerable_dates.locked(attendee_id)
            if date.sitting in sitting_ids and date.cancelled_at is None
        ]
        await _write(decided, comment="", by=by, now=now)


async def receive_reply(
    reply: Reply,
    sitting: Sitting,
    attendee: Invitee,
    *,
    addressees: Addressees,
    sender: Sender,
    sent_at: datetime | None,
    received_at: datetime,
    now: datetime,
    is_of_series: bool = False,
) -> ReplyDecision:
    """An answer by calendar: decided by the rules, kept whether it counts or not.

    Runs inside the caller's transaction, which has locked the sitting and read its meeting along.
    A delegation is decided on only: what follows from it is up to the board's rule.
    """
    decision = decide(
        reply,
        InvitedSitting(
            addresses=addressees.own(attendee),
            assistants=addressees.assistants(attendee),
            sequence=sitting.sequence,
            time_sequence=sitting.time_sequence,
            history=await _earlier_answers(sitting.id, attendee.id),
            is_removed=attendee.removed_at is not None,
            is_cancelled=sitting.cancelled_at is not None,
            is_of_series=is_of_series,
        ),
        sender_address=sender.address,
        is_authenticated=sender.is_authenticated,
        sent_at=sent_at,
        now=received_at,
    )
    if not reply.is_delegated:
        date = await answerable_dates.of_sitting(attendee.id, sitting.id)
        by = journal.Actor("mail")
        await _write([(date, decision)], comment=reply.comment, by=by, now=now)
    return decision


# --- steps -----------------------------------------------------------------------------------


async def _earlier_answers(sitting_id: str, attendee_id: str) -> list[Given]:
    rows = await EARLIER.all(sitting=sitting_id, attendee=attendee_id)
    return [
        Given(row.answer, row.source, row.effective_at, row.received_at, row.sequence or 0)
        for row in rows
    ]


async def _write(
    decided: Sequence[tuple[AnswerableDate, ReplyDecision]],
    *,
    comment: str,
    by: journal.Actor,
    now: datetime,
) -> None:
    """Into the history what belongs there; into the standing answers what counts."""
    rsvps: list[Rsvp] = []
    standing: list[tuple[AnswerableDate, Attendance]] = []
    entries: dict[str, list[tuple[str, str, Mapping[str, Any]]]] = {}
    for date, decision in decided:
        if (given := decision.given) is None:
            continue
        facts: Mapping[str, Any] = {
            "sitting": date.sitting,
            "attendee": date.attendee,
            "answer": given.answer.value,
            "source": given.source.value,
            "effective_at": given.effective_at,
            "received_at": given.received_at,
            "comment": comment,
        }
        rsvp = Rsvp(
            **facts,
            sequence=given.sequence,
            is_counted=decision.counts,
            reason=decision.reason,
            staff=by.id if by.kind == "staff" else None,
        )
        rsvps.append(rsvp)
        if decision.counts:
            since = waiting_lists.since(date, given.answer, at=given.effective_at)
            standing.append((date, Attendance(**facts, waiting_since=since)))
        told = {
            "meeting": date.meeting,
            "answer": given.answer.value,
            "source": given.source.value,
        }
        event = "rsvp.counted" if decision.counts else "rsvp.kept"
        entries.setdefault(event, []).append((rsvp.id, date.person, told))
    await db.insert_soon(rsvps)
    await db.insert_soon(
        [row for _, row in standing],
        changing=_ANSWER,
        target=(Attendance.sitting, Attendance.attendee),
    )
    await waiting_lists.follow(standing, now=now)
    for event, subjects in entries.items():
        await journal.record_all(event, subjects, by=by, now=now, board=decided[0][0].board)


_ANSWER = [
    Attendance.answer,
    Attendance.source,
    Attendance.effective_at,
    Attendance.received_at,
    Attendance.comment,
    Attendance.waiting_since,
]


def _reason(given: Given) -> str:
    if given.source is Source.link:
        return words.answered_by_link(given.answer.label)
    return words.answered_by_staff(given.answer.label)
