"""The demo's substitute: somebody else who would come."""

from board.foundation.scenes.scenes import Stage, id_of
from meetings.proposals import delegations
from meetings.scheduling import attendance


async def send_somebody(stage: Stage) -> None:
    person = await id_of("Edsger Kadeling")
    attendee = await attendance.attendee_of(stage.meeting.id, person)
    await delegations.ask_by_link(
        attendee,
        "Frances Okoro",
        "frances@kade.example.net",
        comment="I am at sea that week; she runs the floor when I am away.",
        now=stage.clock.at(-3),
    )
