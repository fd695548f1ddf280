"""The mails that carry invitations: kept in, let go, and sent again where one came back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database import db
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.mail import mail_moves, messages, reach
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.invitations import invitations, rules, words
from board.invitations import letters as invitation_letters
from board.invitations.letters import CARRIER
from board.invitations.rules import InvitationState
from board.invitations.tables import Invitation

AT_ONCE = 100  # mails that are moved in one transaction


@dataclass(frozen=True, slots=True)
class WaitingMail:
    """A mail with an invitation that is held, or still can be; `timezone` is its reader's."""

    id: str
    timezone: str
    expires_at: datetime | None


async def waits(board_id: str, mailing: str) -> bool:
    """Whether any invitation of that mailing can still be kept in."""
    return bool(await _some_mails(board_id, MailState.pending, mailing, limit=1))


async def hold_back(board_id: str, *, by: Viewer, now: datetime) -> int:
    """Undo: keeps in every invitation of the board that has not left yet; returns how many."""
    return await _move_mails(board_id, MailState.pending, by=by, now=now)


async def hold_mailing(board_id: str, mailing: str, *, by: Viewer, now: datetime) -> int:
    """The same for the invitations of one mailing."""
    return await _move_mails(board_id, MailState.pending, mailing, by=by, now=now)


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
    elif state == MailState.withdrawn and not await messages.went_out(cause, [CARRIER]):
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
        mails = await messages.of_cause(invitation.id)
        newest = [mail for mail in mails if mail.kind == CARRIER][-1:]
        if newest and newest[0].state not in rules.LOST:
            raise LostRace(words.LAST_MAIL_DID_NOT_BOUNCE)
        to = await invitation_letters.reader(invitation.person)
        if await reach.obstacle_of(invitation.person):
            raise Refused(words.mail_came_back(to.name))
        await invitation_letters.post(invitation, board, to, by=by, now=now, waits=False)
        await invitations.note(invitation, "sent_again", by=by.actor, now=now)


# --- steps ---------------------------------------------------------------------------------


async def _move_mails(
    board_id: str, expected: MailState, mailing: str = "", *, by: Viewer, now: datetime
) -> int:
    """Some in each transaction, those first that would leave first; one that leaves is let go."""
    by.must("manage", board_id)
    board = await invitation_letters.board_of(board_id)
    moved = 0
    while some := await _some_mails(board_id, expected, mailing, limit=AT_ONCE):
        async with db.transaction():
            if expected == MailState.held:
                done = await _release(some, board, by=by, now=now)
            else:
                ids = [row.id for row in some]
                done = await mail_moves.hold_all(ids, by=by.actor, now=now)
                await _follow_all(done, InvitationState.held, by=by, now=now)
        moved += len(done)
    return moved


async def _release(
    some: Sequence[WaitingMail], board: Board, *, by: Viewer, now: datetime
) -> list[str]:
    """Inside a transaction; in quiet hours each waits for the morning of its reader."""
    due: dict[datetime, list[str]] = {}
    for row in some:
        to = invitation_letters.LetterReader("", "", "", "", row.timezone)
        at = invitation_letters.quiet(board, to, now, before=row.expires_at)
        due.setdefault(at, []).append(row.id)
    done: list[str] = []
    for at, ids in due.items():
        done += await mail_moves.release_all(ids, by=by.actor, now=now, due_at=at)
    await _follow_all(done, InvitationState.sent, by=by, now=now)
    return done


async def _follow_all(
    causes: Sequence[str], state: InvitationState, *, by: Viewer, now: datetime
) -> None:
    """The same as `follow_mail` for many."""
    is_held = state == InvitationState.held
    since = InvitationState.sent if is_held else InvitationState.held
    rows = (
        await Invitation.update(
            {Invitation.state: state.value, Invitation.sent_at: None if is_held else now}
        )
        .where(Invitation.id.is_in(list(causes) or [""]), Invitation.state == since.value)
        .returning(Invitation.id, Invitation.board, Invitation.person)
    )
    await journal.record_all(
        f"invitation.{state.value}",
        [(row["id"], row["person"], {}) for row in rows],
        by=by.actor,
        now=now,
        board=rows[0]["board"] if rows else "",
    )


async def _some_mails(
    board_id: str, state: MailState, mailing: str, *, limit: int
) -> list[WaitingMail]:
    """Mails with invitations of the board (or of one mailing) in that state, the next due first."""
    query = Message.select(
        Message.id,
        Message.expires_at,
        Message.person.timezone.as_alias("timezone"),
    ).where(
        Message.board == board_id,
        Message.kind == CARRIER,
        Message.state == state.value,
        Message.cause != "",
    )
    if mailing:
        query = query.where(
            Message.cause.is_in(
                Invitation.select(Invitation.id).where(Invitation.mailing == mailing)
            )
        )
    rows = await query.order_by(Message.due_at).order_by(Message.id).limit(limit)
    return [WaitingMail(row["id"], row["timezone"] or "", row["expires_at"]) for row in rows]
