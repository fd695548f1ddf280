"""The demo's planning: a board's reminders, seats of a room, and a meeting that was a go."""

from board.demo.people import DemoClock, deliver
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from meetings.readiness import quorums
from meetings.reminders import plans as reminder_plans
from meetings.reminders import reminders
from meetings.reminders.rules import THANKS
from meetings.scheduling import waiting_lists
from meetings.scheduling.tables import Meeting

ROOM_TIDE = 12


async def around(ada: Viewer, board: Board, meeting: Meeting, clock: DemoClock, day: int) -> None:
    """What happened on the days before and after a meeting of that day."""
    await reminder_plans.add(board, None, THANKS, by=ada, now=clock.at(day - 40))
    why = "Seven have said yes, and nobody else's date would be better."
    await quorums.decide(meeting, is_go=True, reason=why, by=ada, now=clock.at(day - 7))
    # Once more on the morning after, for those whose night it was.
    for on, hour in ((-7, "15:00"), (-1, "15:00"), (0, "08:30"), (1, "17:30"), (2, "08:30")):
        at = clock.at(day + on, hour)
        await reminders.post_due(at)
        await deliver(at)


async def seats(ada: Viewer, meeting: Meeting, clock: DemoClock, day: int) -> None:
    await waiting_lists.set_seats(meeting, ROOM_TIDE, by=ada, now=clock.at(day))
