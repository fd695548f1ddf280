"""Substitutes: whom attendees want to send in their place, and what the board says to it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from piccolo.custom_types import Combinable

from board import settings
from board.foundation.database import db
from board.foundation.database.queries import PreparedQuery, prepared, value, values
from board.foundation.errors import NotFound
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import SubstituteRule
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.text.addresses import address_key
from board.foundation.text.ids import new_id
from board.foundation.text.moments import span
from board.people import aliases
from meetings.calendar.rules.answers import Source
from meetings.proposals import decisions, mails, stand_ins
from meetings.proposals import words as proposals_words
from meetings.proposals.decisions import Wish
from meetings.proposals.rules.substitutes import problem, state_by
from meetings.scheduling import meetings
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingKind, SubstituteState
from meetings.scheduling.tables import Meeting, Sitting, Substitute

# Nobody sends invitations to half the world through us.
MOST_NAMED = 5  # for one meeting
NAMED_A_DAY = 10  # by one person, since a series has many meetings


@dataclass(frozen=True)
class SubstituteWish:
    """Whom somebody wants to send, since when (UTC), and for which sitting (None: for all)."""

    name: str
    email: str
    source: Source
    effective_at: datetime
    comment: str = ""
    sitting: str | None = None


@dataclass(frozen=True)
class SubstituteAnswer:
    """What became of a wish: a sentence as staff read it, and the guest's address if invited."""

    sentence: str
    state: SubstituteState | None
    invited: str = ""


@dataclass(frozen=True, slots=True)
class SubstituteRow(Wish):
    """Whom an attendee wants to send, by name and address, and the attendee id of that guest."""

    state: SubstituteState
    guest: str | None
    sitting: str | None
    name: str
    email: str
    email_key: str
    effective_at: datetime


# --- queries ---------------------------------------------------------------------------------


def _wished(*conditions: Combinable) -> PreparedQuery[SubstituteRow]:
    return prepared(
        Substitute.select(
            *decisions.columns(Substitute),
            Substitute.guest,
            Substitute.sitting,
            Substitute.name,
            Substitute.email,
            Substitute.email_key,
            Substitute.effective_at,
        )
        .where(*conditions)
        .order_by(Substitute.created_at, ascending=False),
        SubstituteRow,
    )


OF_MEETING = _wished(Substitute.attendee.meeting == value("meeting"))
OF_PERSON = _wished(
    Substitute.attendee.person == value("person"),
    Substitute.attendee.meeting.board.is_in(values("boards")),
)
BY_ID = _wished(Substitute.id == value("id"))


async def rule_of(board_id: str) -> SubstituteRule:
    row = await Board.select(Board.substitutes).where(Board.id == board_id).first()
    if row is None:
        raise NotFound
    return SubstituteRule(row["substitutes"])


async def of_meeting(meeting_id: str) -> list[SubstituteRow]:
    """Every wish for a meeting, the latest first."""
    return await OF_MEETING.all(meeting=meeting_id)


async def of_person(person_id: str, board_ids: Collection[str]) -> list[SubstituteRow]:
    """What one person wanted on these boards, the latest first."""
    return await OF_PERSON.all(person=person_id, boards=board_ids)


async def get(substitute_id: str) -> SubstituteRow:
    return await BY_ID.one(id=substitute_id)


async def find(substitute_id: str, viewer: Viewer) -> SubstituteRow:
    """One wish, for whoever may decide about it."""
    row = await get(substitute_id)
    viewer.must("manage", row.board)
    return row


# --- operations ------------------------------------------------------------------------------


