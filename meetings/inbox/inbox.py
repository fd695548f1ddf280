"""The inbox: mails to the organiser's address, and which of them somebody must look at."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from piccolo.custom_types import Combinable

from board.foundation.database import db
from board.foundation.database.queries import Asked, prepared, value
from board.foundation.errors import Forbidden, LostRace, NotFound
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from meetings.inbox import words
from meetings.inbox.mail_sorting import ArrivalKind
from meetings.scheduling.meeting_sheets import MeetingSheet
from meetings.scheduling.tables import Arrival


@dataclass(frozen=True, slots=True)
class ArrivalLine:
    """A mail that came in, as a meeting's page lists it."""

    received_at: datetime
    from_address: str
    outcome: str


ABOUT = prepared(
    Arrival.select(Arrival.received_at, Arrival.from_address, Arrival.outcome)
    .where(Arrival.meeting == value("meeting"))
    .order_by(Arrival.received_at, ascending=False),
    ArrivalLine,
)

# --- queries ---------------------------------------------------------------------------------


async def arrivals_of(meeting_id: str) -> list[dict[str, Any]]:
    """The mails that came in about a meeting, the latest first."""
    query = _select().where(Arrival.meeting == meeting_id)
    rows: list[dict[str, Any]] = await query.order_by(
        Arrival.received_at, Arrival.id, ascending=False
    )
    return rows


async def listing(
    viewer: Viewer, *, is_open: bool = False, limit: int = 100
) -> list[dict[str, Any]]:
    """The latest mails about boards that the viewer manages; administrators see the rest too."""
    query = _select().where(_visible(viewer))
    if is_open:
        query = query.where(Arrival.settled_at.is_null())
    query = query.order_by(Arrival.received_at, Arrival.id, ascending=False).limit(limit)
    rows: list[dict[str, Any]] = await query
    return rows


def asks_of(sheet: MeetingSheet) -> list[Asked[ArrivalLine]]:
    """The mails that came in about a meeting, where there are any."""
    return [ABOUT.asked(meeting=sheet.meeting.id)] if sheet.there["arrivals"] else []


# --- operations ------------------------------------------------------------------------------


async def settle(arrival_id: str, *, by: Viewer, now: datetime) -> None:
    """Somebody has looked at a mail that could not be counted."""
    async with db.transaction():
        arrival = await Arrival.objects().where(Arrival.id == arrival_id).first()
        if arrival is None or (arrival.board is None and not by.is_administrator):
            raise NotFound
        if arrival.board is not None:
            by.must("manage", arrival.board)
        rows = (
            await Arrival.update({Arrival.settled_at: now})
            .where(Arrival.id == arrival_id, Arrival.settled_at.is_null())
            .returning(Arrival.id)
        )
        if not rows:
            raise LostRace(words.MAIL_LOOKED_AT_ALREADY)
        await journal.record(
            "arrival.settled",
            arrival_id,
            by=by.actor,
            now=now,
            board=arrival.board or "",
            person=arrival.person or "",
        )


async def note_left(identity: str, sentence: str, *, now: datetime) -> None:
    """A mail that stays in the mailbox since it could not be taken in; said once."""
    await Arrival.insert(
        Arrival(
            identity=hashlib.sha256(f"left {identity}".encode()).hexdigest(),
            received_at=now,
            kind=ArrivalKind.unreadable.value,
            outcome=sentence,
        )
    ).on_conflict(target=Arrival.identity, action="DO NOTHING")


# --- steps -----------------------------------------------------------------------------------


def _select() -> Any:
    return Arrival.select(
        *Arrival.all_columns(),
        Arrival.board.name.as_alias("board_name"),
        Arrival.meeting.title.as_alias("meeting_title"),
        Arrival.person.name.as_alias("name"),
    )


def _visible(viewer: Viewer) -> Combinable:
    boards = list(viewer.boards_where("manage"))
    if not boards and not viewer.is_administrator:
        raise Forbidden
    visible: Combinable = Arrival.board.is_in(boards or [""])
    return Arrival.board.is_null() | visible if viewer.is_administrator else visible
