"""Interviews: times that a manager offers to some people, who each choose one for a call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity import access
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.members import CandidateState, MemberState
from board.foundation.identity.tables import Board, Candidate, Member, Staff
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.mail import outbox
from board.foundation.mailings import mailings
from meetings.interviews import mails as interview_mails
from meetings.interviews import words
from meetings.interviews.rules import REMIND_AFTER, InterviewState, check_slots, state_now
from meetings.interviews.tables import Interview, Interviewee, InterviewSlot
from meetings.scheduling import words as scheduling_words
from meetings.scheduling.rules.schedules import Slot

MOST_CANDIDATES = 200


@dataclass(frozen=True)
class InterviewOffer:
    """What staff type; the times are wall times in `timezone`, which is the host's."""

    topic: str
    description: str
    place: str
    join_url: str
    timezone: str
    minutes: int
    slots: tuple[Slot, ...]
    closes_at: datetime


# --- queries ---------------------------------------------------------------------------------


async def find(interview_id: str, viewer: Viewer, *, act: str = "see") -> Interview:
    """The offer, if the viewer may do that on its board; else NotFound or Forbidden."""
    interview = await Interview.objects().where(Interview.id == interview_id).first()
    if interview is None:
        raise NotFound
    viewer.must(act, interview.board)
    return interview


async def host_of(interview: Interview) -> Staff:
    host = await Staff.objects().where(Staff.id == interview.host).first()
    assert host is not None
    return host


async def slots_of(interview_id: str) -> list[dict[str, Any]]:
    """By start, each with the id and the name of whoever has it."""
    return await (
        InterviewSlot.select(
            *InterviewSlot.all_columns(exclude=[InterviewSlot.taken_by]),
            InterviewSlot.taken_by.id.as_alias("taken_by"),
            InterviewSlot.taken_by.person.id.as_alias("person"),
            InterviewSlot.taken_by.person.name.as_alias("name"),
        )
        .where(InterviewSlot.interview == interview_id)
        .order_by(InterviewSlot.starts_at)
    )


async def free_in(interview_id: str, *, now: datetime) -> Sequence[Mapping[str, Any]]:
    """The times that nobody has chosen."""
    return [
        row
        for row in await slots_of(interview_id)
        if row["taken_by"] is None and row["starts_at"] > now
    ]


