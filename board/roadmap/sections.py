"""What the roadmap adds to people's pages and desks: what they shaped, and what else is there."""

from datetime import datetime
from typing import Any

from board.desks.desk_sheets import DeskSheet, Waiting
from board.foundation.database.queries import Asked
from board.foundation.database.together import Found, page_source
from board.foundation.extensions import Section
from board.foundation.identity.access import Viewer
from board.roadmap import evidence, release_credits, words
from board.roadmap import rights as roadmap_rights
from board.roadmap.rules.credits import CreditState
from board.roadmap.rules.roadmap import RoadmapStatus

SHOWN = 12


async def person_sections(person_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """What somebody asked for, as far as it is on the viewer's boards."""
    shaped = await evidence.shaped_by(person_id, boards=viewer.board_ids)
    return [Section("board/roadmap/roadmap/_of_person.html", {"shaped": shaped})] if shaped else []


def _asks_on_desk(sheet: DeskSheet, now: datetime) -> list[Asked[Any]]:
    return [roadmap_rights.OF_MEMBER.asked(person=sheet.person.id)]


async def _desk_sections(found: Found, sheet: DeskSheet, now: datetime) -> list[Section]:
    """Items the member asked for, with credits, and what else the boards' roadmaps hold."""
    items = found[roadmap_rights.OF_MEMBER]
    if not items:
        return []
    asked = (
        {row.item: row for row in await release_credits.of_person(sheet.person.id)}
        if sheet.there["credits"]
        else {}
    )
    waits = tuple(
        Waiting(words.may_we_name_you(item.title), f"shaped-{item.id}")
        for item in items
        if item.is_own
        and item.status is RoadmapStatus.shipped
        and item.id in asked
        and asked[item.id].state is CreditState.asked
    )
    context = {
        "desk": sheet.path,
        "shaped": [item for item in items if item.is_own],
        "others": [item for item in items if not item.is_own],
        "boards": [(seat.board, seat.board_name) for seat in sheet.seats],
        "credits": asked,
        "answers": [
            (state.value, state.label)
            for state in (CreditState.full, CreditState.name, CreditState.declined)
        ],
    }
    return [Section("board/roadmap/roadmap/_on_desk.html", context, order=45, waits=waits)]


desk_sections = page_source(_asks_on_desk, _desk_sections)
