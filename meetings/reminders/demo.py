"""The demo's reminders: a board's plan, and what it sent around its first meeting."""

from board.foundation.scenes.scenes import Stage, deliver
from meetings.reminders import plans, reminders
from meetings.reminders.rules import THANKS


async def remind(stage: Stage) -> None:
    """What happened on the days before and after the meeting."""
    clock, day = stage.clock, stage.meeting_day
    await plans.add(stage.board, None, THANKS, by=stage.ada, now=clock.at(day - 40))
    # Once more on the morning after, for those whose night it was.
    for on, hour in ((-7, "15:00"), (-1, "15:00"), (0, "08:30"), (1, "17:30"), (2, "08:30")):
        at = clock.at(day + on, hour)
        await reminders.post_due(at)
        await deliver(at)