async def asked_in(interview_id: str, *, only: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """Who may choose a time, by name, with the appointment that came of it.

    `only`: of these people.
    """
    which = Interviewee.interview == interview_id
    if only is not None:
        which &= Interviewee.person.is_in(list(only))
    return await (
        Interviewee.select(
            *Interviewee.all_columns(exclude=[Interviewee.person, Interviewee.meeting]),
            Interviewee.meeting.id.as_alias("meeting"),
            *_of_person(Interviewee.person),
        )
        .where(which)
        .order_by(Interviewee.person.name)
    )


async def of_board(board_id: str, *, now: datetime) -> list[dict[str, Any]]:
    """All offers but the discarded ones, newest first, with how many were asked and have chosen."""
    rows = await (
        Interview.select(*Interview.all_columns(), Interview.host.name.as_alias("host_name"))
        .where(Interview.board == board_id, Interview.state != InterviewState.cancelled.value)
        .order_by(Interview.created_at, ascending=False)
    )
    asked = await Interviewee.select(Interviewee.interview, Interviewee.booked_at).where(
        Interviewee.interview.board == board_id
    )
    for row in rows:
        own = [each for each in asked if each["interview"] == row["id"]]
        row["state"] = state_now(row["state"], row["closes_at"], now)
        row["asked"] = len(own)
        row["booked"] = sum(each["booked_at"] is not None for each in own)
    return rows


async def people_of(board_id: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Whom times can be offered: members, and candidates who are not decided against; by name."""
    members = await (
        Member.select(*_of_person(Member.person))
        .where(Member.board == board_id, Member.state == MemberState.active.value)
        .order_by(Member.person.name)
    )
    seated = {row["person"] for row in members}
    considered = (CandidateState.considered, CandidateState.bench, CandidateState.invited)
    candidates = await (
        Candidate.select(*_of_person(Candidate.person))
        .where(
            Candidate.board == board_id,
            Candidate.state.is_in([state.value for state in considered]),
        )
        .order_by(Candidate.person.name)
        .limit(MOST_CANDIDATES)
    )
    return members, [row for row in candidates if row["person"] not in seated]


async def known_to(board_id: str, person_id: str) -> dict[str, Any] | None:
    """One candidate beyond the list, whose own page leads to the form."""
    if not person_id.isprintable():  # PostgreSQL cannot even look for some of these
        return None
    return await (
        Candidate.select(*_of_person(Candidate.person))
        .where(Candidate.board == board_id, Candidate.person == person_id)
        .first()
    )


# --- operations ------------------------------------------------------------------------------


async def create(
    board: Board, offer: InterviewOffer, *, people: Sequence[str], by: Viewer, now: datetime
) -> Interview:
    """Makes a draft: nobody hears of it until `open_up`. Whoever makes it is the host."""
    by.must("manage", board.id)
    slots = check_slots(offer.slots, now=now)
    if not people:
        raise Refused(words.CHOOSE_ONE_PERSON, field="people")
    _must_close(offer.closes_at, slots, now)
    interview = Interview(
        board=board.id,
        topic=offer.topic,
        description=offer.description,
        place=offer.place,
        join_url=offer.join_url,
        timezone=offer.timezone,
        minutes=offer.minutes,
        state=InterviewState.draft.value,
        closes_at=offer.closes_at,
        host=by.id,
        created_at=now,
    )
    async with db.transaction():
        await Interview.insert(interview)
        await _add_slots(interview, slots)
        await db.insert_all(
            [
                Interviewee(interview=interview.id, person=each, created_at=now)
                for each in dict.fromkeys(people)
            ]
        )
        await _record("interview.created", interview, by=by, now=now, slots=len(slots))
    return interview


async def open_up(interview: Interview, *, by: Viewer, now: datetime) -> int:
    """Mails everybody asked the link where a time can be chosen; returns how many."""
    by.must("manage", interview.board)
    async with db.transaction():
        if interview.closes_at <= now:
            raise Refused(words.LAST_DAY_TO_CHOOSE_PASSED_NEW_OFFER)
        await _move(
            interview, InterviewState.draft, InterviewState.open, {Interview.opened_at: now}
        )
        asked = [row for row in await asked_in(interview.id) if row["email"]]
        if not asked:
            raise Refused(words.NOBODY_HAS_ADDRESS)
        await _mail(interview_mails.OFFERED, interview, asked, by=by, now=now)
        await _record("interview.opened", interview, by=by, now=now, people=len(asked))
    return len(asked)


async def remind(interview: Interview, *, by: Viewer, now: datetime) -> int:
    """Mails those who neither chose nor refused and had no mail for a day; returns how many."""
    by.must("manage", interview.board)
    async with db.transaction():
        present = await db.locked(Interview.objects().where(Interview.id == interview.id)).first()
        if (
            present is None
            or state_now(present.state, present.closes_at, now) is not InterviewState.open
        ):
            raise LostRace(words.OFFER_NOT_OPEN)
        silent = [
            row
            for row in await asked_in(interview.id)
            if row["email"]
            and row["booked_at"] is None
            and row["refused_at"] is None
            and (row["mailed_at"] is None or row["mailed_at"] <= now - REMIND_AFTER)
        ]
        if not silent:
            raise Refused(scheduling_words.SILENT_MAILED_WITHIN_A_DAY)
        await _mail(interview_mails.REMINDED, interview, silent, by=by, now=now)
        await _record("interview.reminded", interview, by=by, now=now, people=len(silent))
    return len(silent)


async def add_slots(
    interview: Interview, slots: Sequence[Slot], *, by: Viewer, now: datetime
) -> int:
    """More times; whoever said that none suits may be reminded of these. Returns how many."""
    by.must("manage", interview.board)
    async with db.transaction():
        present = await db.locked(Interview.objects().where(Interview.id == interview.id)).first()
        if present is None or present.state not in (InterviewState.draft, InterviewState.open):
            raise LostRace(words.OFFER_CLOSED_NOTHING_ADDED)
        known = [
            Slot(row["starts_at"], row["ends_at"], row["starts_local"], row["ends_local"])
            for row in await slots_of(interview.id)
            if row["starts_at"] > now
        ]
        check_slots(slots, now=now)
        check_slots([*known, *slots], now=now)
        await _add_slots(interview, slots)
        await Interviewee.update({Interviewee.refused_at: None}).where(
            Interviewee.interview == interview.id
        )
        await _record("interview.extended", interview, by=by, now=now, slots=len(slots))
    return len(slots)


async def remove_slot(interview: Interview, slot_id: str, *, by: Viewer, now: datetime) -> None:
    """Takes a time out of the offer that nobody has chosen."""
    by.must("manage", interview.board)
    async with db.transaction():
        rows = (
            await InterviewSlot.delete()
            .where(
                InterviewSlot.id == slot_id,
                InterviewSlot.interview == interview.id,
                InterviewSlot.taken_by.is_null(),
            )
            .returning(InterviewSlot.id)
        )
        if not rows:
            raise LostRace(words.TIME_TAKEN_OR_OUT)
        await _record("interview.shortened", interview, by=by, now=now)


async def close(interview: Interview, *, by: Viewer, now: datetime) -> None:
    """Nobody may choose or change a time any more; what was chosen stays."""
    by.must("manage", interview.board)
    async with db.transaction():
        await _move(
            interview, InterviewState.open, InterviewState.closed, {Interview.closed_at: now}
        )
        await outbox.take_back_for(interview.id)
        await _record("interview.closed", interview, by=by, now=now)


async def discard(interview: Interview, *, by: Viewer, now: datetime) -> None:
    """A draft that nobody has heard of goes."""
    by.must("manage", interview.board)
    async with db.transaction():
        await _move(interview, InterviewState.draft, InterviewState.cancelled, {})
        await _record("interview.discarded", interview, by=by, now=now)


async def withdraw_offer(interviewee: Interviewee, *, by: Viewer, now: datetime) -> None:
    """The offer to one person who has not answered it: the mail stays in, or its link ends."""
    interview = await Interview.objects().where(Interview.id == interviewee.interview).first()
    assert interview is not None
    by.must("manage", interview.board)
    async with db.transaction():
        person = interviewee.person
        await Interviewee.delete().where(Interviewee.id == interviewee.id)
        await links.revoke(
            links.LinkPurpose.interview, now=now, by=by.actor, person=person, subject=interview.id
        )
        await outbox.take_back_for(interview.id, person=person)
        await _record("interview.taken_back", interview, by=by, now=now, person=person)


async def leave_of(interview: Interview) -> Viewer:
    """Who made the offer and still may: a booking is made in that name. Else Refused."""
    refusal = Refused(words.NOBODY_TAKES_BOOKINGS)
    try:
        host = await access.viewer_for(interview.host)
    except NotFound:
        raise refusal from None
    if not host.may("manage", interview.board):
        raise refusal
    return host


# --- steps -----------------------------------------------------------------------------------


def _must_close(closes_at: datetime, slots: Sequence[Slot], now: datetime) -> None:
    if closes_at <= now:
        raise Refused(words.LAST_DAY_TO_CHOOSE_PASSED, field="closes_on")
    if closes_at.date() > slots[-1].starts_at.date():
        raise Refused(words.LAST_DAY_AFTER_LAST_TIME, field="closes_on")


async def _add_slots(interview: Interview, slots: Sequence[Slot]) -> None:
    await db.insert_all(
        [
            InterviewSlot(
                interview=interview.id,
                starts_at=each.starts_at,
                ends_at=each.ends_at,
                starts_local=each.starts_local,
                ends_local=each.ends_local,
            )
            for each in slots
        ]
    )


async def _mail(
    kind: str,
    interview: Interview,
    asked: Sequence[Mapping[str, Any]],
    *,
    by: Viewer,
    now: datetime,
) -> None:
    """To many it is written by the worker."""
    await Interviewee.update({Interviewee.mailed_at: now}).where(
        Interviewee.id.is_in([row["id"] for row in asked])
    )
    if mailings.is_many(len(asked)):
        await mailings.begin(
            interview_mails.MAILING,
            [row["person"] for row in asked],
            board=interview.board,
            staff=by.id,
            page=f"/interviews/{interview.id}",
            now=now,
            cause=interview.id,
            about={"mail": kind},
        )
        return
    free, host = await free_in(interview.id, now=now), await host_of(interview)
    board = await interview_mails.board_name(interview)
    for row in asked:
        await interview_mails.post(kind, interview, host, board, row, free, now=now)


async def _move(
    interview: Interview, expected: InterviewState, state: InterviewState, more: dict[Any, Any]
) -> None:
    rows = (
        await Interview.update({Interview.state: state.value, **more})
        .where(Interview.id == interview.id, Interview.state == expected.value)
        .returning(Interview.id)
    )
    if not rows:
        raise LostRace(words.OFFER_MOVED_ON)


def _of_person(person: Any) -> list[Any]:
    return [
        person.id.as_alias("person"),
        person.name.as_alias("name"),
        person.email.as_alias("email"),
        person.timezone.as_alias("timezone"),
        person.company.name.as_alias("company"),
    ]


async def _record(
    event: str, interview: Interview, *, by: Viewer, now: datetime, **detail: Any
) -> None:
    await journal.record(event, interview.id, by=by.actor, now=now, board=interview.board, **detail)
