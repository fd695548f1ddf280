"""What touchpoints add to a person's page: what was said when, and how long ago that is."""

from datetime import datetime

from board import acquaintances, people, standings, touchpoints
from board.access import Viewer
from board.extensions import Section
from board.rules.moments import instant_to_local


async def person_sections(person_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """The notes among the page's parts, the last one's age beside them."""
    notes = await touchpoints.of_person(person_id, viewer)
    seats = await standings.of_people([person_id], list(viewer.board_ids))
    boards = await acquaintances.boards_of(person_id)
    return [
        Section(
            "touchpoints/_of_person.html",
            {
                "touchpoints": notes,
                "person": await people.find(person_id, viewer),
                "standings": seats,
                "may_capture": bool(boards & viewer.boards_where("capture")),
            },
            order=40,
        ),
        Section(
            "touchpoints/_last.html",
            {
                "last": touchpoints.last_of(notes),
                "today": instant_to_local(now, viewer.timezone).date(),
            },
            is_beside=True,
        ),
    ]
