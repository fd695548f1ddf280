"""Disclosures: what a digest shows, held against what may be shown today."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from board.foundation.database import db
from board.foundation.identity.rules.consents import Attribution
from board.roadmap import readers as roadmap_readers
from meetings.digests import data as digest_data
from meetings.digests.rules import disclosures as rules
from meetings.digests.rules.disclosures import Disclosure
from meetings.digests.tables import Digest
from meetings.scheduling.tables import Meeting


async def lost(digest: dict[str, Any]) -> list[str]:
    """In words, what a digest shows that may not be shown any more."""
    disclosure = await _of(digest)
    return rules.lost(
        disclosure,
        await digest_data.heard(digest["meeting"]),
        await roadmap_readers.readable(digest["board"], disclosure.items),
    )


async def taken_back(digest: dict[str, Any]) -> list[str]:
    """In words, what of it somebody has taken back, corrected or hidden since it was made."""
    disclosure = await _of(digest)
    return rules.taken_back(
        disclosure,
        await digest_data.heard(digest["meeting"]),
        await roadmap_readers.readable(digest["board"], disclosure.items),
    )


async def of_editions(digest_ids: Sequence[str]) -> dict[str, Disclosure]:
    """What each of these shows, by id; one query."""
    rows = await Digest.select(Digest.id, Digest.levels, Digest.disclosed).where(
        Digest.id.is_in(list(digest_ids) or [""])
    )
    return {row["id"]: _read(row) for row in rows}


async def hold(digest: dict[str, Any]) -> None:
    """Until the transaction ends nobody takes back a consent at that meeting, or hides an item."""
    await db.locked(Meeting.select(Meeting.id).where(Meeting.id == digest["meeting"]))
    await roadmap_readers.keep((await _of(digest)).items)


async def _of(digest: dict[str, Any]) -> Disclosure:
    rows = await Digest.select(Digest.levels, Digest.disclosed).where(Digest.id == digest["id"])
    return _read(rows[0])


def _read(row: Mapping[str, Any]) -> Disclosure:
    levels = json.loads(row["levels"] or "{}")
    return rules.read(row["disclosed"], {one: Attribution(level) for one, level in levels.items()})
