"""How a digest goes from draft to signed edition, and what keeps it from being released."""

from board.foundation.errors import LostRace, Refused
from meetings.digests.rules.editions import DigestState, Edition

# Of one edition at most one draft is on its way; a newer one takes the place of these.
ON_ITS_WAY = (
    DigestState.rendering,
    DigestState.failed,
    DigestState.draft,
    DigestState.in_review,
)
EDITIONS = (DigestState.signed, DigestState.released)
# Parts of a digest that a reviewer may comment on.
SECTIONS = ("Page 1", "Agenda items", "Requests and answers", "Actions", "Attendance", "All of it")


def is_reviewed(edition: Edition) -> bool:
    """Only the product edition goes round; the others are released by staff once rendered."""
    return edition is Edition.product


def check_reviewable(edition: Edition, state: DigestState) -> None:
    if not is_reviewed(edition):
        raise Refused("Only the product edition is reviewed; release this one when it is right.")
    if state is not DigestState.draft:
        raise Refused(f"This draft is {state.label.lower()}, so it cannot be sent to review.")


def check_releasable(
    edition: Edition,
    state: DigestState,
    *,
    number: int | None = None,
    newest: int | None = None,
    is_redacted: bool = False,
) -> None:
    """Refuses unless signed, or rendered where nobody has to sign, and no later one is out."""
    if is_redacted:
        raise Refused("The bytes of this edition were destroyed. Make the next draft.")
    if number is not None and newest is not None and newest > number:
        raise Refused(f"Edition {newest} is released already, and takes the place of this one.")
    if state is DigestState.released:
        raise Refused("This edition has been released already.")
    if is_reviewed(edition):
        if state is not DigestState.signed:
            raise Refused("The product edition is released once it is signed.")
    elif state is not DigestState.draft:
        raise Refused(f"This draft is {state.label.lower()}, so it cannot be released.")


def check_signable(
    state: DigestState,
    draft: int,
    *,
    number: int | None = None,
    because: str = "",
    newest: int | None = None,
) -> None:
    """Refuses all but what is in review; says why it ended, and which draft came after it."""
    if state is DigestState.in_review:
        return
    if state in EDITIONS:
        raise LostRace(f"Draft {draft} is signed already: it is edition {number}.")
    if newest is not None and newest > draft:
        why = f": {because.rstrip('.')}" if because else ""
        raise LostRace(
            f"Draft {draft} is {state.label.lower()}{why}. "
            f"Draft {newest} has taken its place; nothing was signed."
        )
    raise Refused(f"Draft {draft} is {state.label.lower()}, so it cannot be signed.")
