"""Editions: what members get of their board's digests, and what waits for staff to sign or send."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from board.desks.desk_sheets import DeskSheet
from board.foundation.database.queries import Asked, prepared, value, values
from board.foundation.database.together import Found, page_source
from board.foundation.errors import NotFound
from board.foundation.extensions import HomeRow, Section
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Member
from board.foundation.mail.templating import count
from meetings.digests import digest_rows, digests
from meetings.digests.digest_rows import DigestRow
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.rules.reviews import is_reviewed
from meetings.digests.tables import Digest, Signature

PATIENCE = timedelta(days=7)
SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Signer:
    digest: str
    staff: str


@dataclass(frozen=True, slots=True)
class ComingEdition:
    """A draft that goes out by itself as soon as it may."""

    meeting: str
    edition: Edition
    state: DigestState


FOR_MEMBERS = prepared(
    digest_rows.select()
    .where(
        Digest.meeting.board.is_in(
            Member.select(Member.board).where(
                Member.person == value("person"), Member.state == MemberState.active.value
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
WAITING = prepared(
    digest_rows.select()
    .where(
        Digest.meeting.board.is_in(values("boards")),
        Digest.state.is_in(
            [
                state.value
                for state in (DigestState.in_review, DigestState.signed, DigestState.failed)
            ]
        ),
        Digest.redacted_at.is_null(),
    )
    .order_by(Digest.created_at, Digest.draft, Digest.id),
    DigestRow,
)
SIGNERS = prepared(
    Signature.select(Signature.digest, Signature.staff).where(
        Signature.digest.is_in(values("digests"))
    ),
    Signer,
)
WITHHELD = prepared(
    digest_rows.select()
    .where(
        Digest.meeting.board.is_in(values("boards")),
        Digest.withheld_at.is_not_null(),
        Digest.redacted_at.is_null(),
    )
    .order_by(Digest.withheld_at, Digest.draft, Digest.id),
    DigestRow,
)
COMING = prepared(
    Digest.select(Digest.meeting, Digest.edition, Digest.state).where(
        Digest.meeting.is_in(values("meetings")),
        Digest.release_for.is_not_null(),
        Digest.state.is_in([DigestState.rendering.value, DigestState.in_review.value]),
    ),
    ComingEdition,
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


async def home_rows(viewer: Viewer, now: datetime) -> list[HomeRow]:
    """Digests to sign, to release, or to make again."""
    if not viewer.roles:
        return []
    withheld = await _withheld_rows(viewer)
    rows = await WAITING.all(boards=list(viewer.board_ids))
    by_digest: dict[str, set[str]] = {}
    for signer in await SIGNERS.all(digests=[row.id for row in rows]):
        by_digest.setdefault(signer.digest, set()).add(signer.staff)
    out = await digests.newest_released([row.meeting for row in rows])
    made = [
        _row(row, by_digest.get(row.id, set()), viewer, now)
        for row in rows
        # An edition that a later one has overtaken is not released any more.
        if row.number is None or row.number >= out.get((row.meeting, row.edition), 0)
    ]
    return withheld + [row for row in made if row is not None]


# --- steps -----------------------------------------------------------------------------------


async def _withheld_rows(viewer: Viewer) -> list[HomeRow]:
    """Editions that are closed and that nothing has taken the place of, each with its press."""
    rows = await WITHHELD.all(boards=list(viewer.boards_where("manage")))
    if not rows:
        return []
    meetings = [row.meeting for row in rows]
    out = await digests.newest_released(meetings)
    coming = {(row.meeting, row.edition): row.state for row in await COMING.all(meetings=meetings)}
    return [
        _withheld(row, coming.get((row.meeting, row.edition)))
        for row in rows
        if row.number == out.get((row.meeting, row.edition))
    ]


def _withheld(digest: DigestRow, coming: DigestState | None) -> HomeRow:
    href = f"/digests/{digest.id}"
    what = f"{digest.edition.value} edition of “{digest.title}”"
    sentence = f"Edition {digest.number} is withheld: the {what}"
    note = f"{digest.board_name} · {digest.withheld_because}"
    if coming is DigestState.rendering:
        return HomeRow("soon", sentence, f"{note}. The next one is being made.", "Look", href)
    if coming is DigestState.in_review:
        return HomeRow(
            "soon", sentence, f"{note}. The next one waits for signatures.", "Look", href
        )
    action = "Make and release the next edition"
    if is_reviewed(digest.edition):
        needed = count(digest.signatures_required, "signature")
        action = f"Make the next edition and ask for {needed}"
    return HomeRow("late", sentence, note, action, href, press=f"{href}/successor")


def _row(digest: DigestRow, signers: set[str], viewer: Viewer, now: datetime) -> HomeRow | None:
    href = f"/digests/{digest.id}"
    what = f"{digest.edition.value} edition of “{digest.title}”"
    if digest.state is DigestState.failed:
        if not viewer.may("capture", digest.board):
            return None
        sentence = f"The {what} could not be made"
        return HomeRow("late", sentence, digest.failure, "See why", href)
    if digest.state is DigestState.signed:
        if not viewer.may("manage", digest.board):
            return None
        return HomeRow(
            "soon",
            f"Edition {digest.number} is signed: the {what}",
            digest.board_name,
            "Release it",
            href,
        )
    if viewer.id in signers or not viewer.may("sign", digest.board):
        return None
    needed = count(digest.signatures_required, "signature")
    return HomeRow(
        "late" if digest.reviewed_at and digest.reviewed_at + PATIENCE < now else "soon",
        f"Read and sign draft {digest.draft} of the {what}",
        f"{digest.board_name} · {len(signers)} of {needed}",
        "Open the review",
        href,
    )