async def ask(
    meeting: Meeting,
    attendee: Mapping[str, Any],
    wish: SubstituteWish,
    *,
    by: journal.Actor,
    now: datetime,
) -> SubstituteAnswer:
    """A wish to send somebody, decided by the board's rule. Call it inside a transaction.

    `attendee`: `id`, `person`, `name`, `email`, `role`. Refused kindly, the answer stays as it was.
    """
    if meeting.kind != MeetingKind.meeting:
        return SubstituteAnswer(proposals_words.CALL_IS_WITH_ONE_PERSON, None)
    await decisions.lock(meeting.id)
    before = await Substitute.select(Substitute.guest, Substitute.sitting).where(
        Substitute.attendee == attendee["id"],
        Substitute.email_key == address_key(wish.email),
        Substitute.state != SubstituteState.lapsed.value,
    )
    if any(row["sitting"] in (None, wish.sitting) for row in before):
        return SubstituteAnswer(proposals_words.named_before(wish.name), None)
    if await Substitute.count().where(Substitute.attendee == attendee["id"]) >= MOST_NAMED:
        return SubstituteAnswer(_CROWD, None)
    if await _named_today(attendee["person"], now) >= NAMED_A_DAY:
        return SubstituteAnswer(_CROWD, None)
    people = await meetings.attendees_of(meeting.id)
    # Whoever comes to one sitting in this attendee's place may come to another one as well.
    own = {row["guest"] for row in before}
    others = [row for row in people if row["id"] not in own]
    further = await aliases.addresses_of([row["person"] for row in others])
    dates = await meetings.sittings_of(meeting.id)
    wrong = problem(
        wish.email,
        own=attendee["email"] or "",
        organizer=settings.current().mail_from,
        role=AttendeeRole(attendee["role"]),
        asked=frozenset([*(row["email"] for row in others if row["email"]), *further]),
        is_over=all(each.ends_at <= now for each in dates),
    )
    if wrong:
        return SubstituteAnswer(wrong, None)
    state = state_by(await rule_of(meeting.board))
    row = Substitute(
        id=new_id(),
        attendee=attendee["id"],
        sitting=wish.sitting,
        name=wish.name,
        email=wish.email,
        email_key=address_key(wish.email),
        comment=wish.comment,
        source=wish.source.value,
        state=state.value,
        effective_at=wish.effective_at,
        created_at=now,
        decided_at=None if state is SubstituteState.asked else now,
    )
    await Substitute.insert(row)
    facts = await get(row.id)
    await decisions.note("substitute.proposed", facts, by=by, now=now, state=state.value)
    if state is SubstituteState.invited:
        await stand_ins.invite(facts, by=by, now=now)
        return SubstituteAnswer(
            proposals_words.sends_in_place(wish.name, wish.email), state, invited=wish.email
        )
    if state is SubstituteState.refused:
        await _tell("substitute_refused", facts, is_by_rule=True, now=now)
        sentence = proposals_words.wanted_to_send_personal(wish.name)
        return SubstituteAnswer(sentence, state)
    return SubstituteAnswer(proposals_words.wants_to_send_waits(wish.name, wish.email), state)


async def approve(substitute_id: str, *, by: Viewer, now: datetime) -> str:
    """Invites whom somebody wants to send; the answer of who stays away is a No from then on.

    Dates that the attendee has answered since are left to that answer. Returns the address that
    is invited; LostRace where no date is left.
    """
    async with db.transaction():
        row = await _decided(substitute_id, SubstituteState.invited, by=by, now=now)
        answered = await stand_ins.answered_since(row)
        named = await stand_ins.invite(row, without=answered, by=by.actor, now=now)
        await _tell("substitute_invited", row, dates=named, now=now)
        await decisions.note("substitute.invited", row, by=by.actor, now=now)
    return row.email


async def refuse(substitute_id: str, words: str, *, by: Viewer, now: datetime) -> None:
    """Says no in a kind mail, with words of one's own; the answer stays as it was."""
    async with db.transaction():
        row = await _decided(substitute_id, SubstituteState.refused, by=by, now=now)
        await _tell("substitute_refused", row, words=words, now=now)
        await decisions.note("substitute.refused", row, by=by.actor, now=now)


# --- steps -----------------------------------------------------------------------------------

_CROWD = proposals_words.SEVERAL_NAMED_ALREADY


async def _named_today(person_id: str, now: datetime) -> int:
    query = Substitute.count().where(
        Substitute.attendee.person == person_id, Substitute.created_at > now - timedelta(days=1)
    )
    return int(await query)


async def _decided(
    substitute_id: str, state: SubstituteState, *, by: Viewer, now: datetime
) -> SubstituteRow:
    return await decisions.decided(
        Substitute,
        lambda: find(substitute_id, by),
        state,
        {},
        lost=lambda _: proposals_words.SUBSTITUTE_DECIDED_ALREADY,
        by=by,
        now=now,
    )


async def _tell(
    kind: str,
    row: SubstituteRow,
    *,
    words: str = "",
    is_by_rule: bool = False,
    dates: Sequence[Sitting] = (),
    now: datetime,
) -> None:
    """`dates`: those that it is about, where it is not the whole meeting."""
    meeting = await meetings.get(row.meeting)
    dates = dates or await meetings.sittings_of(meeting.id)
    if dates:
        when = span(dates[0].starts_at, dates[0].ends_at, meeting.timezone)
        more = {"substitute": row.name, "is_by_rule": is_by_rule}
        await mails.tell(kind, row, when, words=words, more=more, now=now)
