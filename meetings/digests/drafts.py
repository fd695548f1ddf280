"""Drafts: a digest is made anew, and takes the place of the one that was on its way."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from board.foundation.database import db
from board.foundation.database.queries import prepared, value
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from meetings.agenda.tables import AgendaItem
from meetings.digests import data as digest_data
from meetings.digests import digests, disclosures, words
from meetings.digests.digest_rows import DigestRow
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.rules.reviews import ON_ITS_WAY
from meetings.digests.tables import Digest, Reviewer
from meetings.scheduling.tables import Meeting, Sitting

CHANGED = words.MEETING_CHANGED
# Whoever renders has this long before another worker takes over.
LEASE = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class _DraftRow:
    id: str
    draft: int
    state: DigestState
    release_for: str | None


DRAFTS = prepared(
    Digest.select(Digest.id, Digest.draft, Digest.state, Digest.release_for).where(
        Digest.meeting == value("meeting"), Digest.edition == value("edition")
    ),
    _DraftRow,
)
BEGUN = prepared(
    Sitting.select(Sitting.id).where(
        Sitting.meeting == value("meeting"), Sitting.starts_at <= value("now")
    ),
    str,
)
CLOCKED = prepared(
    AgendaItem.select(AgendaItem.id).where(
        AgendaItem.meeting == value("meeting"), AgendaItem.started_at.is_not_null()
    ),
    str,
)

# --- queries ---------------------------------------------------------------------------------


async def has_changed(digest: DigestRow) -> bool:
    """Whether the meeting would give another digest today, or this one shows too much by now.

    One that failed, or whose bytes were destroyed, may always be made anew.
    """
    if digest.state is DigestState.rendering:
        return False
    if digest.state is DigestState.failed or digest.redacted_at:
        return True
    gathered = await digest_data.gather(digest.meeting, digest.edition, now=digest.created_at)
    return gathered.key != digest.content_key or bool(await disclosures.lost(digest))


async def has_begun(meeting_id: str, *, now: datetime) -> bool:
    """Whether anything can have been said: its first day has begun, or the clock of an item ran."""
    has_come = await BEGUN.exists(meeting=meeting_id, now=now)
    return has_come or await CLOCKED.exists(meeting=meeting_id)


# --- operations ------------------------------------------------------------------------------


async def make(meeting_id: str, edition: Edition, *, by: Viewer, now: datetime) -> str:
    """Starts the next draft, which the worker renders; returns its id.

    Refused while nothing has changed since the draft before.
    """
    await digests.find_meeting(meeting_id, by, act="capture")
    if not await has_begun(meeting_id, now=now):
        raise Refused(words.NOT_TAKEN_PLACE)
    before = await digests.newest(meeting_id, edition)
    if before is not None and not await has_changed(before):
        if before.number:
            raise Refused(words.nothing_changed_since_edition(before.number))
        raise Refused(words.nothing_changed_since_draft(before.draft))
    return await next_draft(
        meeting_id, edition, by=by.actor, because=words.NEWER_DRAFT_MADE, now=now
    )


async def next_draft(
    meeting_id: str,
    edition: Edition,
    *,
    by: journal.Actor,
    because: str = CHANGED,
    replacing: str | None = None,
    owner: str | None = None,
    now: datetime,
) -> str:
    """Draft n+1 takes the place of the one on its way; its reviewers will be asked again.

    A draft that nobody has rendered yet takes the change in by itself, so it is returned instead;
    and so is `replacing` where that has been replaced, or signed, already.
    `owner`: who renders it at once.
    """
    async with db.transaction():
        meetings = await db.locked(
            Meeting.select(Meeting.id, Meeting.board).where(Meeting.id == meeting_id)
        )
        if not meetings:
            raise NotFound
        board = meetings[0]["board"]
        # Locked, since somebody may be signing one of them just now.
        rows = await DRAFTS.locked.all(meeting=meeting_id, edition=edition.value)
        for row in rows:
            is_over = row.id == replacing and row.state not in ON_ITS_WAY
            if row.state is DigestState.rendering or is_over:
                return row.id
        digest = Digest(
            meeting=meeting_id,
            edition=edition.value,
            draft=max((row.draft for row in rows), default=0) + 1,
            state=DigestState.rendering.value,
            lease_owner=owner,
            lease_until=now + LEASE if owner else None,
            seen_entry=(await journal.newest([board])).get(board, 0),
            created_by=by.id if by.kind == "staff" else None,
            created_at=now,
        )
        await Digest.insert(digest)
        await journal.record(
            "digest.started", digest.id, by=by, now=now, board=board,
            meeting=meeting_id, edition=edition.value, draft=digest.draft,
        )  # fmt: skip
        for row in rows:
            if row.state in ON_ITS_WAY:
                await _end(row, digest, because, board=board, by=by, now=now)
    return digest.id


async def replace(
    digest: DigestRow, *, because: str = CHANGED, by: journal.Actor, now: datetime
) -> None:
    """The next draft instead of this one; nothing where somebody else was faster."""
    await next_draft(
        digest.meeting,
        digest.edition,
        by=by,
        because=because,
        replacing=digest.id,
        now=now,
    )


async def try_again(digest_id: str, *, by: Viewer, now: datetime) -> None:
    """Puts a failed draft back in line."""
    digest = await digests.find(digest_id, by, act="capture")
    async with db.transaction():
        rows = (
            await Digest.update(
                {
                    Digest.state: DigestState.rendering.value,
                    Digest.failure: "",
                    Digest.lease_owner: None,
                    Digest.lease_until: None,
                }
            )
            .where(Digest.id == digest_id, Digest.state == DigestState.failed.value)
            .returning(Digest.id)
        )
        if not rows:
            raise LostRace(words.DRAFT_MADE_ALREADY)
        await journal.record("digest.retried", digest_id, by=by.actor, now=now, board=digest.board)


# --- steps -----------------------------------------------------------------------------------


async def _end(
    row: _DraftRow,
    follower: Digest,
    because: str,
    *,
    board: str,
    by: journal.Actor,
    now: datetime,
) -> None:
    was_in_review = row.state is DigestState.in_review
    state = DigestState.void if was_in_review else DigestState.superseded
    await Digest.update({Digest.state: state.value, Digest.ended_because: because}).where(
        Digest.id == row.id
    )
    if was_in_review:
        asked = await Reviewer.select(Reviewer.staff).where(Reviewer.digest == row.id)
        await db.insert_all(
            [Reviewer(digest=follower.id, staff=one["staff"], asked_at=now) for one in asked]
        )
    if row.release_for:
        # Whoever wanted that one out as soon as may be wants its follower out.
        await Digest.update({Digest.release_for: row.release_for}).where(Digest.id == follower.id)
    await journal.record(
        "digest.voided" if was_in_review else "digest.superseded",
        row.id, by=by, now=now, board=board, follower=follower.id,
    )  # fmt: skip
