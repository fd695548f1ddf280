"""People invited to a board to test with: what they got, and what they answer."""

from datetime import datetime, timedelta
from typing import Any

from board.foundation.delivery import closed_addresses, deliveries
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.tables import Board, Candidate, Member
from board.foundation.journal.journal import SYSTEM
from board.foundation.journal.tables import Entry
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.invitations import invitations
from board.invitations.letters import InvitationLetter
from board.invitations.tables import Invitation
from tests.cast import make_board, make_candidate, make_staff

MINUTE = timedelta(minutes=1)


def letter(now: datetime, days: int = 20) -> InvitationLetter:
    return InvitationLetter(
        "A seat on the {board}", "Dear {name},\n\nwill you?", now + timedelta(days=days)
    )


async def scene(now: datetime, *names: str, **board_facts: Any) -> tuple[Viewer, Board, list[str]]:
    """A board, its manager Ada, and one candidate for each name."""
    board = await make_board(now, **board_facts)
    ada = await make_staff(now, roles={board.id: Role.manager})
    chosen = [(await make_candidate(now, board, name)).id for name in names]
    return ada, board, chosen


async def invited(now: datetime, *names: str, **board_facts: Any) -> tuple[Viewer, Board]:
    """The same, with all of them invited and their mails delivered."""
    ada, board, chosen = await scene(now, *names, **board_facts)
    await invitations.send(board.id, chosen, letter(now), by=ada, now=now)
    await deliver(now + MINUTE)
    return ada, board


async def deliver(now: datetime, *, refused: str = "") -> None:
    for message in await deliveries.claim("a worker", now=now, limit=100):
        if message.to_name == refused:
            await deliveries.settle_failed(
                message, "550 5.1.1 No such user", now=now, permanent=True, refused=True
            )
            await closed_addresses.close(message.person, by=SYSTEM, now=now)
        else:
            await deliveries.settle_sent(message, now=now, state=MailState.mailbox)


async def of(name: str) -> Invitation:
    found = await Invitation.objects().where(Invitation.person.name == name).first()
    assert found is not None
    return found


async def candidate_state(name: str) -> str:
    row = await Candidate.select(Candidate.state).where(Candidate.person.name == name).first()
    assert row is not None
    return str(row["state"])


async def events(subject: str) -> list[str]:
    rows = await Entry.select(Entry.event).where(Entry.subject == subject).order_by(Entry.id)
    return [row["event"] for row in rows]


async def mails(name: str) -> list[tuple[str, str]]:
    rows = await (
        Message.select(Message.kind, Message.state)
        .where(Message.to_name == name)
        .order_by(Message.created_at)
        .order_by(Message.kind)
    )
    return [(row["kind"], row["state"]) for row in rows]


async def accept(name: str, now: datetime) -> Member:
    return await invitations.accept(
        (await of(name)).id, charter_version=1, attribution=Attribution.company, now=now
    )


async def refuse(name: str, now: datetime, **facts: Any) -> None:
    known = {"reason": "", "asks_next_year": False, "suggested": None, "why_suggested": ""}
    await invitations.refuse(await of(name), **{**known, **facts}, now=now)
