"""Consents: what one person said, and how they let it be quoted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation import followers
from board.foundation.database import db
from board.foundation.database.queries import prepared_sql
from board.foundation.errors import NotFound
from board.foundation.identity.rules.consents import Attribution
from board.foundation.journal import journal
from meetings.capture.happenings import WordsChanged
from meetings.capture.tables import FeedbackItem
from meetings.scheduling.meeting_sheets import MeetingRow
from meetings.scheduling.tables import Meeting


@dataclass(frozen=True, slots=True)
class OwnWordsRow:
    """What one person said. `level`: none chosen is internal."""

    id: str
    body: str
    level: Attribution | None
    created_at: datetime
    meeting: str
    meeting_title: str
    board: str
    item_title: str | None
    company_id: str | None
    company: str | None

    @property
    def attribution(self) -> Attribution:
        return self.level or Attribution.internal


DEFAULT_LEVEL = prepared_sql(
    """
    SELECT nullif(attribution, '') AS level FROM member
    WHERE board = :board AND person = :person AND state = 'active'
    """,
    Attribution,
    reason="an empty level is none",
)


SAID = prepared_sql(
    """
    SELECT item.id, item.body, nullif(item.attribution, '') AS level, item.created_at,
        meeting.id AS meeting, meeting.title AS meeting_title, meeting.board,
        agenda_item.title AS item_title, company.id AS company_id, company.name AS company
    FROM feedback_item AS item
    JOIN meeting ON meeting.id = item.meeting
    JOIN person ON person.id = item.person
    LEFT JOIN company ON company.id = person.company
    LEFT JOIN agenda_item ON agenda_item.id = item.agenda_item
    WHERE item.person = :person
    ORDER BY meeting.created_at DESC, item.meeting, item.position
    """,
    OwnWordsRow,
    reason="an empty level is none",
)


async def of_person(person_id: str) -> list[OwnWordsRow]:
    """What somebody said, newest meeting first, in the order of its being said."""
    return await SAID.all(person=person_id)


async def set_level(feedback_id: str, person_id: str, level: Attribution, *, now: datetime) -> None:
    """The speaker says how these words may be attributed; NotFound for anybody else."""
    async with db.transaction():
        if not await _set(level, FeedbackItem.id == feedback_id, person_id, now=now):
            raise NotFound


async def set_level_of_meeting(
    meeting_id: str, person_id: str, level: Attribution, *, now: datetime
) -> int:
    """The same for all that somebody said at one meeting; returns how many."""
    async with db.transaction():
        changed = await _set(level, FeedbackItem.meeting == meeting_id, person_id, now=now)
        if not changed:
            raise NotFound
    return changed


async def _set(level: Attribution, which: Any, person_id: str, *, now: datetime) -> int:
    said = FeedbackItem.select(FeedbackItem.meeting).where(which, FeedbackItem.person == person_id)
    # A release holds the same row, so that it knows of this or comes before it.
    await db.locked(Meeting.select(Meeting.id).where(Meeting.id.is_in(said)))
    rows = (
        await FeedbackItem.update(
            {FeedbackItem.attribution: level.value, FeedbackItem.attribution_because: ""}
        )
        .where(which, FeedbackItem.person == person_id)
        .returning(FeedbackItem.id, FeedbackItem.meeting)
    )
    if rows:
        boards = await Meeting.select(Meeting.board).where(Meeting.id == rows[0]["meeting"])
        await journal.record_all(
            "feedback.attribution_set",
            [(row["id"], person_id, {"attribution": level.value}) for row in rows],
            by=journal.member(person_id),
            now=now,
            board=boards[0]["board"],
        )
        by = journal.member(person_id)
        for meeting in sorted({row["meeting"] for row in rows}):
            await followers.follow(WordsChanged(meeting, boards[0]["board"], by, now))
    return len(rows)


async def default_level(meeting: Meeting | MeetingRow, person_id: str | None) -> Attribution:
    """The speaker's own default on that board; internal for guests and where nobody spoke."""
    if person_id is None:
        return Attribution.internal
    return await DEFAULT_LEVEL.first(board=meeting.board, person=person_id) or Attribution.internal
