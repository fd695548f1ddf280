"""How a digest goes from draft to signed edition, and what keeps it from being released."""

from board.foundation.errors import LostRace, Refused
from meetings.digests import words
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
        raise Refused(words.ONLY_PRODUCT_EDITION_IS_REVIEWED)
    if state is not DigestState.draft:
        raise Refused(words.draft_cannot_be_reviewed(state.label))


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
        raise Refused(words.BYTES_DESTROYED)
    if number is not None and newest is not None and newest > number:
        raise Refused(words.newer_edition_released(newest))
    if state is DigestState.released:
        raise Refused(words.EDITION_RELEASED_ALREADY)
    if is_reviewed(edition):
        if state is not DigestState.signed:
            raise Refused(words.RELEASED_ONCE_SIGNED)
    elif state is not DigestState.draft:
        raise Refused(words.draft_cannot_be_released(state.label))


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
        raise LostRace(words.draft_is_edition(draft, number))
    if newest is not None and newest > draft:
        raise LostRace(words.draft_replaced(draft, state.label, newest, because=because))
    raise Refused(words.draft_cannot_be_signed(draft, state.label))
