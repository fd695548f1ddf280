"""What actions add to other pages: home, a board, a person and a member's desk."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from board.desks.desk_sheets import DeskSheet, Waiting
from board.foundation.database.queries import Asked, prepared_sql
from board.foundation.database.together import Found, page_source
from board.foundation.extensions import HomeRow, Section
from board.foundation.identity.access import Viewer
from board.foundation.text.moments import instant_to_local
from meetings.actions import actions, carried_actions, words
from meetings.actions.rules import Closing, due_words, level

SHOWN_ON_BOARD = 8


@dataclass(frozen=True, slots=True)
class OwnAction:
    """What somebody of the staff took on."""

    id: str
    body: str
    due_on: date | None
    title: str
    board: str
    board_name: str
    timezone: str


@dataclass(frozen=True, slots=True)
class OpenActions:
    """How many actions of a board that others took on are due on one day."""

    board: str
    board_name: str
    timezone: str
    due_on: date | None
    number: int


OWN = prepared_sql(
    """
    SELECT action_item.id AS id, action_item.body AS body, action_item.due_on AS due_on,
        meeting.title AS title, board.id AS board, board.name AS board_name,
        board.timezone AS timezone
    FROM action_item
    JOIN meeting ON meeting.id = action_item.meeting
    JOIN board ON board.id = meeting.board
    WHERE action_item.owner_staff = :staff AND meeting.board IN :boards
        AND action_item.done_at IS NULL AND action_item.dropped_at IS NULL
        AND meeting.state <> 'cancelled'
    ORDER BY action_item.due_on IS NULL, action_item.due_on, action_item.created_at,
        action_item.id
    """,
    OwnAction,
    reason="Piccolo orders by columns alone.",
)
OTHERS = prepared_sql(
    """
    SELECT board.id AS board, board.name AS board_name, board.timezone AS timezone,
        action_item.due_on AS due_on, count(*) AS number
    FROM action_item
    JOIN meeting ON meeting.id = action_item.meeting
    JOIN board ON board.id = meeting.board
    WHERE (action_item.owner_staff IS NULL OR action_item.owner_staff <> :staff)
        AND meeting.board IN :boards
        AND action_item.done_at IS NULL AND action_item.dropped_at IS NULL
        AND meeting.state <> 'cancelled'
    GROUP BY board.id, board.name, board.timezone, action_item.due_on
    ORDER BY action_item.due_on IS NULL, action_item.due_on, board.name, board.id
    """,
    OpenActions,
    reason="Piccolo orders by columns alone.",
)


async def agenda_sections(meeting_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """At the head of an agenda: what is open from meetings before."""
    carried = await carried_actions.before(meeting_id, now=now)
    return (
        [Section("meetings/actions/_before_agenda.html", {"carried": carried})] if carried else []
    )


def _asks_at_home(viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    if not viewer.roles:
        return []
    return [
        OWN.asked(staff=viewer.id, boards=viewer.board_ids),
        OTHERS.asked(staff=viewer.id, boards=viewer.boards_where("capture")),
    ]


def _home_rows(found: Found, viewer: Viewer, now: datetime) -> list[HomeRow]:
    """The viewer's own that are near or late; and of each board, how many of the others' wait."""
    made = [_own(action, _today(action.timezone, now)) for action in found[OWN]]
    boards: dict[str, list[OpenActions]] = {}
    for actions_due in found[OTHERS]:
        boards.setdefault(actions_due.board, []).append(actions_due)
    return made + [_of_others(days, now) for days in boards.values()]


def _own(action: OwnAction, today: date) -> HomeRow:
    return HomeRow(
        level(action.due_on, today),
        words.took_on(_short(action.body)),
        f"{due_words(action.due_on, today)} · {action.title}, {action.board_name}",
        words.SAY_WHAT_BECAME,
        f"/boards/{action.board}/actions#action-{action.id}",
        due_on=action.due_on,
    )


def _of_others(days: list[OpenActions], now: datetime) -> HomeRow:
    """Of one board, the first due first."""
    first, today = days[0], _today(days[0].timezone, now)
    late = sum(day.number for day in days if level(day.due_on, today) == "late")
    return HomeRow(
        "late" if late else "open",
        words.actions_open(sum(day.number for day in days), first.board_name),
        words.actions_late(late) if late else words.first_due(due_words(first.due_on, today)),
        words.LOOK_AT_THEM,
        f"/boards/{first.board}/actions",
        due_on=first.due_on,
    )


def _today(timezone: str, now: datetime) -> date:
    return instant_to_local(now, timezone or "UTC").date()


home_rows = page_source(_asks_at_home, _home_rows)


def _asks_on_board(board_id: str, viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    return [actions.OPEN_ON.asked(boards=[board_id])]


def _board_sections(found: Found, board_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """What is open across the meetings of a board."""
    rows = actions.views(found[actions.OPEN_ON], now)
    if not rows:
        return []
    context = {"rows": rows[:SHOWN_ON_BOARD], "total": len(rows), "board_id": board_id}
    return [Section("meetings/actions/_of_board.html", context, order=45)]


board_sections = page_source(_asks_on_board, _board_sections)


async def person_sections(person_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """What one person has taken on, on the boards that the viewer sees."""
    rows = await actions.open_of(viewer.board_ids, person=person_id, now=now)
    return [Section("meetings/actions/_of_person.html", {"rows": rows}, order=30)] if rows else []


async def desk_sections(sheet: DeskSheet, now: datetime) -> list[Section]:
    """What the member has taken on, with the form that says what became of it."""
    if not sheet.there["actions"]:
        return []
    rows = await actions.open_of_person(sheet.person.id, now=now)
    context = {
        "rows": rows,
        "desk": sheet.path,
        "closings": [(each.value, each.label) for each in Closing],
    }
    due = sum(row.level != "open" for row in rows)
    waits = (Waiting(words.is_it_done(due), "actions", minutes=due),) if due else ()
    return [Section("meetings/actions/_on_desk.html", context, order=35, waits=waits)]


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"
