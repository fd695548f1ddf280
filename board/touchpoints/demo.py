"""The demo's notes of talks with one person."""

from board.foundation.scenes.scenes import Stage, id_of
from board.touchpoints import touchpoints
from board.touchpoints.rules import TouchpointKind
from board.touchpoints.touchpoints import Written


async def talks(stage: Stage) -> None:
    """What was said in calls, mails and corridors; somebody is waited for."""
    clock = stage.clock
    for who, kind, day, topic, note, step, again in (
        ("Katherine Orbell", TouchpointKind.call, -96, "Leaving the old scheduler",
         "They move two sites in spring. What worries her is the week in which both run.",
         "Send the checklist of the first ten customers", None),
        ("Edsger Kadeling", TouchpointKind.meeting, -66, "After the first meeting",
         "Liked the tone. Would rather hear “no” early than “maybe” for a year.", "", None),
        ("Alan Norrby", TouchpointKind.mail, -41, "Stamping in by phone",
         "Wrote that the drivers do it on paper now. He does not need the clock, only the list.",
         "Ask whether the connector would do", None),
        ("Barbara Tidewell", TouchpointKind.call, -16, "Before the next meeting",
         "Comes for certain. Two languages in print again: her plant in Iowa starts in June.",
         "Ring again about Iowa", -1),
    ):  # fmt: skip
        now = clock.at(day, "16:30")
        written = Written(
            kind, clock.day(day), topic, note, step, clock.day(again) if again else None
        )
        await touchpoints.log(stage.board.id, await id_of(who), written, by=stage.ada, now=now)
