"""Disclosures: what a digest shows, held against what may be shown today."""

from collections.abc import Sequence
from dataclasses import dataclass

from board.foundation.database import db
from board.foundation.database.queries import prepared, values
from board.roadmap import rights as roadmap_rights
from meetings.digests import data as digest_data
from meetings.digests.digest_rows import DigestRow
from meetings.digests.rules import disclosures as rules
from meetings.digests.rules import stored_disclosures
from meetings.digests.rules.disclosures import Disclosure
from meetings.digests.tables import Digest
from meetings.scheduling.tables import Meeting


@dataclass(frozen=True, slots=True)
class DisclosureRow:
    """As it is written beside a digest."""

    id: str
    levels: str
    disclosed: str

    def read(self) -> Disclosure:
        return stored_disclosures.read(self.disclosed, stored_disclosures.levels(self.levels))


KEPT = prepared(
    Digest.select(Digest.id, Digest.levels, Digest.disclosed).where(
        Digest.id.is_in(values("digests"))
    ),
    DisclosureRow,
)


async def lost(digest: DigestRow) -> list[str]:
    """In words, what a digest shows that may not be shown any more."""
    disclosure = await _of(digest)
    return rules.lost(
        disclosure,
        await digest_data.heard(digest.meeting),
        await roadmap_rights.readable(digest.board, disclosure.items),
    )


async def taken_back(digest: DigestRow) -> list[str]:
    """In words, what of it somebody has taken back, corrected or hidden since it was made."""
    disclosure = await _of(digest)
    return rules.taken_back(
        disclosure,
        await digest_data.heard(digest.meeting),
        await roadmap_rights.readable(digest.board, disclosure.items),
    )


async def of_editions(digest_ids: Sequence[str]) -> dict[str, Disclosure]:
    """What each of these shows, by id; one query."""
    return {row.id: row.read() for row in await KEPT.all(digests=list(digest_ids))}


async def hold(digest: DigestRow) -> None:
    """Until the transaction ends nobody takes back a consent at that meeting, or hides an item."""
    await db.locked(Meeting.select(Meeting.id).where(Meeting.id == digest.meeting))
    await roadmap_rights.keep((await _of(digest)).items)


async def _of(digest: DigestRow) -> Disclosure:
    return (await KEPT.one(digests=[digest.id])).read()
