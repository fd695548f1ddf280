"""What people told about a stay on site, on their own desk: the one page that shows it to them."""

from datetime import datetime

from board.foundation.extensions import Section
from board.foundation.links import links
from board.foundation.links.links import Link
from meetings.onsite import needs


async def desk_sections(person_id: str, link: Link, now: datetime) -> list[Section]:
    """A way to all that is stored about this person's stays; none where nothing is."""
    told = await needs.of_person(person_id)
    if not told:
        return []
    context = {"desk": f"/d/{links.token(link)}", "told": told}
    return [Section("meetings/onsite/stays/_on_desk.html", context, order=25)]
