"""Meetings as they are found: by title, place, description and board."""

from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.queries import prepared, prepared_sql
from board.foundation.identity.access import Viewer
from board.foundation.identity.scopes import scoped_sql
from board.foundation.text.moments import brief
from board.search.findables import Findable, FoundText, Hit
from meetings.scheduling import words
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Meeting


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    id: str
    title: str
    state: MeetingState
    board_name: str
    starts_at: datetime | None


_TEXTS = """
    SELECT meeting.id, meeting.title, meeting.place || ' ' || meeting.description || ' '
        || board.name AS text, meeting.board AS place
    FROM meeting JOIN board ON board.id = meeting.board
    WHERE meeting.id IN :ids
"""
_SHOWN = """
    SELECT meeting.id, meeting.title, meeting.state, board.name AS board_name,
        (SELECT min(sitting.starts_at) FROM sitting
            WHERE sitting.meeting = meeting.id AND sitting.cancelled_at IS NULL) AS starts_at
    FROM meeting JOIN board ON board.id = meeting.board
    WHERE meeting.id IN :ids AND {in_scope}
"""


def hit(row: FoundMeeting, viewer: Viewer, now: datetime) -> Hit:
    when = brief(row.starts_at, viewer.timezone) if row.starts_at else ""
    state = row.state.label if row.state is not MeetingState.invited else ""
    return Hit(
        row.id,
        row.title,
        f"/meetings/{row.id}",
        note=row.board_name,
        aside=" · ".join(filter(None, (state, when))),
    )


MEETINGS = Findable(
    kind="meeting",
    label=words.MEETINGS_FOUND,
    texts=prepared_sql(_TEXTS, FoundText, reason="texts put together"),
    every=prepared(Meeting.select(Meeting.id).order_by(Meeting.created_at, Meeting.id), str),
    rows=scoped_sql(_SHOWN, "meeting.board", FoundMeeting, reason="its first sitting beside it"),
    hit=hit,
    order=30,
)
