"""Editions: what members get of their board's digests, and what waits for staff to sign or send."""

import re
from collections.abc import Sequence
from datetime import datetime

from board.desks.desk_sheets import DeskSheet
from board.foundation.database.queries import Asked, nested, prepared, value
from board.foundation.database.together import Found, page_source
from board.foundation.errors import NotFound
from board.foundation.extensions import Section
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Member
from meetings.digests import digest_rows
from meetings.digests.digest_rows import DigestRow
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.tables import Digest

SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


FOR_MEMBERS = prepared(
    digest_rows.select()
    .where(
        Digest.meeting.board.is_in(
            nested(
                Member.select(Member.board).where(
                    Member.person == value("person"), Member.state == MemberState.active.value
                )
            )
        ),
        Digest.edition == Edition.members.value,
        Digest.state == DigestState.released.value,
        Digest.redacted_at.is_null(),
    )
    .order_by(Digest.released_at, Digest.number, ascending=False),
    DigestRow,
)
OF_HASH = prepared(
    digest_rows.select().where(Digest.sha256 == value("sha256")).order_by(Digest.draft, Digest.id),
    DigestRow,
)
NEWER = prepared(
    digest_rows.select()
    .where(
        Digest.meeting == value("meeting"),
        Digest.edition == value("edition"),
        Digest.state == DigestState.released.value,
        Digest.number > value("number"),
    )
    .order_by(Digest.number, ascending=False),
    DigestRow,
)
# --- queries ---------------------------------------------------------------------------------


async def of_person(person_id: str) -> list[DigestRow]:
    """The members' editions released on the person's boards: of each meeting the newest only."""
    return _newest(await FOR_MEMBERS.all(person=person_id))


def _newest(rows: Sequence[DigestRow]) -> list[DigestRow]:
    latest: dict[str, DigestRow] = {}
    for row in rows:
        kept = latest.setdefault(row.meeting, row)
        if (row.number or 0) > (kept.number or 0):
            latest[row.meeting] = row
    return list(latest.values())


async def find_for_person(digest_id: str, person_id: str) -> DigestRow:
    """One of these; NotFound for any other digest."""
    for row in await of_person(person_id):
        if row.id == digest_id:
            return row
    raise NotFound


async def by_hash(sha256: str) -> tuple[DigestRow, DigestRow | None]:
    """The digest with exactly these bytes, and the newest edition released in its place, if any.

    NotFound where no digest has ever had them. Whoever asks holds the PDF, so what it says of
    itself is no secret from them.
    """
    if not SHA256.fullmatch(sha256):
        raise NotFound
    found = await OF_HASH.one(sha256=sha256)
    newer = await NEWER.first(
        meeting=found.meeting, edition=found.edition, number=found.number or 0
    )
    return found, newer


def _asks_on_desk(sheet: DeskSheet, now: datetime) -> list[Asked[DigestRow]]:
    return [FOR_MEMBERS.asked(person=sheet.person.id)]


def _desk_sections(found: Found, sheet: DeskSheet, now: datetime) -> list[Section]:
    """The digests on a member's desk."""
    editions = _newest(found[FOR_MEMBERS])
    if not editions:
        return []
    return [Section("meetings/digests/digests/_desk.html", {"editions": editions}, order=60)]


desk_sections = page_source(_asks_on_desk, _desk_sections)
