"""Suggestions: whom somebody who declined would ask instead."""

from datetime import datetime

from board import candidates, db, invitation_letters, invitations
from board.access import Viewer
from board.errors import LostRace
from board.rules.profiles import Profile
from board.tables.membership import Invitation


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
            raise LostRace("Somebody else has settled this suggestion already.")
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
                source=f"suggested by {to.name}"[:80],
                by=by,
                now=now,
            )
