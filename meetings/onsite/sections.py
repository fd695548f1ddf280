"""What people told about a stay on site, on their own desk: the one page that shows it to them."""

from datetime import datetime

from board.desks.desk_sheets import DeskSheet
from board.foundation.extensions import Section
from meetings.onsite import stays


async def desk_sections(sheet: DeskSheet, now: datetime) -> list[Section]:
    """A way to all that is stored about this person's stays; none where nothing is."""
    if not sheet.there["stays"]:
        return []
    context = {"desk": sheet.path, "told": await stays.of_person(sheet.person.id)}
    return [Section("meetings/onsite/stays/_on_desk.html", context, order=25)]
