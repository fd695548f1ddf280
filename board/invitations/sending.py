"""The mails that carry invitations: kept in, let go, and sent again where one came back."""

from datetime import datetime

from board.foundation.database import db
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.foundation.mail import outbox, reach
from board.foundation.mail.rules.outbox import MailState
from board.invitations import invitations, rules
from board.invitations import letters as invitation_letters
from board.invitations.rules import InvitationState
from board.invitations.tables import Invitation

CARRIER = "invitation_sent"


async def hold_back(board_id: str, *, by: Viewer, now: datetime) -> int:
    """Undo: keeps in every invitation of the board that has not left yet; returns how many."""
    return await _move_mails(board_id, MailState.pending, by=by, now=now)


async def release(board_id: str, *, by: Viewer, now: datetime) -> int:
    """Sends every held invitation of the board; returns how many."""
    return await _move_mails(board_id, MailState.held, by=by, now=now)


async def follow_mail(cause: str, state: MailState, *, by: journal.Actor, now: datetime) -> None:
    """An invitation is held, sent or withdrawn as its mail is, wherever staff did that."""
    held, sent = InvitationState.held, InvitationState.sent
    if state == MailState.held:
        await invitations.change(cause, (sent,), held, {Invitation.sent_at: None}, by=by, now=now)
    elif state == MailState.pending:
        await invitations.change(cause, (held,), sent, {Invitation.sent_at: now}, by=by, now=now)
    elif state == MailState.withdrawn and not await outbox.went_out(cause, [CARRIER]):
        await invitations.take_back(cause, by=by, now=now)


async def send_again(invitation: Invitation, *, by: Viewer, now: datetime) -> None:
    """A new mail with the same invitation, to the address as it is now."""
    by.must("manage", invitation.board)
    rules.must_be_answerable(
        invitation.state, expires_at=invitation.expires_at, timezone=by.timezone, now=now
    )
    board = await invitation_letters.board_of(invitation.board)
    async with db.transaction():
        # Two clicks at once write one mail: the second finds one that waits.
        await db.locked(Invitation.select(Invitation.id).where(Invitation.id == invitation.id))
        mails = await outbox.of_cause(invitation.id)
        newest = [mail for mail in mails if mail["kind"] == CARRIER][-1:]
        if newest and newest[0]["state"] not in rules.LOST:
            raise LostRace(
                "The last mail with this invitation did not come back; nothing was sent."
            )
        to = await invitation_letters.reader(invitation.person)
        if await reach.obstacle_of(invitation.person):
            raise Refused(
                f"Mail to {to.name} came back. Correct the address first, then send it again."
            )
        await invitation_letters.post(invitation, board, to, by=by, now=now, waits=False)
        await invitations.note(invitation, "sent_again", by=by.actor, now=now)


# --- steps ---------------------------------------------------------------------------------


async def _move_mails(board_id: str, expected: MailState, *, by: Viewer, now: datetime) -> int:
    """One transaction a mail: a mail that is just being sent must not keep the others."""
    by.must("manage", board_id)
    board = await invitation_letters.board_of(board_id)
    moved = 0
    for mail in (await outbox.newest_of([board_id], [CARRIER])).values():
        if mail["state"] != expected or not mail["cause"]:
            continue
        message = await outbox.find(mail["id"])
        try:
            if expected == MailState.held:
                to = await invitation_letters.reader(message.person)
                due_at = invitation_letters.quiet(board, to, now, before=message.expires_at)
                await outbox.release(message, by=by.actor, now=now, due_at=due_at)
            else:
                await outbox.hold(message, by=by.actor, now=now)
        except LostRace:
            continue
        moved += 1
    return moved
