"""Successors: the edition that takes the place of one which shows what may not be told any more."""

from datetime import datetime

from board.foundation.database import db
from board.foundation.errors import Refused
from board.foundation.identity.access import Viewer
from meetings.digests import digests, disclosures, drafts, releases, reviews, words
from meetings.digests.digest_rows import DigestRow
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.rules.reviews import EDITIONS, is_reviewed
from meetings.digests.tables import Digest

BECAUSE = words.SHOWN_WAS_TAKEN_BACK


async def succeed(digest_id: str, *, by: Viewer, now: datetime) -> tuple[str, str]:
    """Makes the next edition and lets it out as soon as that may be; its id, and what happens now.

    Where it has to be signed, it goes to review and is released by the last signature. Refused
    where nothing of the edition was taken back.
    """
    digest = await digests.find(digest_id, by, act="manage")
    must_be_replaceable(digest, await disclosures.lost(digest))
    newest = await digests.newest(digest.meeting, digest.edition) or digest
    under_way = await _under_way(digest, newest)
    async with db.transaction():
        identifier = newest.id if under_way else await drafts.next_draft(
            digest.meeting, digest.edition, by=by.actor, because=BECAUSE, now=now
        )  # fmt: skip
        await Digest.update({Digest.release_for: by.id}).where(Digest.id == identifier)
        if is_reviewed(digest.edition) and newest.state is not DigestState.signed:
            await reviews.ask_about(identifier, digest, by=by, now=now)
    if await releases.release_asked(identifier, now=now):
        return identifier, words.EDITION_REPLACED
    return identifier, what_follows(digest.edition, digest.signatures_required)


def what_follows(edition: Edition, signatures: int) -> str:
    if not is_reviewed(edition):
        return words.NEXT_EDITION_GOES_OUT
    return words.next_draft_needs_signatures(signatures)


def must_be_replaceable(digest: DigestRow, lost: list[str]) -> None:
    """Refuses what is no edition, or shows nothing that may not be shown."""
    could_be_out = digest.state in EDITIONS or not is_reviewed(digest.edition)
    if not could_be_out or digest.state in (DigestState.rendering, DigestState.failed):
        raise Refused(words.NO_EDITION_YET)
    if not lost and digest.redacted_at is None:
        raise Refused(words.EDITION_STANDS)


# --- steps -----------------------------------------------------------------------------------


async def _under_way(digest: DigestRow, newest: DigestRow) -> bool:
    """Whether a later draft is on its way that says what would be said now."""
    if newest.id == digest.id or newest.redacted_at:
        return False
    waiting = (DigestState.rendering, DigestState.draft, DigestState.in_review, DigestState.signed)
    return newest.state in waiting and not await drafts.has_changed(newest)
