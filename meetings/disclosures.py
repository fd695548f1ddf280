"""Disclosures: what a digest shows, held against what may be shown today."""

import json
from typing import Any

from board import db, roadmap_readers
from board.rules.consents import Attribution
from meetings import digest_data
from meetings.rules import disclosures as rules
from meetings.rules.disclosures import Disclosure
from meetings.tables.digests import Digest
from meetings.tables.meetings import Meeting


async def lost(digest: dict[str, Any]) -> list[str]:
    """In words, what a digest shows that may not be shown any more."""
    disclosure = await _of(digest)
    return rules.lost(
        disclosure,
        await digest_data.heard(digest["meeting"]),
        await roadmap_readers.readable(digest["board"], disclosure.items),
    )


async def hold(digest: dict[str, Any]) -> None:
    """Until the transaction ends nobody takes back a consent at that meeting, or hides an item."""
    await db.locked(Meeting.select(Meeting.id).where(Meeting.id == digest["meeting"]))
    await roadmap_readers.keep((await _of(digest)).items)


async def _of(digest: dict[str, Any]) -> Disclosure:
    rows = await Digest.select(Digest.levels, Digest.disclosed).where(Digest.id == digest["id"])
    levels = json.loads(rows[0]["levels"] or "{}")
    return rules.read(
        rows[0]["disclosed"], {one: Attribution(level) for one, level in levels.items()}
    )
