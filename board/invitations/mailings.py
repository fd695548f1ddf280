"""Invitations and reminders of them to many, as letters that a worker writes bit by bit."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from board.foundation.identity.access import Viewer
from board.foundation.mail.tables import Mailing
from board.foundation.mailings import mailings, portions
from board.foundation.mailings.portions import Portion
from board.invitations import drafts, invitations, sending
from board.invitations import letters as invitation_letters
from board.invitations.letters import InvitationLetter
from board.invitations.rules import MailingKind
from board.invitations.tables import Invitation


async def begin(
    board_id: str,
    chosen: Sequence[str],
    letter: InvitationLetter,
    *,
    by: Viewer,
    now: datetime,
    kind: MailingKind = MailingKind.invitations,
    hold: bool = False,
) -> Mailing:
    """Notes what is to be written; what holds of each reader is looked at when it is their turn."""
    by.must("manage", board_id)
    return await mailings.begin(
        kind.value,
        chosen,
        board=board_id,
        staff=by.id,
        page=f"/boards/{board_id}/invitations",
        now=now,
        subject=letter.subject,
        body=letter.body,
        expires_at=letter.expires_at,
        is_held=hold,
    )


async def remind(
    board_id: str, invitation_ids: Sequence[str], *, by: Viewer, now: datetime
) -> Mailing:
    """The same for reminders of open invitations, by the ids of those."""
    letter, kind = InvitationLetter("", "", None), MailingKind.reminders
    return await begin(board_id, invitation_ids, letter, by=by, now=now, kind=kind)


async def hold_board(board_id: str, *, by: Viewer, now: datetime) -> int:
    """Undo for the whole board: keeps in what has not left, and what is yet to be written."""
    await _follow(board_id, is_held=True)
    return await sending.hold_back(board_id, by=by, now=now)


async def release_board(board_id: str, *, by: Viewer, now: datetime) -> int:
    """Sends every held invitation of the board, and what is yet to be written of them."""
    await _follow(board_id, is_held=False)
    return await sending.release(board_id, by=by, now=now)


async def write_invitations(
    mailing: Mailing, some: Sequence[str], *, by: Viewer, now: datetime
) -> Portion:
    letter = InvitationLetter(mailing.subject, mailing.body, mailing.expires_at)
    board = await invitation_letters.board_of(mailing.board)
    drawn = await drafts.draw(
        board, some, letter, by=by, now=now, hold=mailing.is_held, mailing=mailing.id
    )

    async def store() -> int | None:
        done = await drafts.store(board, drawn, by=by, now=now)
        if done is None:
            return None
        for candidate, problem in drawn.failed:
            await portions.note_failure(mailing, candidate, problem, now=now)
        return len(done)

    return Portion(len(some), store)


async def write_reminders(
    mailing: Mailing, some: Sequence[str], *, by: Viewer, now: datetime
) -> Portion:
    """To those of them who still have not answered, and had no reminder for a day."""
    board = await invitation_letters.board_of(mailing.board)

    async def standing() -> tuple[Sequence[Invitation], Any]:
        open_ones = await invitations.remindable(board.id, some, now=now)
        return open_ones, await invitation_letters.readers([each.person for each in open_ones])

    found, readers = await standing()
    known = {each.id: each for each in found}

    async def one(invitation_id: str) -> bool:
        if (invitation := known.get(invitation_id)) is None:
            return False
        to = readers[invitation.person]
        return bool(to.email) and await invitations.remind_one(
            invitation, board, to, by=by, now=now
        )

    async def facts() -> Any:
        present, people = await standing()
        return [each.to_dict() for each in present], people

    return await portions.put_together(mailing, some, one, facts, now=now)


async def hold_invitations(mailing: Mailing, *, by: Viewer, now: datetime) -> int:
    return await sending.hold_mailing(mailing.board, mailing.id, by=by, now=now)


# --- steps -----------------------------------------------------------------------------------


async def _follow(board_id: str, *, is_held: bool) -> None:
    """What is still to be written is held, or leaves, as what is written does."""
    await Mailing.update({Mailing.is_held: is_held}).where(
        Mailing.board == board_id,
        Mailing.kind == MailingKind.invitations.value,
        Mailing.ended_at.is_null(),
    )
