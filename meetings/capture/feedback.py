"""Feedback: what members said at a meeting, how strongly, and who may be told that they did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation import followers
from board.foundation.database import db
from board.foundation.database.queries import prepared, value
from board.foundation.database.writes import prepared_write
from board.foundation.errors import LostRace
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from meetings.agenda import agenda
from meetings.attribution.rules.levels import stricter
from meetings.capture import consents, feedback_listings
from meetings.capture import words as capture_words
from meetings.capture.happenings import RequestDropped, RequestHeard, WordsChanged
from meetings.capture.rules.feedback import FeedbackKind, Strength
from meetings.capture.tables import FeedbackItem
from meetings.scheduling.meeting_sheets import MeetingRow
from meetings.scheduling.tables import Meeting


@dataclass(frozen=True)
class CapturedWords:
    """One statement as a scribe writes it down."""

    body: str
    item: str | None = None
    person: str | None = None
    kind: FeedbackKind | None = None
    strength: Strength | None = None
    theme: str = ""


# --- queries ---------------------------------------------------------------------------------


LAST_POSITION = prepared(
    FeedbackItem.select(FeedbackItem.position)
    .where(FeedbackItem.meeting == value("meeting"))
    .order_by(FeedbackItem.position, ascending=False),
    int,
)
CORRECTED = prepared_write(
    FeedbackItem.update(
        {
            column: value(column._meta.name)
            for column in (
                FeedbackItem.body, FeedbackItem.agenda_item, FeedbackItem.sitting,
                FeedbackItem.person, FeedbackItem.kind, FeedbackItem.strength, FeedbackItem.theme,
                FeedbackItem.attribution, FeedbackItem.attribution_because,
            )
        }
    ).where(FeedbackItem.id == value("id"))
)  # fmt: skip


# --- operations ------------------------------------------------------------------------------


async def capture(
    meeting: Meeting | MeetingRow,
    words: CapturedWords,
    *,
    summary: str = "",
    by: Viewer,
    now: datetime,
) -> str:
    """Writes a statement down, at the level its speaker chose once and for all.

    A request gets its number and `summary`, the staff's own words for it, if there are any yet.
    """
    async with db.transaction():
        await agenda.lock(meeting)
        item = FeedbackItem(
            meeting=meeting.id,
            position=1 + (await LAST_POSITION.first(meeting=meeting.id) or 0),
            attribution=(await consents.default_level(meeting, words.person)).value,
            recorded_by=by.id,
            created_at=now,
            **await _columns(meeting, words),
        )
        await db.insert_soon([item])
        await journal.record(
            "feedback.captured", item.id, by=by.actor, now=now, board=meeting.board,
            person=words.person or "", meeting=meeting.id,
        )  # fmt: skip
        if words.kind is FeedbackKind.request:
            await _ask(item, meeting, summary, by=by.actor, now=now)
    return item.id


async def correct(
    meeting: Meeting,
    feedback_id: str,
    words: CapturedWords,
    *,
    summary: str = "",
    seen: str,
    by: journal.Actor,
    now: datetime,
) -> None:
    """Writes a statement anew, unless somebody else did since `seen` was its version.

    A level belongs to the words and the speaker it was chosen for: other words fall back to the
    speaker's default where that is stricter, another speaker's words take that one's default.
    """
    async with db.transaction():
        await agenda.lock(meeting)
        before = await feedback_listings.find(meeting, feedback_id)
        if before.version != seen:
            raise LostRace(capture_words.ENTRY_CHANGED_MEANWHILE)
        level, because = before.attribution, before.attribution_because
        default = await consents.default_level(meeting, words.person)
        if words.person != before.person:
            level, because = default, ""
        elif words.body != before.body:
            level, because = stricter(level, default), ""
        columns = await _columns(meeting, words)
        await CORRECTED.do(
            id=feedback_id, attribution=level, attribution_because=because, **columns
        )
        await journal.record(
            "feedback.corrected", feedback_id, by=by, now=now, board=meeting.board,
            person=words.person or "", meeting=meeting.id,
        )  # fmt: skip
        await followers.follow(WordsChanged(meeting.id, meeting.board, by, now))
        was_request = before.kind is FeedbackKind.request
        if was_request and words.kind is not FeedbackKind.request:
            await followers.follow(RequestDropped(feedback_id, meeting.board, by, now))
        if words.kind is FeedbackKind.request and not was_request:
            item = await FeedbackItem.objects().where(FeedbackItem.id == feedback_id).first()
            if item is not None:
                await _ask(item, meeting, summary, by=by, now=now)


async def remove(meeting: Meeting, feedback_id: str, *, by: journal.Actor, now: datetime) -> None:
    """Takes a statement out; a request that was answered or planned stays."""
    async with db.transaction():
        await agenda.lock(meeting)
        found = await feedback_listings.find(meeting, feedback_id)
        await followers.follow(RequestDropped(feedback_id, meeting.board, by, now))
        await FeedbackItem.delete().where(FeedbackItem.id == feedback_id)
        await journal.record(
            "feedback.removed", feedback_id, by=by, now=now, board=meeting.board,
            person=found.person or "", meeting=meeting.id,
        )  # fmt: skip
        await followers.follow(WordsChanged(meeting.id, meeting.board, by, now))


# --- steps -----------------------------------------------------------------------------------


async def _ask(
    item: FeedbackItem,
    meeting: Meeting | MeetingRow,
    summary: str,
    *,
    by: journal.Actor,
    now: datetime,
) -> None:
    await followers.follow(RequestHeard(item, meeting.board, summary, by, now))


async def _columns(meeting: Meeting | MeetingRow, words: CapturedWords) -> Mapping[str, Any]:
    sitting = await agenda.sitting_of(meeting, words.item) if words.item else None
    return {
        "body": words.body,
        "agenda_item": words.item,
        "sitting": sitting,
        "person": words.person,
        "kind": words.kind.value if words.kind else None,
        "strength": int(words.strength) if words.strength else None,
        "theme": words.theme,
    }
