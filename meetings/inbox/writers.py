"""Writers: the board that a mail belongs to, and the person, by the address it comes from."""

from dataclasses import dataclass

from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Alias, Member, Person
from board.foundation.mail.tables import Message
from board.foundation.text.addresses import address_key
from meetings.interviews.tables import Interviewee
from meetings.scheduling.tables import Attendee, Substitute


@dataclass(frozen=True)
class Writer:
    board: str | None = None
    person: str | None = None


async def of(address: str) -> Writer:
    """By seat, else by what we last asked them to: a meeting, an interview, anything by mail.

    The newest where there are several.
    """
    key = address_key(address)
    if not key:
        return Writer()
    people = [
        *(row["id"] for row in await Person.select(Person.id).where(Person.email_key == key)),
        *(row["person"] for row in await Alias.select(Alias.person).where(Alias.email_key == key)),
    ]
    if people:
        for find in (_seat, _asked, _interviewed, _mailed, _former_seat):
            if found := await find(people):
                return found
    return await _wanted_in_place(key) or Writer(person=people[0] if people else None)


# --- steps -----------------------------------------------------------------------------------


async def _seat(people: list[str]) -> Writer | None:
    row = await (
        Member.select(Member.board, Member.person)
        .where(Member.person.is_in(people), Member.state == MemberState.active.value)
        .order_by(Member.joined_on, Member.id, ascending=False)
        .first()
    )
    return Writer(row["board"], row["person"]) if row else None


async def _former_seat(people: list[str]) -> Writer | None:
    row = await (
        Member.select(Member.board, Member.person)
        .where(Member.person.is_in(people))
        .order_by(Member.joined_on, Member.id, ascending=False)
        .first()
    )
    return Writer(row["board"], row["person"]) if row else None


async def _asked(people: list[str]) -> Writer | None:
    """Guests and substitutes."""
    row = await (
        Attendee.select(Attendee.meeting.board.id.as_alias("board"), Attendee.person)
        .where(Attendee.person.is_in(people), Attendee.removed_at.is_null())
        .order_by(Attendee.created_at, Attendee.id, ascending=False)
        .first()
    )
    return Writer(row["board"], row["person"]) if row else None


async def _interviewed(people: list[str]) -> Writer | None:
    row = await (
        Interviewee.select(Interviewee.interview.board.id.as_alias("board"), Interviewee.person)
        .where(Interviewee.person.is_in(people))
        .order_by(Interviewee.created_at, Interviewee.id, ascending=False)
        .first()
    )
    return Writer(row["board"], row["person"]) if row else None


async def _mailed(people: list[str]) -> Writer | None:
    """Candidates and whoever else had a mail of a board."""
    row = await (
        Message.select(Message.board, Message.person)
        .where(Message.person.is_in(people), Message.board.is_not_null())
        .order_by(Message.created_at, Message.id, ascending=False)
        .first()
    )
    return Writer(row["board"], row["person"]) if row else None


async def _wanted_in_place(key: str) -> Writer | None:
    """Whom an attendee wants to send, and who is no person here yet."""
    row = await (
        Substitute.select(Substitute.attendee.meeting.board.id.as_alias("board"))
        .where(Substitute.email_key == key)
        .order_by(Substitute.created_at, Substitute.id, ascending=False)
        .first()
    )
    return Writer(row["board"]) if row else None
