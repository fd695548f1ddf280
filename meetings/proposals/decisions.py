"""Decisions: what staff say to a wish, whether for another time or for a substitute."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from board.foundation.database import db
from board.foundation.errors import LostRace
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from meetings.calendar.rules.answers import Source
from meetings.proposals.rules.wishes import is_waiting
from meetings.scheduling.tables import Meeting


@dataclass(frozen=True, slots=True)
class Wish:
    """What an attendee would rather have, and who has decided about it."""

    id: str
    attendee: str
    person: str
    attendee_name: str
    attendee_email: str | None
    meeting: str
    title: str
    board: str
    board_name: str
    comment: str
    source: Source
    state: StrEnum
    created_at: datetime
    decided_by_name: str | None

    @property
    def is_waiting(self) -> bool:
        """Staff have to decide about it."""
        return is_waiting(self.state)


AnyWish = TypeVar("AnyWish", bound=Wish)


# --- queries ---------------------------------------------------------------------------------


def columns(wish: Any) -> list[Any]:
    """What a query selects of either table for the fields of a wish."""
    return [
        wish.id,
        wish.attendee,
        wish.attendee.person.id.as_alias("person"),
        wish.attendee.person.name.as_alias("attendee_name"),
        wish.attendee.person.email.as_alias("attendee_email"),
        wish.attendee.meeting.id.as_alias("meeting"),
        wish.attendee.meeting.title.as_alias("title"),
        wish.attendee.meeting.board.id.as_alias("board"),
        wish.attendee.meeting.board.name.as_alias("board_name"),
        wish.comment,
        wish.source,
        wish.state,
        wish.created_at,
        wish.decided_by.name.as_alias("decided_by_name"),
    ]


# --- operations ------------------------------------------------------------------------------


async def decided(
    table: Any,
    find: Callable[[], Awaitable[AnyWish]],
    state: StrEnum,
    more: dict[Any, Any],
    *,
    lost: Callable[[AnyWish], str],
    by: Viewer,
    now: datetime,
) -> AnyWish:
    """The wish as it was, taken by this decision and no other; inside a transaction.

    LostRace, with the sentence that `lost` makes, where it waits for nobody any more.
    """
    # First the meeting, as everywhere: a move that goes on now is over when this holds.
    await lock((await find()).meeting)
    wish = await find()
    if not wish.is_waiting:
        raise LostRace(lost(wish))
    taken = (
        await table.update(
            {
                table.state: state.value,
                table.decided_at: now,
                table.decided_by: by.id,
                **more,
            }
        )
        .where(table.id == wish.id, table.state == wish.state.value)
        .returning(table.id)
    )
    if not taken:
        raise LostRace(lost(wish))
    return wish


async def lock(meeting_id: str) -> None:
    """Nobody decides about a wish for this meeting, or moves it, until the transaction ends."""
    await db.locked(Meeting.select(Meeting.id).where(Meeting.id == meeting_id))


async def note(event: str, wish: Wish, *, by: journal.Actor, now: datetime, **detail: Any) -> None:
    """Writes down in the journal what became of a wish."""
    await journal.record(
        event, wish.id, by=by, now=now, board=wish.board, person=wish.person,
        meeting=wish.meeting, **detail,
    )  # fmt: skip
