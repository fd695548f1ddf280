"""The demo's house: where the next meeting takes place, and who needs what there."""

from datetime import timedelta

from board.foundation.journal import journal
from board.foundation.scenes.scenes import Stage, id_of
from meetings.calendar.rules.answers import Source
from meetings.onsite import needs, onsite
from meetings.onsite.onsite import VenueFacts
from meetings.onsite.rules.onsite import Diet, Stay
from meetings.scheduling import attendance

PLACE = VenueFacts(
    address="Harbour house, room Tide\nAm Kai 12\n20457 Hamburg",
    arrival="The glass door beside the crane; ring “Harbour”. Ask for Ada, from 13:00 on.",
    hotel="Hotel Lotse, five minutes on foot. We book the rooms that you ask for here.",
    asks_travel=True,
    asks_hotel=True,
    asks_diet=True,
    asks_access=True,
)


async def house(stage: Stage) -> None:
    """The next meeting takes place in a house; some have told what they need there."""
    ada, clock, meeting = stage.ada, stage.clock, stage.meeting
    first = clock.day(stage.meeting_day)
    await onsite.set_up(meeting, PLACE, by=ada, now=clock.at(-14))
    eve, last = first - timedelta(days=1), first + timedelta(days=1)
    needed = (
        ("Grace Millward", Source.link, Stay(
            f"{eve}T19:40", f"{last}T18:30", "Eurostar, then ICE 575", True, (Diet.vegetarian,))),
        ("Alan Norrby", Source.link, Stay(
            f"{first}T11:15", f"{last}T17:45", "By car", False, (), "Shellfish, badly",
            other="In an emergency call Signe Norrby, +46 70 000 00 00.")),
        ("Haru Tsukioka", Source.link, Stay(
            f"{eve}T15:05", str(last + timedelta(days=1)), "NH 203 to Frankfurt", True,
            (Diet.no_lactose,), access="I hear better on the left side.")),
        ("Barbara Tidewell", Source.staff, Stay(wants_hotel=True, diets=(Diet.no_gluten,),
                                     access="A way without steps, please.")),
    )  # fmt: skip
    for who, source, stay in needed:
        person = await id_of(who)
        attendee = await attendance.attendee_of(meeting.id, person)
        by = ada.actor if source is Source.staff else journal.member(person)
        await needs.give(attendee.id, stay, source=source, by=by, now=clock.at(-6))
