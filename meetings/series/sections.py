"""What a series adds to other pages: on the page of each date, which one of how many it is."""

from datetime import datetime

from board.foundation.extensions import Section
from board.foundation.identity.access import Viewer
from meetings.scheduling import series_dates
from meetings.scheduling.meeting_sheets import MeetingSheet
from meetings.series import series


async def meeting_sections(sheet: MeetingSheet, viewer: Viewer, now: datetime) -> list[Section]:
    """Nothing for a meeting that stands for itself."""
    meeting_id = sheet.meeting.id
    if not sheet.meeting.series:
        return []
    found = await series.get(sheet.meeting.series)
    dates = await series_dates.dates_of(found.id)
    held = [each.meeting for each in dates if each.is_held]
    place = next((at for at, each in enumerate(held) if each.id == meeting_id), None)
    is_coming = any(each.meeting.id == meeting_id and each.is_coming(now) for each in dates)
    context = {
        "series": found,
        "may_change": is_coming and viewer.may("manage", found.board),
        "words": series.in_words(found, dates),
        "meeting_id": meeting_id,
        "number": None if place is None else place + 1,
        "total": len(held),
        "before": held[place - 1] if place else None,
        "after": held[place + 1] if place is not None and place + 1 < len(held) else None,
    }
    return [Section("meetings/series/series/_on_meeting.html", context, order=0)]
