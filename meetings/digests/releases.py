"""Releases: an edition goes out to its readers, if all that it shows may still be shown."""

from dataclasses import replace
from datetime import datetime

from board.foundation.database import db
from board.foundation.errors import Forbidden, LostRace, NotFound, Refused
from board.foundation.identity import access
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.journal import journal
from board.staff import staff
from meetings.digests import digests, disclosures, words
from meetings.digests import mails as digest_mails
from meetings.digests.digest_rows import DigestRow
from meetings.digests.rules.disclosures import check_may_go_out
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.rules.reviews import check_releasable
from meetings.digests.tables import Digest

# --- queries ---------------------------------------------------------------------------------


async def may_go_out(digest: DigestRow) -> bool:
    """Whether it is ready for its readers, and no later edition is with them already."""
    try:
        await _check_releasable(digest)
    except Refused:
        return False
    return True


async def readers_of(digest: DigestRow) -> list[str]:
    """The names of those who are told by mail when it is released."""
    if digest.edition is Edition.members:
        return [person.name for person in await digest_mails.members_of(digest.board)]
    if digest.edition is Edition.product:
        leads = await staff.of_board(digest.board)
        return [person.name for person in leads if person.role == Role.lead]
    return []


# --- operations ------------------------------------------------------------------------------


async def release(digest_id: str, *, by: Viewer, now: datetime) -> int:
    """Lets an edition out and tells its readers by mail; returns how many.

    Refused when it shows what may not be shown any more: a consent was taken back, say.
    """
    digest = await digests.find(digest_id, by, act="manage")
    await _check_releasable(digest)
    async with db.transaction():
        await disclosures.hold(digest)
        await _check_releasable(digest)
        check_may_go_out(await disclosures.lost(digest))
        number = digest.number or await digests.next_number(digest.meeting, digest.edition)
        rows = (
            await Digest.update(
                {
                    Digest.state: DigestState.released.value,
                    Digest.released_at: now,
                    Digest.number: number,
                }
            )
            .where(
                Digest.id == digest_id,
                Digest.state == digest.state.value,
                Digest.redacted_at.is_null(),
            )
            .returning(Digest.id)
        )
        if not rows:
            raise LostRace(words.SOMEBODY_WAS_FASTER)
        await journal.record(
            "digest.released", digest_id, by=by.actor, now=now, board=digest.board,
            number=number, sha256=digest.sha256,
        )  # fmt: skip
        return await digest_mails.mail_released(replace(digest, number=number), by=by, now=now)


async def release_asked(digest_id: str, *, now: datetime) -> bool:
    """Lets out what somebody asked to be let out as soon as that may be; False if it may not.

    Whatever stands in the way is seen on its page, where it can be released by hand.
    """
    digest = await digests.facts(digest_id)
    if digest.release_for is None or not await may_go_out(digest):
        return False
    try:
        by = await access.viewer_for(digest.release_for)
        await release(digest_id, by=by, now=now)
    except (Refused, NotFound, Forbidden):
        return False
    return True


# --- steps -----------------------------------------------------------------------------------


async def _check_releasable(digest: DigestRow) -> None:
    out = await digests.newest_released([digest.meeting])
    newest = out.get((digest.meeting, digest.edition))
    check_releasable(
        digest.edition,
        digest.state,
        number=digest.number,
        newest=newest,
        is_redacted=digest.redacted_at is not None,
    )
