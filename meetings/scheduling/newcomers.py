"""Somebody asked later than the rest: a member named by id, or a guest by what was typed."""

from datetime import datetime
from typing import NamedTuple

from board.foundation.errors import Refused
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Board, Member
from board.foundation.journal import journal
from board.people import people
from board.people.rules.profiles import Profile
from meetings.scheduling import words
from meetings.scheduling.rules.meetings import AttendeeRole


class Newcomer(NamedTuple):
    person: str
    name: str
    role: AttendeeRole


async def find(board_id: str, who: str | Profile, *, by: journal.Actor, now: datetime) -> Newcomer:
    """The person, made where the address is new. Call it inside a transaction.

    Whoever sits on the board comes as a member, also when staff typed the address; an id that
    does not is Refused.
    """
    sits = (Member.board == board_id) & (Member.state == MemberState.active.value)
    if isinstance(who, str):
        name = Member.person.name.as_alias("name")
        seat = await Member.select(name).where(sits, Member.person == who).first()
        if seat is None:
            raise Refused(words.PERSON_NOT_ON_BOARD, field="person")
        return Newcomer(who, str(seat["name"]), AttendeeRole.member)
    board = await Board.select(Board.programme).where(Board.id == board_id).first()
    assert board is not None
    person = await people.find_or_create(board["programme"], who, by=by, now=now)
    is_member = await Member.exists().where(sits, Member.person == person.id)
    role = AttendeeRole.member if is_member else AttendeeRole.guest
    return Newcomer(person.id, person.name, role)
