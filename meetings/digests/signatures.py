"""Signatures: who approved exactly which bytes; the last one that is needed makes an edition."""

from datetime import datetime

from board.foundation.database import db
from board.foundation.errors import LostRace
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.foundation.mail import outbox
from meetings.digests import digests, drafts, releases, reviewers, words
from meetings.digests import mails as digest_mails
from meetings.digests.digest_rows import DigestRow
from meetings.digests.rules.editions import DigestState
from meetings.digests.rules.reviews import check_signable
from meetings.digests.tables import Digest, Signature


async def sign(digest_id: str, sha256: str, *, by: Viewer, now: datetime) -> int | None:
    """Signs exactly these bytes; returns the edition's number when it was the last signature.

    LostRace when the meeting has changed since: the next draft is under way then.
    """
    digest = await digests.find(digest_id, by, act="sign")
    newest = await digests.newest(digest.meeting, digest.edition) or digest
    check_signable(
        digest.state,
        digest.draft,
        number=digest.number,
        because=digest.ended_because,
        newest=newest.draft,
    )
    if sha256 != digest.sha256:
        raise LostRace(words.SIGNED_IS_NOT_WHAT_WAS_READ)
    if await drafts.has_changed(digest):
        await drafts.replace(digest, by=journal.SYSTEM, now=now)
        raise LostRace(words.meeting_changed_nothing_signed(digest.draft))
    async with db.transaction():
        rows = await db.locked(
            Digest.select(Digest.state, Digest.number).where(Digest.id == digest_id)
        )
        state = DigestState(rows[0]["state"])
        check_signable(state, digest.draft, number=rows[0]["number"])
        added = (
            await Signature.insert(
                Signature(digest=digest_id, staff=by.id, sha256=sha256, signed_at=now)
            )
            .on_conflict(target=(Signature.digest, Signature.staff), action="DO NOTHING")
            .returning(Signature.id)
        )
        if not added:
            raise LostRace(words.DRAFT_SIGNED_ALREADY)
        await journal.record(
            "digest.signed", digest_id, by=by.actor, now=now, board=digest.board, sha256=sha256
        )
        await outbox.supersede(digest_mails.review_key(digest.meeting, by.id))
        number = await _edition(digest, by=by.actor, now=now)
    if number is not None:
        await releases.release_asked(digest_id, now=now)
    return number


async def are_enough(digest: DigestRow) -> bool:
    """Whether as many have signed as the board wants, of those who are asked."""
    asked = await reviewers.asked(digest.id, digest.board)
    given = (await digests.signatures_of([digest.id])).get(digest.id, [])
    return sum(one.staff in asked.people for one in given) >= digest.signatures_required


async def complete(digest: DigestRow, *, now: datetime) -> None:
    """Makes an edition of a draft whose signatures have become enough."""
    async with db.transaction():
        rows = await db.locked(Digest.select(Digest.state).where(Digest.id == digest.id))
        if rows[0]["state"] == DigestState.in_review:
            await _edition(digest, by=journal.SYSTEM, now=now)
    await releases.release_asked(digest.id, now=now)


# --- steps -----------------------------------------------------------------------------------


async def _edition(digest: DigestRow, *, by: journal.Actor, now: datetime) -> int | None:
    """The last signature that is needed turns the draft's bytes into an edition."""
    if not await are_enough(digest):
        return None
    number = await digests.next_number(digest.meeting, digest.edition)
    await Digest.update(
        {
            Digest.state: DigestState.signed.value,
            Digest.number: number,
            Digest.signed_at: now,
        }
    ).where(Digest.id == digest.id, Digest.state == DigestState.in_review.value)
    await journal.record(
        "digest.completed", digest.id, by=by, now=now, board=digest.board,
        number=number, sha256=digest.sha256,
    )  # fmt: skip
    return number
