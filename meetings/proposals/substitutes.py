"""Substitutes: whom attendees want to send in their place, and what the board says to it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from piccolo.custom_types import Combinable

from board.foundation.database import db
from board.foundation.database.queries import PreparedQuery, prepared, value, values
from board.foundation.errors import NotFound
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import SubstituteRule
from board.foundation.identity.tables import Board
from board.foundation.text.moments import span
from meetings.proposals import decisions, mails, stand_ins
from meetings.proposals import words as proposals_words
from meetings.proposals.decisions import Wish
from meetings.scheduling import meetings
from meetings.scheduling.rules.meetings import SubstituteState
from meetings.scheduling.tables import Sitting, Substitute


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


async def approve(substitute_id: str, *, by: Viewer, now: datetime) -> str:
    """Invites whom somebody wants to send; the answer of who stays away is a No from then on.

    Dates that the attendee has answered since are left to that answer. Returns the address that
    is invited; LostRace where no date is left.
    """
    async with db.transaction():
        row = await _decided(substitute_id, SubstituteState.invited, by=by, now=now)
        answered = await stand_ins.answered_since(row)
        named = await stand_ins.invite(row, without=answered, by=by.actor, now=now)
        await tell("substitute_invited", row, dates=named, now=now)
        await decisions.note("substitute.invited", row, by=by.actor, now=now)
    return row.email


async def refuse(substitute_id: str, words: str, *, by: Viewer, now: datetime) -> None:
    """Says no in a kind mail, with words of one's own; the answer stays as it was."""
    async with db.transaction():
        row = await _decided(substitute_id, SubstituteState.refused, by=by, now=now)
        await tell("substitute_refused", row, words=words, now=now)
        await decisions.note("substitute.refused", row, by=by.actor, now=now)


# --- steps -----------------------------------------------------------------------------------


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


async def tell(
    kind: str,
    row: SubstituteRow,
    *,
    words: str = "",
    is_by_rule: bool = False,
    dates: Sequence[Sitting] = (),
    now: datetime,
) -> None:
    """Mails whoever wished it; `dates`: those it is about, where that is not the whole meeting."""
    meeting = await meetings.get(row.meeting)
    dates = dates or await meetings.sittings_of(meeting.id)
    if dates:
        when = span(dates[0].starts_at, dates[0].ends_at, meeting.timezone)
        more = {"substitute": row.name, "is_by_rule": is_by_rule}
        await mails.tell(kind, row, when, words=words, more=more, now=now)
