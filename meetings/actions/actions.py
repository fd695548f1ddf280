"""Actions across meetings: what is still to be done, whose it is, and how it is closed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from piccolo.query.methods.select import Select

from board.foundation.database import db
from board.foundation.database.queries import prepared, value, values
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.foundation.text.moments import instant_to_local
from meetings.actions import words as actions_words
from meetings.actions.rules import Closing, due_words, level, owner_of
from meetings.actions.tables import ActionItem
from meetings.scheduling.rules.meetings import MeetingState


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action with its owner, its meeting and its board."""

    id: str
    body: str
    owner: str
    position: int
    due_on: date | None
    done_at: datetime | None
    dropped_at: datetime | None
    closed_because: str
    created_at: datetime
    person: str | None
    person_name: str | None
    staff: str | None
    staff_name: str | None
    meeting: str
    title: str
    board: str
    board_name: str
    timezone: str

    def view(self, now: datetime) -> "ActionView":
        today = instant_to_local(now, self.timezone or "UTC").date()
        return ActionView(
            id=self.id,
            body=self.body,
            owner_name=owner_of(self),
            due_on=self.due_on,
            level=level(self.due_on, today),
            due=due_words(self.due_on, today),
            done_at=self.done_at,
            dropped_at=self.dropped_at,
            closed_because=self.closed_because,
            created_at=self.created_at,
            position=self.position,
            person=self.person,
            staff=self.staff,
            meeting=self.meeting,
            title=self.title,
            board=self.board,
            board_name=self.board_name,
        )


@dataclass(frozen=True, slots=True)
class ActionView:
    """The same as it is told today: `level`, and `due` in words."""

    id: str
    body: str
    owner_name: str
    due_on: date | None
    level: str
    due: str
    done_at: datetime | None
    dropped_at: datetime | None
    closed_because: str
    created_at: datetime
    position: int
    person: str | None
    staff: str | None
    meeting: str
    title: str
    board: str
    board_name: str

    @property
    def place(self) -> tuple[bool, date, datetime, int, str]:
        """The first due first; what has no day comes last, the oldest of it first."""
        on = self.due_on or self.created_at.date()
        return self.due_on is None, on, self.created_at, self.position, self.id


def _select() -> Select[ActionItem]:
    return ActionItem.select(
        ActionItem.id,
        ActionItem.body,
        ActionItem.owner,
        ActionItem.position,
        ActionItem.due_on,
        ActionItem.done_at,
        ActionItem.dropped_at,
        ActionItem.closed_because,
        ActionItem.created_at,
        ActionItem.owner_person.id.as_alias("person"),
        ActionItem.owner_person.name.as_alias("person_name"),
        ActionItem.owner_staff.id.as_alias("staff"),
        ActionItem.owner_staff.name.as_alias("staff_name"),
        ActionItem.meeting.id.as_alias("meeting"),
        ActionItem.meeting.title.as_alias("title"),
        ActionItem.meeting.board.id.as_alias("board"),
        ActionItem.meeting.board.name.as_alias("board_name"),
        ActionItem.meeting.board.timezone.as_alias("timezone"),
    ).where(ActionItem.meeting.state != MeetingState.cancelled.value)


_OPEN = (ActionItem.done_at.is_null(), ActionItem.dropped_at.is_null())
_ON_BOARDS = ActionItem.meeting.board.is_in(values("boards"))
_OF_PERSON = ActionItem.owner_person == value("person")

# What a desk counts before it asks for it.
OPEN_OF_PERSON = ActionItem.select(ActionItem.id).where(
    _OF_PERSON, ActionItem.meeting.state != MeetingState.cancelled.value, *_OPEN
)
ACTION = prepared(_select().where(ActionItem.id == value("action")), ActionRow)
OPEN_ON = prepared(_select().where(_ON_BOARDS, *_OPEN), ActionRow)
OPEN_ON_OF = prepared(_select().where(_ON_BOARDS, _OF_PERSON, *_OPEN), ActionRow)
OPEN_OF = prepared(_select().where(_OF_PERSON, *_OPEN), ActionRow)
CLOSED = prepared(
    _select()
    .where(
        ActionItem.meeting.board == value("board"),
        ActionItem.done_at.is_not_null() | ActionItem.dropped_at.is_not_null(),
    )
    .order_by(ActionItem.created_at, ActionItem.position, ActionItem.id, ascending=False),
    ActionRow,
    limit=value("most"),
)

