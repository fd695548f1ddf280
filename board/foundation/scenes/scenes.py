"""Scenes of the demo: its clock, who acts, and the moments at which features play their parts."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from board.foundation.delivery import deliveries
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board, Person
from board.foundation.mail.rules.outbox import MailState

ZONE = "Europe/Berlin"
QUIET_AT_MOST = timedelta(hours=13)


class Scene(StrEnum):
    """The moments of the demo's year, as it goes by; see board/demo/demo.py for what is between."""

    first_meeting_held = "first_meeting_held"
    requests_written = "requests_written"
    board_settled = "board_settled"
    next_meeting_planned = "next_meeting_planned"
    next_meeting_answered = "next_meeting_answered"
    today = "today"


class DemoClock:
    """Days are counted from today; nothing of the past happens later than now."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.today = now.astimezone(ZoneInfo(ZONE)).date()

    def day(self, days: int) -> date:
        """So many days from today; a weekend's day becomes the Friday before."""
        on = self.today + timedelta(days=days)
        return on - timedelta(days=max(0, on.weekday() - 4))

    def tuesday(self, days: int) -> int:
        """The last Tuesday up to that day, again as days from today."""
        return days - ((self.today + timedelta(days=days)).weekday() - 1) % 7

    def at(self, days: int, clock: str = "10:00") -> datetime:
        """A time of a working day in the programme's zone, never later than now."""
        local = datetime.combine(self.day(days), time.fromisoformat(clock), ZoneInfo(ZONE))
        return min(local.astimezone(UTC), self.now)


@dataclass(frozen=True)
class AskedOnStage:
    """A request as the roadmap wants to know it."""

    id: str
    person: str | None
    strength: int | None


@dataclass(frozen=True)
class Stage:
    """What a feature finds when it plays: who may act, on which board, about which meeting."""

    clock: DemoClock
    ada: Viewer  # she manages both boards
    lin: Viewer  # he leads the product
    board: Board
    council: Board | None = None
    meeting: Any = None  # of the scene, if it is about one
    meeting_day: int = 0  # its first day, as days from today
    # (title, now): a request of the board
    request: Callable[[str, datetime], Awaitable[AskedOnStage]] | None = None


Part = Callable[[Stage], Awaitable[None]]


async def person_named(name: str) -> Person:
    """Somebody of the cast, who is in the programme already."""
    person = await Person.objects().where(Person.name == name).first()
    assert person is not None
    return person


async def id_of(name: str) -> str:
    return (await person_named(name)).id


async def deliver(at: datetime) -> None:
    """Puts what waits at that time into the mailbox, as a worker of then would have.

    What waited for somebody's morning left on that day, too.
    """
    for due in (at, at + QUIET_AT_MOST):
        while claimed := await deliveries.claim("demo", now=due, limit=100):
            for message in claimed:
                await deliveries.settle_sent(message, now=at, state=MailState.mailbox)
