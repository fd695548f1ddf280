"""Releases: an edition goes out to its readers, if all that it shows may still be shown."""

import json
from datetime import datetime
from typing import Any

from board import db, journal, roadmap_readers
from board.access import Viewer
from board.errors import LostRace, Refused
from board.rules.consents import Attribution
from meetings import digest_data, digest_mails, digests
from meetings.rules import disclosures
from meetings.rules.disclosures import Disclosure
from meetings.rules.editions import DigestState
from meetings.rules.reviews import check_releasable
from meetings.tables.digests import Digest
from meetings.tables.meetings import Meeting

# --- queries ---------------------------------------------------------------------------------


async def may_go_out(digest: dict[str, Any]) -> bool:
    """Whether it is ready for its readers, and no later edition is with them already."""
    try:
        await _check_releasable(digest)
    except Refused:
        return False
    return True


async def lost(digest: dict[str, Any]) -> list[str]:
    """In words, what a digest shows that may not be shown any more."""
    return await _lost(digest, await _disclosure(digest["id"]))


# --- operations ------------------------------------------------------------------------------


async def release(digest_id: str, *, by: Viewer, now: datetime) -> int:
    """Lets an edition out and tells its readers by mail; returns how many.

    Refused when it shows what may not be shown any more: a consent was taken back, say.
    """
    digest = await digests.find(digest_id, by, act="manage")
    await _check_releasable(digest)
    disclosure = await _disclosure(digest_id)
    async with db.transaction():
        await _hold(digest, disclosure)
        await _check_releasable(digest)
        disclosures.check_shown(await _lost(digest, disclosure))
        number = digest["number"] or await digests.next_number(digest["meeting"], digest["edition"])
        rows = (
            await Digest.update(
                {
                    Digest.state: DigestState.released.value,
                    Digest.released_at: now,
                    Digest.number: number,
                }
            )
            .where(Digest.id == digest_id, Digest.state == digest["state"].value)
            .returning(Digest.id)
        )
        if not rows:
            raise LostRace("Somebody else was faster. Look at what became of this draft.")
        await journal.record(
            "digest.released", digest_id, by=by.actor, now=now, board=digest["board"],
            number=number, sha256=digest["sha256"],
        )  # fmt: skip
        return await digest_mails.tell_released({**digest, "number": number}, now=now)


# --- steps -----------------------------------------------------------------------------------


async def _check_releasable(digest: dict[str, Any]) -> None:
    out = await digests.newest_released([digest["meeting"]])
    newest = out.get((digest["meeting"], digest["edition"].value))
    check_releasable(
        digest["edition"],
        digest["state"],
        number=digest["number"],
        newest=newest,
        is_redacted=digest["redacted_at"] is not None,
    )


async def _hold(digest: dict[str, Any], disclosure: Disclosure) -> None:
    """Until the transaction ends nobody takes back a consent at that meeting, or hides an item."""
    await db.locked(Meeting.select(Meeting.id).where(Meeting.id == digest["meeting"]))
    await roadmap_readers.keep(disclosure.items)


async def _disclosure(digest_id: str) -> Disclosure:
    row = await Digest.select(Digest.levels, Digest.disclosed).where(Digest.id == digest_id).first()
    levels = json.loads((row or {}).get("levels") or "{}")
    return disclosures.read(
        (row or {}).get("disclosed") or "",
        {one: Attribution(level) for one, level in levels.items()},
    )


async def _lost(digest: dict[str, Any], disclosure: Disclosure) -> list[str]:
    return disclosures.lost(
        disclosure,
        await digest_data.heard(digest["meeting"]),
        await roadmap_readers.readable(digest["board"], disclosure.items),
    )
