"""What a meeting leaves behind: decisions and actions with owner and day, summary points."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from board.foundation.database import db
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.tables import Grant, Staff
from board.foundation.journal import journal
from meetings.actions import actions
from meetings.actions.rules import Closing
from meetings.actions.tables import ActionItem
from meetings.agenda import agenda
from meetings.agenda.agenda import ItemRemoved
from meetings.capture import outcome_listings, words
from meetings.capture.outcome_listings import TABLES, WrittenAction
from meetings.capture.rules.outcomes import OutcomeKind
from meetings.capture.tables import Decision, FeedbackItem, SummaryPoint
from meetings.scheduling.rules.speakers import Speaker
from meetings.scheduling.tables import Meeting


@dataclass(frozen=True, slots=True)
class Outcome:
    """As a scribe writes it down; a summary point has neither owner nor day."""

    body: str
    item: str | None = None
    owner: str = ""
    owner_person: str | None = None
    owner_staff: str | None = None
    due_on: date | None = None


# --- queries ---------------------------------------------------------------------------------


async def staff_owners(board_id: str) -> list[Speaker]:
    """Staff who may see to an action or a decision of this board: those with a role on it."""
    rows = await (
        Grant.select(Grant.staff.id.as_alias("id"), Grant.staff.name.as_alias("name"))
        .where(Grant.board == board_id, Grant.staff.deactivated_at.is_null())
        .order_by(Grant.staff.name)
    )
    people = {row["id"]: row["name"] for row in rows}
    administrators = await Staff.select(Staff.id, Staff.name).where(
        Staff.is_administrator.eq(True), Staff.deactivated_at.is_null()
    )
    people.update({row["id"]: row["name"] for row in administrators})
    return [Speaker(identifier, name, "staff") for identifier, name in people.items()]


# --- operations ------------------------------------------------------------------------------


async def add(
    meeting: Meeting, kind: OutcomeKind, outcome: Outcome, *, by: journal.Actor, now: datetime
) -> str:
    table = TABLES[kind]
    if outcome.item:
        await agenda.sitting_of(meeting, outcome.item)
    async with db.transaction():
        await agenda.lock(meeting)
        last = await (
            table.select(table.position)
            .where(table.meeting == meeting.id)
            .order_by(table.position, ascending=False)
            .limit(1)
        )
        row = table(
            meeting=meeting.id,
            position=last[0]["position"] + 1 if last else 1,
            created_at=now,
            **_columns(kind, outcome),
        )
        await table.insert(row)
        await _record(kind, "added", row.id, meeting, by=by, now=now)
    return str(row.id)


async def change(
    meeting: Meeting,
    kind: OutcomeKind,
    outcome_id: str,
    outcome: Outcome,
    *,
    seen: str,
    by: journal.Actor,
    now: datetime,
) -> None:
    """Writes it anew, unless somebody else did since `seen` was its version."""
    table = TABLES[kind]
    if outcome.item:
        await agenda.sitting_of(meeting, outcome.item)
    async with db.transaction():
        await agenda.lock(meeting)
        before = await outcome_listings.find(meeting, kind, outcome_id)
        if before.version != seen:
            raise LostRace(words.OUTCOME_CHANGED_MEANWHILE)
        values = _columns(kind, outcome)
        if isinstance(before, WrittenAction) and _is_anew(before, outcome):
            values["reminded_at"] = None
        await table.update(values).where(table.id == outcome_id)
        await _record(kind, "changed", outcome_id, meeting, by=by, now=now)


async def remove(
    meeting: Meeting, kind: OutcomeKind, outcome_id: str, *, by: journal.Actor, now: datetime
) -> None:
    table = TABLES[kind]
    async with db.transaction():
        gone = (
            await table.delete()
            .where(table.id == outcome_id, table.meeting == meeting.id)
            .returning(table.id)
        )
        if not gone:
            raise NotFound
        await _record(kind, "removed", outcome_id, meeting, by=by, now=now)


async def set_done(
    meeting: Meeting, action_id: str, *, done: bool, by: journal.Actor, now: datetime
) -> None:
    """An action is done, or open again; saying so twice changes nothing."""
    if not await ActionItem.exists().where(
        ActionItem.id == action_id, ActionItem.meeting == meeting.id
    ):
        raise NotFound
    if not done:
        await actions.reopen(action_id, by=by, now=now)
        return
    with suppress(LostRace):
        await actions.close(action_id, Closing.done, "", by=by, now=now)


# --- steps -----------------------------------------------------------------------------------


def _is_anew(before: WrittenAction, outcome: Outcome) -> bool:
    """Whether it gets another owner or day, of whom or which nobody was reminded."""
    was = (before.owner_person, before.owner_staff, before.due_on)
    return was != (outcome.owner_person, outcome.owner_staff, outcome.due_on)


def _columns(kind: OutcomeKind, outcome: Outcome) -> dict[str, object]:
    values: dict[str, object] = {"body": outcome.body, "agenda_item": outcome.item}
    if kind is not OutcomeKind.summary:
        values |= {
            "owner": outcome.owner,
            "owner_person": outcome.owner_person,
            "owner_staff": outcome.owner_staff,
            "due_on": outcome.due_on,
        }
    return values


async def _record(
    kind: OutcomeKind,
    event: str,
    outcome_id: str,
    meeting: Meeting,
    *,
    by: journal.Actor,
    now: datetime,
) -> None:
    noun = {"action": "action_item", "summary": "summary_point"}.get(kind.value, kind.value)
    await journal.record(
        f"{noun}.{event}", outcome_id, by=by, now=now, board=meeting.board, meeting=meeting.id
    )


async def keep_item(removed: ItemRemoved) -> None:
    """An item under which something was said or decided stays on the agenda."""
    for table in (FeedbackItem, Decision, ActionItem, SummaryPoint):
        if await table.exists().where(table.agenda_item == removed.item_id):
            raise Refused(words.ITEM_HAS_OUTCOMES)
