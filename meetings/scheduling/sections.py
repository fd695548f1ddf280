"""How far letters to everybody of a meeting are, on the page of that meeting."""

from datetime import datetime

from board.foundation.extensions import Section
from board.foundation.identity.access import Viewer
from board.foundation.mailings import progress
from meetings.scheduling.meeting_sheets import MeetingSheet


async def meeting_sections(sheet: MeetingSheet, viewer: Viewer, now: datetime) -> list[Section]:
    if not sheet.there["mailings"]:
        return []
    found = await progress.of_cause(sheet.meeting.id, now=now)
    if not found:
        return []
    context = {
        "mailings": found,
        "readers": {row.attendee: row.name for row in sheet.asked},
        "may_manage": viewer.may("manage", sheet.meeting.board),
    }
    return [Section("meetings/scheduling/_mailings.html", context, order=1)]
