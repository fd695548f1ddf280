"""Digests: what there is of each meeting, and how the bytes of one are destroyed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from piccolo.columns import Column
from piccolo.query.functions.aggregate import Max

from board.foundation.database import db
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from meetings.digests import words
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.rules.reviews import EDITIONS
from meetings.digests.tables import Digest, Signature
from meetings.scheduling.tables import Meeting

HEAVY = ("pdf", "levels", "disclosed")

# --- queries ---------------------------------------------------------------------------------


async def find(digest_id: str, viewer: Viewer, *, act: str = "see") -> dict[str, Any]:
    """The digest without its bytes, with its meeting and board; NotFound for strangers."""
    row = await facts(digest_id)
    viewer.must(act, row["board"])
    return row


async def facts(digest_id: str) -> dict[str, Any]:
    """The same for whoever was let in otherwise."""
    rows = await select().where(Digest.id == digest_id)
    if not rows:
        raise NotFound
    return typed(rows[0])


async def find_meeting(meeting_id: str, viewer: Viewer, *, act: str = "see") -> dict[str, Any]:
    """The meeting whose digests these are, as far as their pages need it."""
    rows = await Meeting.select(
        Meeting.id,
        Meeting.title,
        Meeting.lede,
        Meeting.timezone,
        Meeting.state,
        Meeting.board.id.as_alias("board"),
        Meeting.board.name.as_alias("board_name"),
        Meeting.board.signatures_required.as_alias("signatures_required"),
    ).where(Meeting.id == meeting_id)
    if not rows:
        raise NotFound
    viewer.must(act, rows[0]["board"])
    return rows[0]


async def of_meeting(meeting_id: str) -> dict[Edition, list[dict[str, Any]]]:
    """Every draft by edition, the newest first, each with its signatures; two queries."""
    rows = await (
        select()
        .where(Digest.meeting == meeting_id)
        .order_by(Digest.draft, Digest.id, ascending=False)
    )
    signed = await signatures_of([row["id"] for row in rows])
    drafts: dict[Edition, list[dict[str, Any]]] = {edition: [] for edition in Edition}
    for row in map(typed, rows):
        drafts[row["edition"]].append({**row, "signatures": signed.get(row["id"], [])})
    return drafts


async def newest(meeting_id: str, edition: Edition) -> dict[str, Any] | None:
    """The draft with the highest number, whatever became of it."""
    rows = await (
        select()
        .where(Digest.meeting == meeting_id, Digest.edition == edition.value)
        .order_by(Digest.draft, ascending=False)
        .limit(1)
    )
    return typed(rows[0]) if rows else None


async def signatures_of(digest_ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """By digest: who signed which bytes, and when."""
    rows = await (
        Signature.select(
            Signature.digest,
            Signature.sha256,
            Signature.signed_at,
            Signature.staff.id.as_alias("staff"),
            Signature.staff.name.as_alias("name"),
        )
        .where(Signature.digest.is_in(list(digest_ids) or [""]))
        .order_by(Signature.signed_at)
    )
    signed: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        signed.setdefault(row["digest"], []).append(row)
    return signed


async def pdf_of(digest_id: str) -> bytes:
    """The bytes; NotFound while there are none."""
    rows = await Digest.select(Digest.pdf).where(Digest.id == digest_id)
    if not rows or rows[0]["pdf"] is None:
        raise NotFound
    return bytes(rows[0]["pdf"])


async def newest_released(meeting_ids: Sequence[str]) -> dict[tuple[str, str], int]:
    """By meeting and edition: the highest number that is out."""
    rows = await (
        Digest.select(Digest.meeting, Digest.edition, Max(Digest.number, alias="last"))
        .where(
            Digest.meeting.is_in(list(meeting_ids) or [""]),
            Digest.state == DigestState.released.value,
        )
        .group_by(Digest.meeting, Digest.edition)
    )
    return {(row["meeting"], row["edition"]): row["last"] for row in rows}


async def next_number(meeting_id: str, edition: Edition) -> int:
    """The number of the edition that comes next."""
    found = await (
        Digest.select(Max(Digest.number, alias="last"))
        .where(
            Digest.meeting == meeting_id,
            Digest.edition == edition.value,
            Digest.state.is_in([state.value for state in EDITIONS]),
        )
        .first()
    )
    return int((found or {}).get("last") or 0) + 1


# --- operations ------------------------------------------------------------------------------


async def redact(digest_id: str, because: str, *, by: Viewer, now: datetime) -> None:
    """Destroys the bytes of a digest for somebody's privacy; number, hash and reason stay."""
    digest = await find(digest_id, by, act="manage")
    if not because:
        raise Refused(words.SAY_THE_REASON, field="because")
    if digest["state"] in (DigestState.rendering, DigestState.in_review, DigestState.draft):
        raise Refused(words.DRAFT_ON_ITS_WAY)
    async with db.transaction():
        rows = (
            await Digest.update(
                {
                    Digest.pdf: None,
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
            "digest.redacted", digest_id, by=by.actor, now=now, board=digest["board"],
            sha256=digest["sha256"],
        )  # fmt: skip


# --- steps -----------------------------------------------------------------------------------


def select() -> Any:
    """A digest's row without the heavy columns, with its meeting, board and maker."""
    light = [column for column in Digest.all_columns() if _name(column) not in HEAVY]
    return Digest.select(
        *light,
        Digest.meeting.title.as_alias("title"),
        Digest.meeting.timezone.as_alias("timezone"),
        Digest.meeting.board.id.as_alias("board"),
        Digest.meeting.board.name.as_alias("board_name"),
        Digest.meeting.board.signatures_required.as_alias("signatures_required"),
        Digest.created_by.name.as_alias("created_by_name"),
    )


def typed(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "edition": Edition(row["edition"]), "state": DigestState(row["state"])}


def _name(column: Column) -> str:
    return column._meta.name