# --- queries ---------------------------------------------------------------------------------


async def open_of(
    board_ids: Collection[str], *, now: datetime, person: str = ""
) -> list[ActionView]:
    """What nobody has closed on these boards, or of one owner there, the first due first."""
    boards = list(board_ids)
    if person:
        return views(await OPEN_ON_OF.all(boards=boards, person=person), now)
    return views(await OPEN_ON.all(boards=boards), now)


async def open_of_person(person_id: str, *, now: datetime) -> list[ActionView]:
    """What one person has taken on, on whichever board."""
    return views(await OPEN_OF.all(person=person_id), now)


async def closed_of(board_id: str, *, now: datetime, limit: int = 50) -> list[ActionView]:
    """What was done or dropped on a board, the latest first."""
    told = [row.view(now) for row in await CLOSED.all(board=board_id, most=limit)]
    return sorted(told, key=lambda row: row.done_at or row.dropped_at or now, reverse=True)


async def find(action_id: str, *, now: datetime) -> ActionView:
    """One action with meeting and board, whatever became of it."""
    return (await ACTION.one(action=action_id)).view(now)


async def find_for(
    action_id: str, viewer: Viewer, *, act: str = "see", now: datetime
) -> ActionView:
    """The same for staff who may do that on its board."""
    row = await find(action_id, now=now)
    viewer.must(act, row.board)
    return row


def views(rows: Sequence[ActionRow], now: datetime) -> list[ActionView]:
    """As they are told today, the first due first."""
    return sorted((row.view(now) for row in rows), key=lambda row: row.place)


# --- operations ------------------------------------------------------------------------------


async def close(
    action_id: str, closing: Closing, words: str, *, by: journal.Actor, now: datetime
) -> None:
    """It is done, or nobody does it any more; then the reason is asked for.

    LostRace where somebody has closed it before.
    """
    if closing is Closing.dropped and not words:
        raise Refused(actions_words.SAY_WHY_DROPPED, field="words")
    found = await find(action_id, now=now)
    async with db.transaction():
        rows = (
            await ActionItem.update(
                {
                    ActionItem.done_at: now if closing is Closing.done else None,
                    ActionItem.dropped_at: now if closing is Closing.dropped else None,
                    ActionItem.closed_because: words,
                }
            )
            .where(ActionItem.id == action_id, *_OPEN)
            .returning(ActionItem.id)
        )
        if not rows:
            raise LostRace(actions_words.ACTION_CLOSED_ALREADY)
        await _record(f"action_item.{closing.value}", found, by=by, now=now)


async def reopen(action_id: str, *, by: journal.Actor, now: datetime) -> None:
    """It is to be done after all; saying so twice changes nothing."""
    found = await find(action_id, now=now)
    async with db.transaction():
        rows = (
            await ActionItem.update(
                {
                    ActionItem.done_at: None,
                    ActionItem.dropped_at: None,
                    ActionItem.closed_because: "",
                }
            )
            .where(
                ActionItem.id == action_id,
                ActionItem.done_at.is_not_null() | ActionItem.dropped_at.is_not_null(),
            )
            .returning(ActionItem.id)
        )
        if rows:
            await _record("action_item.reopened", found, by=by, now=now)


# --- steps -----------------------------------------------------------------------------------


async def _record(event: str, row: ActionView, *, by: journal.Actor, now: datetime) -> None:
    await journal.record(
        event, row.id, by=by, now=now, board=row.board, meeting=row.meeting,
        person=row.person or "",
    )  # fmt: skip
