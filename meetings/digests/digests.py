"""Digests: what there is of each meeting, and how the bytes of one are destroyed."""

from collections.abc import Sequence
from datetime import datetime

from piccolo.query.functions.aggregate import Max

from board.foundation.database import db
from board.foundation.database.queries import prepared, value, values
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from meetings.digests import words
from meetings.digests.digest_rows import (
    DigestRow,
    DigestsMeeting,
    GivenSignature,
    NewestEdition,
    SignedDraft,
    select,
)
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.rules.reviews import EDITIONS
from meetings.digests.tables import Digest, Signature
from meetings.scheduling.tables import Meeting

DIGEST = prepared(select().where(Digest.id == value("digest")), DigestRow)
PDF = prepared(
    Digest.select(Digest.pdf).where(Digest.id == value("digest"), Digest.pdf.is_not_null()), bytes
)
OF_MEETING = prepared(
    select()
    .where(Digest.meeting == value("meeting"))
    .order_by(Digest.draft, Digest.id, ascending=False),
    DigestRow,
)
OF_EDITION = prepared(
    select()
    .where(Digest.meeting == value("meeting"), Digest.edition == value("edition"))
    .order_by(Digest.draft, ascending=False),
    DigestRow,
)
MEETING = prepared(
    Meeting.select(
        Meeting.id,
        Meeting.title,
        Meeting.introduction,
        Meeting.timezone,
        Meeting.state,
        Meeting.board.id.as_alias("board"),
        Meeting.board.name.as_alias("board_name"),
        Meeting.board.signatures_required.as_alias("signatures_required"),
    ).where(Meeting.id == value("meeting")),
    DigestsMeeting,
)
SIGNATURES = prepared(
    Signature.select(
        Signature.digest,
        Signature.sha256,
        Signature.signed_at,
        Signature.staff.id.as_alias("staff"),
        Signature.staff.name.as_alias("name"),
    )
    .where(Signature.digest.is_in(values("digests")))
    .order_by(Signature.signed_at, Signature.id),
    GivenSignature,
)
NEWEST_RELEASED = prepared(
    Digest.select(Digest.meeting, Digest.edition, Max(Digest.number, alias="last"))
    .where(
        Digest.meeting.is_in(values("meetings")),
        Digest.state == DigestState.released.value,
        Digest.number.is_not_null(),
    )
    .group_by(Digest.meeting, Digest.edition),
    NewestEdition,
)
LAST_NUMBER = prepared(
    Digest.select(Digest.number)
    .where(
        Digest.meeting == value("meeting"),
        Digest.edition == value("edition"),
        Digest.state.is_in([state.value for state in EDITIONS]),
        Digest.number.is_not_null(),
    )
    .order_by(Digest.number, ascending=False),
    int,
)

# --- queries ---------------------------------------------------------------------------------


async def find(digest_id: str, viewer: Viewer, *, act: str = "see") -> DigestRow:
    """The digest without its bytes, with its meeting and board; NotFound for strangers."""
    row = await facts(digest_id)
    viewer.must(act, row.board)
    return row


async def facts(digest_id: str) -> DigestRow:
    """The same for whoever was let in otherwise."""
    return await DIGEST.one(digest=digest_id)


async def find_meeting(meeting_id: str, viewer: Viewer, *, act: str = "see") -> DigestsMeeting:
    meeting = await MEETING.one(meeting=meeting_id)
    viewer.must(act, meeting.board)
    return meeting


async def of_meeting(meeting_id: str) -> dict[Edition, list[SignedDraft]]:
    """Every draft by edition, the newest first, each with its signatures; two queries."""
    rows = await OF_MEETING.all(meeting=meeting_id)
    signed = await signatures_of([row.id for row in rows])
    drafts: dict[Edition, list[SignedDraft]] = {edition: [] for edition in Edition}
    for row in rows:
        drafts[row.edition].append(SignedDraft(row, signed.get(row.id, ())))
    return drafts


async def newest(meeting_id: str, edition: Edition) -> DigestRow | None:
    """The draft with the highest number, whatever became of it."""
    return await OF_EDITION.first(meeting=meeting_id, edition=edition)


async def signatures_of(digest_ids: Sequence[str]) -> dict[str, list[GivenSignature]]:
    """By digest: who signed which bytes, and when."""
    signed: dict[str, list[GivenSignature]] = {}
    for row in await SIGNATURES.all(digests=list(digest_ids)):
        signed.setdefault(row.digest, []).append(row)
    return signed


async def pdf_of(digest_id: str) -> bytes:
    """The bytes; NotFound while there are none."""
    pdf = await PDF.first(digest=digest_id)
    if pdf is None:
        raise NotFound
    return bytes(pdf)


async def newest_released(meeting_ids: Sequence[str]) -> dict[tuple[str, Edition], int]:
    """By meeting and edition: the highest number that is out."""
    rows = await NEWEST_RELEASED.all(meetings=list(meeting_ids))
    return {(row.meeting, row.edition): row.last for row in rows}


async def next_number(meeting_id: str, edition: Edition) -> int:
    """The number of the edition that comes next."""
    return (await LAST_NUMBER.first(meeting=meeting_id, edition=edition) or 0) + 1


# --- operations ------------------------------------------------------------------------------


async def redact(digest_id: str, because: str, *, by: Viewer, now: datetime) -> None:
    """Destroys the bytes of a digest for somebody's privacy; number, hash and reason stay."""
    digest = await find(digest_id, by, act="manage")
    if not because:
        raise Refused(words.SAY_THE_REASON, field="because")
    if digest.state in (DigestState.rendering, DigestState.in_review, DigestState.draft):
        raise Refused(words.DRAFT_ON_ITS_WAY)
    async with db.transaction():
        rows = (
            await Digest.update(
                {
                    Digest.pdf: None,
                    Digest.reading: "",
                    Digest.headlines: "",
                    Digest.disclosed: "",  # hashes of words can be guessed at
                    Digest.redacted_at: now,
                    Digest.ended_because: because,
                }
            )
            .where(Digest.id == digest_id, Digest.redacted_at.is_null(), Digest.pdf.is_not_null())
            .returning(Digest.id)
        )
        if not rows:
            raise LostRace(words.BYTES_GONE_ALREADY)
        await journal.record(
            "digest.redacted", digest_id, by=by.actor, now=now, board=digest.board,
            sha256=digest.sha256,
        )  # fmt: skip
