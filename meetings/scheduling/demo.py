"""The demo's room: how many seats it has."""

from board.foundation.scenes.scenes import Stage
from meetings.scheduling import waiting_lists

ROOM_TIDE = 12


async def count_seats(stage: Stage) -> None:
    now = stage.clock.at(-18)
    await waiting_lists.set_seats(stage.meeting, ROOM_TIDE, by=stage.ada, now=now)
