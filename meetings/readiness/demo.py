"""The demo's preparation: a meeting that was a go, and what is ready for the next one."""

from board.foundation.scenes.scenes import Stage
from meetings.readiness import quorums, readiness


async def decide(stage: Stage) -> None:
    why = "Seven have said yes, and nobody else's date would be better."
    now = stage.clock.at(stage.meeting_day - 7)
    await quorums.decide(stage.meeting, is_go=True, reason=why, by=stage.ada, now=now)


async def prepare(stage: Stage) -> None:
    """Some steps of the plan are done; one has somebody who answers for it."""
    ada, now = stage.ada, stage.clock.at(-17)
    await readiness.tick(stage.meeting, "goals", done=True, by=ada, now=now)
    await readiness.assign(stage.meeting, "agenda", ada.id, by=ada, now=now)
