"""How far letters to everybody of a meeting are, on the page of that meeting."""

from datetime import datetime

from board.foundation.extensions import Section
from board.foundation.identity.access import Viewer
from board.foundation.mailings import progress
from meetings.scheduling import meetings


async def meeting_sections(meeting_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    found = await progress.of_cause(meeting_id, now=now)
    if not found:
        return []
    meeting = await meetings.find(meeting_id, viewer)
    failed = [reader for each in found for reader, _ in each.failures]
    rows = await meetings.attendees_of(meeting_id, with_removed=True, only=failed) if failed else []
    context = {
        "mailings": found,
        "readers": {row["id"]: row["name"] for row in rows},
        "may_manage": viewer.may("manage", meeting.board),
    }
    return [Section("meetings/scheduling/_mailings.html", context, order=1)]
