"""What touchpoints add to a person's page: what was said when, and how long ago that is."""

from datetime import datetime

from board.foundation.extensions import Section
from board.foundation.identity.access import Viewer
from board.foundation.text.moments import instant_to_local
from board.people import acquaintances, people, seats_held
from board.touchpoints import touchpoints


async def person_sections(person_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """The notes among the page's parts, the last one's age beside them."""
    notes = await touchpoints.of_person(person_id, viewer)
    seats = await seats_held.of_people([person_id], viewer.board_ids)
    boards = await acquaintances.boards_of(person_id)
    return [
        Section(
            "board/touchpoints/_of_person.html",
            {
                "touchpoints": notes,
                "person": await people.find(person_id, viewer),
                "seats_held": seats,
                "may_capture": bool(boards & viewer.boards_where("capture")),
            },
            order=40,
        ),
        Section(
            "board/touchpoints/_last.html",
            {
                "last": touchpoints.last_of(notes),
                "today": instant_to_local(now, viewer.timezone).date(),
            },
            is_beside=True,
        ),
    ]
