"""Digests: drafts of each edition, how they are made, and how they are released."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from piccolo.columns import Column
from piccolo.query.functions.aggregate import Max

from board import db, journal
from board.access import Viewer
from board.errors import LostRace, NotFound, Refused
from board.tables.journal import Entry
from meetings import digest_data
from meetings.rules.editions import DigestState, Edition
from meetings.rules.reviews import EDITIONS, ON_ITS_WAY
from meetings.tables.digests import Digest, Reviewer, Signature
from meetings.tables.meetings import Meeting

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


# --- operations ------------------------------------------------------------------------------


async def make(meeting_id: str, edition: Edition, *, by: Viewer, now: datetime) -> str:
    """Starts the next draft, which the worker renders; returns its id.

    Refused while nothing has changed since the draft before.
    """
    await find_meeting(meeting_id, by, act="capture")
    before = await newest(meeting_id, edition)
    if before is not None and not await has_changed(before):
        what = f"edition {before['number']}" if before["number"] else f"draft {before['draft']}"
        raise Refused(f"Nothing has changed since {what}, so there is no new draft.")
    return await next_draft(
        meeting_id, edition, by=by.actor, because="A newer draft was made.", now=now
    )


async def has_changed(digest: dict[str, Any]) -> bool:
    """Whether the meeting would give another digest today. A failed one may always be made anew."""
    if digest["state"] in (DigestState.failed, DigestState.rendering):
        return digest["state"] is DigestState.failed
    gathered = await digest_data.gather(
        digest["meeting"],
        digest["edition"],
        now=digest["created_at"],
    )
    key: str = digest["content_key"]
    return gathered.key != key


async def next_draft(
    meeting_id: str,
    edition: Edition,
    *,
    by: journal.Actor,
    because: str,
    replacing: str | None = None,
    claimed_at: datetime | None = None,
    now: datetime,
) -> str:
    """Draft n+1 takes the place of the one on its way; its reviewers will be asked again.

    A draft that nobody has rendered yet takes the change in by itself, so it is returned instead;
    and so is `replacing` where that has been replaced, or signed, already.
    """
    async with db.transaction():
        meetings = await db.locked(
            Meeting.select(Meeting.id, Meeting.board).where(Meeting.id == meeting_id)
        )
        if not meetings:
            raise NotFound
        board = meetings[0]["board"]
        # Locked, since somebody may be signing one of them just now.
        rows = await db.locked(
            Digest.select(Digest.id, Digest.draft, Digest.state).where(
                Digest.meeting == meeting_id, Digest.edition == edition.value
            )
        )
        for row in rows:
            is_over = row["id"] == replacing and row["state"] not in ON_ITS_WAY
            if row["state"] == DigestState.rendering or is_over:
                return str(row["id"])
        digest = Digest(
            meeting=meeting_id,
            edition=edition.value,
            draft=max((row["draft"] for row in rows), default=0) + 1,
            state=DigestState.rendering.value,
            claimed_at=claimed_at,
            seen_entry=(await newest_entries([board])).get(board, 0),
            created_by=by.id if by.kind == "staff" else None,
            created_at=now,
        )
        await Digest.insert(digest)
        await journal.record(
            "digest.started", digest.id, by=by, now=now, board=board,
            meeting=meeting_id, edition=edition.value, draft=digest.draft,
        )  # fmt: skip
        for row in rows:
            if row["state"] in ON_ITS_WAY:
                await _end(row, digest, because, board=board, by=by, now=now)
    return digest.id


async def try_again(digest_id: str, *, by: Viewer, now: datetime) -> None:
    """Puts a failed draft back in line."""
    digest = await find(digest_id, by, act="capture")
    async with db.transaction():
        rows = (
            await Digest.update(
                {
                    Digest.state: DigestState.rendering.value,
                    Digest.failure: "",
                    Digest.claimed_at: None,
                }
            )
            .where(Digest.id == digest_id, Digest.state == DigestState.failed.value)
            .returning(Digest.id)
        )
        if not rows:
            raise LostRace("This draft is being made already, or has been.")
        await journal.record(
            "digest.retried", digest_id, by=by.actor, now=now, board=digest["board"]
        )


async def redact(digest_id: str, because: str, *, by: Viewer, now: datetime) -> None:
    """Destroys the bytes of a digest for somebody's privacy; number, hash and reason stay."""
    digest = await find(digest_id, by, act="manage")
    if not because:
        raise Refused("The reason: please fill this in.", field="because")
    if digest["state"] in (DigestState.rendering, DigestState.in_review, DigestState.draft):
        raise Refused(
            "This draft is still on its way: correct what was recorded and make the next one."
        )
    async with db.transaction():
        rows = (
            await Digest.update(
                {Digest.pdf: None, Digest.redacted_at: now, Digest.ended_because: because}
            )
            .where(Digest.id == digest_id, Digest.redacted_at.is_null(), Digest.pdf.is_not_null())
            .returning(Digest.id)
        )
        if not rows:
            raise LostRace("The bytes of this digest are gone already.")
        await journal.record(
            "digest.redacted", digest_id, by=by.actor, now=now, board=digest["board"],
            sha256=digest["sha256"],
        )  # fmt: skip


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


async def newest_entries(boards: Sequence[str], *, without: Sequence[str] = ()) -> dict[str, int]:
    """For each board the id of its newest journal entry, but for subjects of these kinds."""
    query = Entry.select(Entry.board, Max(Entry.id, alias="last")).where(
        Entry.board.is_in(list(boards) or [""])
    )
    if without:
        query = query.where(Entry.subject_kind.not_in(list(without)))
    rows = await query.group_by(Entry.board)
    return {row["board"]: row["last"] for row in rows}


def _name(column: Column) -> str:
    return column._meta.name


async def _end(
    row: dict[str, Any],
    follower: Digest,
    because: str,
    *,
    board: str,
    by: journal.Actor,
    now: datetime,
) -> None:
    was_in_review = row["state"] == DigestState.in_review
    state = DigestState.void if was_in_review else DigestState.superseded
    await Digest.update({Digest.state: state.value, Digest.ended_because: because}).where(
        Digest.id == row["id"]
    )
    if was_in_review:
        asked = await Reviewer.select(Reviewer.staff).where(Reviewer.digest == row["id"])
        await db.insert_all(
            [Reviewer(digest=follower.id, staff=one["staff"], asked_at=now) for one in asked]
        )
    await journal.record(
        "digest.voided" if was_in_review else "digest.superseded",
        row["id"], by=by, now=now, board=board, follower=follower.id,
    )  # fmt: skip
