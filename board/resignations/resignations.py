"""Resignations: a member gives a seat up by his or her own hand, and is thanked."""

from dataclasses import dataclass
from datetime import datetime

from board import settings
from board.desks import desks
from board.foundation.database import db
from board.foundation.errors import NotFound
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import BoardKind, Role
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Member
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.mail import outbox
from board.members import members
from board.staff import staff


@dataclass(frozen=True)
class _Leaver(Viewer):
    """A member's leave to take himself or herself off; the journal names the member."""

    person: str = ""

    @property
    def actor(self) -> journal.Actor:
        return journal.member(self.person)


# --- queries ---------------------------------------------------------------------------------


async def find(person_id: str, member_id: str) -> Member:
    """A seat that the person has or had, with person and board; NotFound for anybody else's."""
    member = await (
        Member.objects(Member.person, Member.board, Member.board.programme)
        .where(Member.id == member_id, Member.person == person_id)
        .first()
    )
    if member is None:
        raise NotFound
    return member


async def consequences(member: Member, *, now: datetime) -> list[str]:
    """What ends with the seat, in sentences; none for a seat that was given up already."""
    if member.state != MemberState.active:
        return []
    return await members.consequences_of(member.board.id, member.person.id, now=now)


# --- operations ------------------------------------------------------------------------------


async def give_up(person_id: str, member_id: str, *, words: str, now: datetime) -> None:
    """Frees the seat at once; the managers are told, the member is thanked by mail.

    LostRace for who has left already.
    """
    member = await find(person_id, member_id)
    person, board = member.person, member.board
    by = _Leaver(
        id="",
        name=person.name,
        email=person.email or "",
        timezone=person.timezone or "UTC",
        is_administrator=False,
        roles={board.id: Role.manager},
        person=person.id,
    )
    ends = await consequences(member, now=now)
    async with db.transaction():
        await members.leave(board.id, member.id, reason=words, by=by, now=now)
        for one in await staff.of_board(board.id):
            if one.role == Role.manager:
                await outbox.post(
                    "seat_given_up",
                    to=outbox.Recipient(one.name, one.email, staff=one.id),
                    context={
                        "name": one.name,
                        "member": person.name,
                        "board": board.name,
                        "has_seats": BoardKind(board.kind).has_seats,
                        "words": words,
                        "ends": ends,
                        "url": f"{settings.current().origin}/boards/{board.id}/members",
                    },
                    board=board.id,
                    cause=member.id,
                    now=now,
                )
        if person.email:
            await outbox.post(
                "seat_left",
                to=outbox.Recipient(person.name, person.email, person=person.id),
                context={
                    "name": person.name,
                    "board": board.name,
                    "programme": board.programme.name,
                    "has_seats": BoardKind(board.kind).has_seats,
                    "url": links.url(await desks.link_for(person.id, now=now)),
                },
                sender_name=board.name,
                board=board.id,
                cause=member.id,
                now=now,
            )
