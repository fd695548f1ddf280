"""Letters that invite, written before anything is stored, so that nobody waits for the writing."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from board import settings
from board.candidates import candidates
from board.foundation.database import db, staging
from board.foundation.database.staging import StagedStatement
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.members import CandidateState
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.links.tables import PersonalLink
from board.foundation.mail import limits, outbox
from board.foundation.mail.tables import Message
from board.invitations import choices
from board.invitations import letters as invitation_letters
from board.invitations.choices import CandidateChoice
from board.invitations.letters import CARRIER, InvitationLetter
from board.invitations.rules import InvitationState
from board.invitations.tables import Invitation

log = logging.getLogger("folkmoot.mailings")

AT_ONCE = 50  # letters that are stored in one transaction


@dataclass(frozen=True)
class LetterDraft:
    """One letter with all its rows, before they are stored."""

    choice: CandidateChoice
    invitation: Invitation
    link: PersonalLink  # the row
    message: Message


@dataclass(frozen=True)
class Drawn:
    """Letters that are written and not stored, and what was known of everybody chosen then."""

    found: list[CandidateChoice]
    drafts: list[LetterDraft]
    statements: list[StagedStatement]  # what comes with the invitations, if all are new
    failed: list[tuple[str, Exception]]  # candidates whose letter could not be written

    @property
    def skipped(self) -> list[CandidateChoice]:
        return [choice for choice in self.found if choice.skipped]


async def draw(
    board: Board,
    some: Sequence[str],
    letter: InvitationLetter,
    *,
    by: Viewer,
    now: datetime,
    hold: bool,
    mailing: str | None = None,
) -> Drawn:
    """Writes the letters to these candidates, and nothing into the database: nobody waits."""
    found = await choices.of_board(board.id, some)
    drafts = []
    failed: list[tuple[str, Exception]] = []
    for choice in found:
        if choice.skipped is None:
            try:
                drafts.append(_draft(choice, letter, board, mailing, by=by, now=now, hold=hold))
            except Exception as problem:  # whatever is wrong with one, the others must leave
                if mailing is None:
                    raise
                log.exception("A letter of mailing %s cannot be written", mailing)
                failed.append((choice.candidate, problem))
            await asyncio.sleep(0)  # others have their turn
    with staging.staged() as statements:
        await _put_in(board, drafts, by=by, now=now)
    return Drawn(found, drafts, statements, failed)


async def store(
    board: Board, drawn: Drawn, *, by: Viewer, now: datetime
) -> list[CandidateChoice] | None:
    """Inside a transaction: invites those whom nobody else was inviting at this moment.

    None, with nothing written, if what the letters were written from is not so any more.
    """
    if await choices.of_board(board.id, [each.candidate for each in drawn.found]) != drawn.found:
        return None
    if not drawn.drafts:
        return []
    written = await db.insert_new(draft.invitation for draft in drawn.drafts)
    drafts = [draft for draft in drawn.drafts if draft.invitation.id in written]
    if len(drafts) == len(drawn.drafts):
        await db.write(drawn.statements)
    else:  # somebody else was faster with one of them
        await _put_in(board, drafts, by=by, now=now)
    await candidates.move(
        [draft.choice.candidate for draft in drafts], CandidateState.invited, by=by.actor, now=now
    )
    return [draft.choice for draft in drafts]


async def send_test(
    letter: InvitationLetter,
    board: Board,
    to: invitation_letters.LetterReader,
    *,
    by: Viewer,
    now: datetime,
) -> None:
    """Mails the letter as this reader would get it to the member of staff who writes it."""
    await limits.use(f"test-mail:{by.id}", at_most=30, now=now)
    context = invitation_letters.context(letter, board, to, by_name=by.name)
    async with db.transaction():
        await outbox.post(
            CARRIER,
            to=outbox.Recipient(by.name, by.email, staff=by.id),
            context={
                **context,
                "subject": f"Test: {context['subject']}",
                "url": f"{settings.current().origin}/boards/{board.id}/invitations",
            },
            sender_name=f"{by.name}, {board.name}",
            board=board.id,
            now=now,
        )


# --- steps ---------------------------------------------------------------------------------


async def _put_in(
    board: Board, drafts: Sequence[LetterDraft], *, by: Viewer, now: datetime
) -> None:
    """What comes with invitations that are there."""
    await db.insert_all(draft.link for draft in drafts)
    await db.insert_all(draft.message for draft in drafts)
    await outbox.note_sending([draft.message for draft in drafts], now=now)
    for state in {draft.invitation.state for draft in drafts}:
        await journal.record_all(
            f"invitation.{state}",
            [(draft.invitation.id, draft.invitation.person, {}) for draft in drafts],
            by=by.actor,
            now=now,
            board=board.id,
        )


def _draft(
    choice: CandidateChoice,
    letter: InvitationLetter,
    board: Board,
    mailing: str | None,
    *,
    by: Viewer,
    now: datetime,
    hold: bool,
) -> LetterDraft:
    invitation = Invitation(
        board=board.id,
        candidate=choice.candidate,
        person=choice.to.person,
        state=(InvitationState.held if hold else InvitationState.sent).value,
        subject=letter.subject,
        body=letter.body,
        created_by=by.id,
        created_at=now,
        sent_at=None if hold else now,
        expires_at=letter.expires_at,
        mailing=mailing,
    )
    link = PersonalLink(
        purpose=links.LinkPurpose.invitation.value,
        person=choice.to.person,
        board=board.id,
        subject=invitation.id,
        generation=1,
        created_at=now,
    )
    mail = invitation_letters.mail(
        invitation, board, choice.to, links.of_row(link), by=by, now=now, hold=hold, waits=True
    )
    message = outbox.written(CARRIER, **mail)
    message.mailing = mailing
    message.sending = mailing or message.sending
    return LetterDraft(choice, invitation, link, message)
