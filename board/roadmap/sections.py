"""What the roadmap adds to people's pages and desks: what they shaped, and what else is there."""

from datetime import datetime

from board.desks import desks
from board.foundation.extensions import Section
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.members import MemberState
from board.foundation.links import links
from board.foundation.links.links import Link
from board.roadmap import evidence, release_credits, roadmap
from board.roadmap.rules.credits import CreditState
from board.roadmap.rules.roadmap import Visibility

SHOWN = 12


async def person_sections(person_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """What somebody asked for, as far as it is on the viewer's boards."""
    shaped = await evidence.shaped_by(person_id, boards=viewer.board_ids)
    return [Section("board/roadmap/roadmap/_of_person.html", {"shaped": shaped})] if shaped else []


async def desk_sections(person_id: str, link: Link, now: datetime) -> list[Section]:
    """Items the member asked for, with credits, and what else the boards' roadmaps hold."""
    shaped = [
        item
        for item in await evidence.shaped_by(person_id)
        if item["visibility"] is not Visibility.internal
    ]
    mine = {item["id"] for item in shaped}
    others = [item for item in await roadmap.items_for_member(person_id) if item["id"] not in mine]
    if not shaped and not others:
        return []
    context = {
        "desk": f"/d/{links.token(link)}",
        "shaped": shaped,
        "others": others[:SHOWN],
        "boards": [
            (seat["board_id"], seat["board_name"])
            for seat in await desks.seats_of(person_id)
            if seat["state"] == MemberState.active
        ],
        "credits": {row["item"]: row for row in await release_credits.of_person(person_id)},
        "answers": [
            (state.value, state.label)
            for state in (CreditState.full, CreditState.name, CreditState.declined)
        ],
    }
    return [Section("board/roadmap/roadmap/_on_desk.html", context, order=45)]
