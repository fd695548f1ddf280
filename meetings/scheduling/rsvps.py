"""RSVPs: an answer that is given, by whichever route, and the one that stands from then on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from piccolo.custom_types import Combinable

from board.foundation.database import db
from board.foundation.database.queries import PreparedQuery, prepared, value, values
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.journal import journal
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling import attendance, waiting_lists, words
from meetings.scheduling.addressees import Addressees
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.rules.replies import (
    Given,
    InvitedSitting,
    Reply,
    ReplyDecision,
    decide,
    is_stale,
)
from meetings.scheduling.tables import Attendance, Meeting, Rsvp, Sitting

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
        attendee = await attendance.find_attendee(attendee_id)
        meeting, sittings = await _locked(attendee.meeting)
        if attendee.removed_at is not None:
            raise Refused(words.INVITATION_WITHDRAWN)
        if meeting.state == MeetingState.draft:
            raise Refused(words.MEETING_NOT_INVITED_YET)
        if answers is None:
            answers = {each.id: otherwise for each in sittings if each.ends_at > now}
            if not answers and source is Source.staff:
                answers = {each.id: otherwise for each in sittings}
        chosen = {each.id: each for each in sittings if each.id in answers}
        if len(chosen) < len(answers) or not chosen:
            raise LostRace(words.MEETING_CLOSED_ANSWER_NOT_STORED)
        for sitting in chosen.values():
            if source is Source.link and sitting.ends_at <= now:
                raise LostRace(words.SITTING_OVER_ANSWER_NOT_STORED)
            if seen is not None and is_stale(seen.get(sitting.id), sitting.time_sequence):
                raise LostRace(EARLIER_TIME)
            rsvp = Given(
                answer=answers[sitting.id],
                source=source,
                effective_at=now,
                received_at=now,
                sequence=sitting.sequence,
            )
            decision = ReplyDecision(_reason(rsvp), rsvp, counts=True)
            await _write(
                attendee.id, attendee.person, meeting, sitting, decision,
                comment=comment, by=by, now=now,
            )  # fmt: skip


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
    async with db.transaction():
        attendee = await attendance.find_attendee(attendee_id)
        meeting, sittings = await _locked(attendee.meeting)
        for sitting in sittings:
            if sitting.id in sitting_ids:
                given = Given(Answer.no, source, now, now, sitting.sequence)
                decision = ReplyDecision(words.substitute_comes(to), given, counts=True)
                await _write(
                    attendee.id, attendee.person, meeting, sitting, decision,
                    comment="", by=by, now=now,
                )  # fmt: skip


async def receive_reply(
    reply: Reply,
    sitting: Sitting,
    attendee: Mapping[str, Any],
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
            history=await _earlier_answers(sitting.id, attendee["id"]),
            is_removed=attendee["removed_at"] is not None,
            is_cancelled=sitting.cancelled_at is not None,
            is_of_series=is_of_series,
        ),
        sender_address=sender.address,
        is_authenticated=sender.is_authenticated,
        sent_at=sent_at,
        now=received_at,
    )
    if not reply.is_delegated:
        await _write(
            attendee["id"], attendee["person"], sitting.meeting, sitting, decision,
            comment=reply.comment, by=journal.Actor("mail"), now=now,
        )  # fmt: skip
    return decision


# --- steps -----------------------------------------------------------------------------------


async def _locked(meeting_id: str) -> tuple[Meeting, list[Sitting]]:
    """The sittings cannot be moved or cancelled while an answer to them is written."""
    query = Sitting.objects().where(Sitting.meeting == meeting_id, Sitting.cancelled_at.is_null())
    sittings = await db.locked(query.order_by(Sitting.starts_at))
    meeting = await Meeting.objects().where(Meeting.id == meeting_id).first()
    if meeting is None:
        raise NotFound
    return meeting, sittings


async def _earlier_answers(sitting_id: str, attendee_id: str) -> list[Given]:
    rows = await Rsvp.select(*_GIVEN).where(
        Rsvp.sitting == sitting_id, Rsvp.attendee == attendee_id
    )
    return [
        Given(
            answer=Answer(row["answer"]),
            source=Source(row["source"]),
            effective_at=row["effective_at"],
            received_at=row["received_at"],
            sequence=row["sequence"] or 0,
        )
        for row in rows
    ]


async def _write(
    attendee_id: str,
    person_id: str,
    meeting: Meeting,
    sitting: Sitting,
    decision: ReplyDecision,
    *,
    comment: str,
    by: journal.Actor,
    now: datetime,
) -> None:
    """Into the history what belongs there; into the standing answer what counts."""
    given = decision.given
    if given is None:
        return
    rsvp = Rsvp(
        sitting=sitting.id,
        attendee=attendee_id,
        answer=given.answer.value,
        source=given.source.value,
        effective_at=given.effective_at,
        received_at=given.received_at,
        sequence=given.sequence,
        is_counted=decision.counts,
        reason=decision.reason,
        comment=comment,
        staff=by.id if by.kind == "staff" else None,
    )
    await Rsvp.insert(rsvp)
    if decision.counts:
        waiting_since = await waiting_lists.since(
            meeting, sitting, attendee_id, given.answer, at=given.effective_at
        )
        await Attendance.insert(
            Attendance(
                sitting=sitting.id,
                attendee=attendee_id,
                answer=given.answer.value,
                source=given.source.value,
                effective_at=given.effective_at,
                received_at=given.received_at,
                comment=comment,
                waiting_since=waiting_since,
            )
        ).on_conflict(
            target=(Attendance.sitting, Attendance.attendee),
            action="DO UPDATE",
            values=_ANSWER,
        )
        await waiting_lists.follow(meeting, sitting, attendee_id, given, waiting_since, now=now)
    await journal.record(
        "rsvp.counted" if decision.counts else "rsvp.kept",
        rsvp.id,
        by=by,
        now=now,
        board=meeting.board,
        person=person_id,
        meeting=meeting.id,
        answer=given.answer.value,
        source=given.source.value,
    )


_GIVEN = [Rsvp.answer, Rsvp.source, Rsvp.effective_at, Rsvp.received_at, Rsvp.sequence]
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
