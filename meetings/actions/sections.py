"""What actions add to other pages: home, a board, a person and a member's desk."""

from datetime import datetime

from board.desks.desk_sheets import DeskSheet
from board.foundation.extensions import HomeRow, Section
from board.foundation.identity.access import Viewer
from meetings.actions import actions, carried_actions, words
from meetings.actions.rules import Closing

SHOWN_ON_BOARD = 8


async def agenda_sections(meeting_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """At the head of an agenda: what is open from meetings before."""
    carried = await carried_actions.before(meeting_id, now=now)
    return (
        [Section("meetings/actions/_before_agenda.html", {"carried": carried})] if carried else []
    )


async def home_rows(viewer: Viewer, now: datetime) -> list[HomeRow]:
    """The viewer's own that are near or late; and of each board, how many of the others' wait."""
    rows = await actions.open_of(viewer.board_ids, now=now)
    mine = [row for row in rows if row["staff"] == viewer.id]
    made = [
        HomeRow(
            row["level"],
            f"You took on: {_short(row['body'])}",
            f"{row['due']} · {row['title']}, {row['board_name']}",
            "Say what became of it",
            f"/boards/{row['board']}/actions#action-{row['id']}",
        )
        for row in mine
    ]
    others: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        if row["staff"] != viewer.id and viewer.may("capture", row["board"]):
            others.setdefault(row["board"], []).append(row)
    for board, waiting in others.items():
        late = sum(row["level"] == "late" for row in waiting)
        made.append(
            HomeRow(
                "late" if late else "open",
                words.actions_open(len(waiting), str(waiting[0]["board_name"])),
                words.actions_late(late) if late else words.first_due(str(waiting[0]["due"])),
                "Look at them",
                f"/boards/{board}/actions",
            )
        )
    return made


async def board_sections(board_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """What is open across the meetings of a board."""
    rows = await actions.open_of([board_id], now=now)
    if not rows:
        return []
    context = {"rows": rows[:SHOWN_ON_BOARD], "total": len(rows), "board_id": board_id}
    return [Section("meetings/actions/_of_board.html", context, order=45)]


async def person_sections(person_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """What one person has taken on, on the boards that the viewer sees."""
    rows = await actions.open_of(viewer.board_ids, person=person_id, now=now)
    return [Section("meetings/actions/_of_person.html", {"rows": rows}, order=30)] if rows else []


async def desk_sections(sheet: DeskSheet, now: datetime) -> list[Section]:
    """What the member has taken on, with the form that says what became of it."""
    if not sheet.there["actions"]:
        return []
    context = {
        "rows": await actions.open_of_person(sheet.person.id, now=now),
        "desk": sheet.path,
        "closings": [(each.value, each.label) for each in Closing],
    }
    return [Section("meetings/actions/_on_desk.html", context, order=35)]


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"
