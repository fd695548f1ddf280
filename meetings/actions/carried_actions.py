"""Carried actions: what is open from meetings before, at the head of an agenda."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from board.foundation.database.queries import prepared_sql, value
from board.foundation.text.moments import instant_to_local
from meetings.actions.rules import due_words, level
from meetings.actions.tables import ActionItem
from meetings.agenda import agenda
from meetings.agenda.agenda import AgendaPlan, CarriedAction
from meetings.scheduling.rules.meetings import MeetingState


@dataclass(frozen=True, slots=True)
class OpenActionRow:
    before: str  # the meeting whose agenda it heads
    id: str
    body: str
    owner: str
    person_name: str | None
    staff_name: str | None
    due_on: date | None
    created_at: datetime
    title: str  # of its meeting
    timezone: str  # of its board

    def carried(self, now: datetime) -> CarriedAction:
        today = instant_to_local(now, self.timezone or "UTC").date()
        return CarriedAction(
            self.body,
            self.owner or self.person_name or self.staff_name or "",
            due_words(self.due_on, today),
            level(self.due_on, today),
            self.title,
        )


# --- queries ---------------------------------------------------------------------------------

_BEGAN = "SELECT min(starts_at) FROM sitting WHERE cancelled_at IS NULL AND sitting.meeting ="
BEFORE = prepared_sql(
    f"""
    SELECT this.id AS before, action.id, action.body, action.owner, person.name AS person_name,
        staff.name AS staff_name, action.due_on, action.created_at, meeting.title, board.timezone
    FROM meeting AS this
    JOIN board ON board.id = this.board
    JOIN meeting ON meeting.board = this.board AND meeting.id <> this.id
    JOIN action_item AS action ON action.meeting = meeting.id
    LEFT JOIN person ON person.id = action.owner_person
    LEFT JOIN staff ON staff.id = action.owner_staff
    WHERE this.id IN :meetings AND meeting.state <> 'cancelled'
        AND action.done_at IS NULL AND action.dropped_at IS NULL
        AND (({_BEGAN} this.id) IS NULL
            OR coalesce(({_BEGAN} meeting.id), action.created_at) < ({_BEGAN} this.id))
    """,  # noqa: S608 - of a constant
    OpenActionRow,
    reason="two meetings of one board are compared by when they began",
)
# What a page counts before it asks for it.
OPEN_ON_BOARD = ActionItem.select(ActionItem.id).where(
    ActionItem.meeting.board == value("board"),
    ActionItem.meeting.state != MeetingState.cancelled.value,
    ActionItem.done_at.is_null(),
    ActionItem.dropped_at.is_null(),
)


async def before(meeting_id: str, *, now: datetime) -> list[CarriedAction]:
    """What is open from meetings of the board that began before this one, the first due first."""
    rows = await BEFORE.all(meetings=[meeting_id])
    return [row.carried(now) for row in sorted(rows, key=_place)]


async def agendas_of(
    zones: Mapping[str, str], *, now: datetime, are_carried: bool = True
) -> dict[str, AgendaPlan]:
    """Agendas as those who are asked may read them, each headed by what is open from before.

    `are_carried`: whether there is such a thing at all, where the caller has counted.
    """
    plans = await agenda.for_members(zones)
    if not are_carried or not plans:
        return plans
    rows = sorted(await BEFORE.all(meetings=[*plans]), key=_place)
    return {
        meeting: replace(
            plan, carried=tuple(row.carried(now) for row in rows if row.before == meeting)
        )
        for meeting, plan in plans.items()
    }


# --- steps -----------------------------------------------------------------------------------


def _place(row: OpenActionRow) -> tuple[bool, date, datetime, str]:
    return row.due_on is None, row.due_on or row.created_at.date(), row.created_at, row.id
