"""Suggestions: whom somebody who declined would ask instead."""

from datetime import datetime

from board.candidates import candidates
from board.foundation.database import db
from board.foundation.errors import LostRace
from board.foundation.identity.access import Viewer
from board.invitations import invitations, words
from board.invitations import letters as invitation_letters
from board.invitations.tables import Invitation
from board.people.rules.profiles import Profile


async def settle(
    invitation: Invitation, *, company: str, adds: bool, by: Viewer, now: datetime
) -> None:
    """Puts whom an invited person suggested into the pool, or lets the suggestion rest."""
    by.must("manage", invitation.board)
    board = await invitation_letters.board_of(invitation.board)
    async with db.transaction():
        rows = (
            await Invitation.update({Invitation.suggestion_settled_at: now})
            .where(
                Invitation.id == invitation.id,
                Invitation.suggested_name != "",
                Invitation.suggestion_settled_at.is_null(),
            )
            .returning(Invitation.id)
        )
        if not rows:
            raise LostRace(words.SUGGESTION_SETTLED_MEANWHILE)
        await invitations.note(invitation, "suggestion_settled", by=by.actor, now=now, added=adds)
        if adds:
            profile = Profile(
                name=invitation.suggested_name, company=company, email=invitation.suggested_email
            )
            to = await invitation_letters.reader(invitation.person)
            await candidates.add(
                board,
                profile,
                note=invitation.suggestion,
                source=words.suggested_by(to.name)[:80],
                by=by,
                now=now,
            )
