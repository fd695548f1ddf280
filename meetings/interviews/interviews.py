"""Interviews: times that a manager offers to some people, who each choose one for a call."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.database.queries import prepared, prepared_sql, value
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity import access
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board, Staff
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.mail import mail_moves
from board.foundation.mailings import mailings
from meetings.interviews import interviewees, words
from meetings.interviews import mails as interview_mails
from meetings.interviews.interviewees import IntervieweeRow
from meetings.interviews.rules import InterviewState, check_slots, state_now
from meetings.interviews.tables import Interview, Interviewee, InterviewSlot
from meetings.scheduling import words as scheduling_words
from meetings.scheduling.rules.schedules import Slot, slot_of
from meetings.slots import slots as slot_rows
from meetings.slots.rules import REMIND_AFTER


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


@dataclass(frozen=True, slots=True)
class InterviewSlotRow:
    """A time, and who has it."""

    id: str
    starts_at: datetime
    ends_at: datetime
    starts_local: str
    ends_local: str
    taken_by: str | None
    person: str | None
    name: str | None

    def is_free(self, now: datetime) -> bool:
        """Nobody has it, and it has not begun."""
        return self.taken_by is None and self.starts_at > now


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer, with how many were asked and how many have chosen."""

    id: str
    topic: str
    timezone: str
    state: InterviewState
    closes_at: datetime
    host_name: str
    asked: int
    booked: int


# --- queries ---------------------------------------------------------------------------------

SLOTS = prepared(
    InterviewSlot.select(
        InterviewSlot.id,
        InterviewSlot.starts_at,
        InterviewSlot.ends_at,
        InterviewSlot.starts_local,
        InterviewSlot.ends_local,
        InterviewSlot.taken_by.id.as_alias("taken_by"),
        InterviewSlot.taken_by.person.id.as_alias("person"),
        InterviewSlot.taken_by.person.name.as_alias("name"),
    )
    .where(InterviewSlot.interview == value("interview"))
    .order_by(InterviewSlot.starts_at),
    InterviewSlotRow,
)
OFFERS = prepared_sql(
    """
    SELECT interview.id AS id, interview.topic AS topic, interview.timezone AS timezone,
        interview.state AS state, interview.closes_at AS closes_at, staff.name AS host_name,
        count(interviewee.id) AS asked, count(interviewee.booked_at) AS booked
    FROM interview
    JOIN staff ON staff.id = interview.host
    LEFT JOIN interviewee ON interviewee.interview = interview.id
    WHERE interview.board = :board AND interview.state <> 'cancelled'
    GROUP BY interview.id, interview.topic, interview.timezone, interview.state,
        interview.closes_at, staff.name, interview.created_at
    ORDER BY interview.created_at DESC, interview.id
    """,
    OfferRow,
    reason="Piccolo counts nothing of another table.",
)


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


async def slots_of(interview_id: str) -> list[InterviewSlotRow]:
    """By start, each with the id and the name of whoever has it."""
    return await SLOTS.all(interview=interview_id)


async def free_in(interview_id: str, *, now: datetime) -> list[InterviewSlotRow]:
    """The times that nobody has chosen."""
    return [row for row in await slots_of(interview_id) if row.is_free(now)]


async def of_board(board_id: str, *, now: datetime) -> list[OfferRow]:
    """All offers but the discarded ones, newest first, in the state that each is in by now."""
    rows = await OFFERS.all(board=board_id)
    return [replace(row, state=state_now(row.state, row.closes_at, now)) for row in rows]


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
        await slot_rows.add(InterviewSlot, slots, interview=interview.id)
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
        asked = [row for row in await interviewees.of_offer(interview.id) if row.email]
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
            for row in await interviewees.of_offer(interview.id)
            if row.is_silent and (row.mailed_at is None or row.mailed_at <= now - REMIND_AFTER)
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
        known = [slot_of(row) for row in await slots_of(interview.id) if row.starts_at > now]
        check_slots(slots, now=now)
        check_slots([*known, *slots], now=now)
        await slot_rows.add(InterviewSlot, slots, interview=interview.id)
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
        await mail_moves.take_back_for(interview.id)
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
        await mail_moves.take_back_for(interview.id, person=person)
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


async def _mail(
    kind: str,
    interview: Interview,
    asked: Sequence[IntervieweeRow],
    *,
    by: Viewer,
    now: datetime,
) -> None:
    """To many it is written by the worker."""
    await Interviewee.update({Interviewee.mailed_at: now}).where(
        Interviewee.id.is_in([row.id for row in asked])
    )
    if mailings.is_many(len(asked)):
        await mailings.begin(
            interview_mails.MAILING,
            [row.person for row in asked],
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
    await slot_rows.move(interview, (expected,), state, more, lost=words.OFFER_MOVED_ON)


async def _record(
    event: str, interview: Interview, *, by: Viewer, now: datetime, **detail: Any
) -> None:
    await journal.record(event, interview.id, by=by.actor, now=now, board=interview.board, **detail)
