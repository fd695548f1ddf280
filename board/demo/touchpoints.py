"""The demo's one-to-one side: a call round, notes of talks, and who comes to the house and how."""

from datetime import date, datetime, time, timedelta

from board.demo.cast import ALAN, BARBARA, EDSGER, GRACE, HARU, KATHERINE, MEERA, NURIA, THEMBA
from board.demo.people import ZONE, DemoClock, deliver, person_of
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.text.moments import local_to_instant
from board.people.rules.profiles import Profile
from board.touchpoints import touchpoints
from board.touchpoints.rules import TouchpointKind
from board.touchpoints.touchpoints import Written
from meetings.calendar.rules.answers import Source
from meetings.interviews import bookings, interviewees, interviews
from meetings.interviews.interviews import InterviewOffer
from meetings.interviews.rules import pieces
from meetings.interviews.tables import Interview
from meetings.onsite import needs, onsite
from meetings.onsite.onsite import VenueFacts
from meetings.onsite.rules.onsite import Diet, Stay
from meetings.scheduling import attendance
from meetings.scheduling.rules.schedules import Slot
from meetings.scheduling.tables import Meeting

PLACE = VenueFacts(
    address="Harbour house, room Tide\nAm Kai 12\n20457 Hamburg",
    arrival="The glass door beside the crane; ring “Harbour”. Ask for Ada, from 13:00 on.",
    hotel="Hotel Lotse, five minutes on foot. We book the rooms that you ask for here.",
    asks_travel=True,
    asks_hotel=True,
    asks_diet=True,
    asks_access=True,
)


async def house(ada: Viewer, meeting: Meeting, first: date, clock: DemoClock) -> None:
    """The next meeting takes place in a house; some have told what they need there."""
    await onsite.set_up(meeting, PLACE, by=ada, now=clock.at(-14))
    eve, last = first - timedelta(days=1), first + timedelta(days=1)
    told = (
        (GRACE, Source.link, Stay(
            f"{eve}T19:40", f"{last}T18:30", "Eurostar, then ICE 575", True, (Diet.vegetarian,))),
        (ALAN, Source.link, Stay(
            f"{first}T11:15", f"{last}T17:45", "By car", False, (), "Shellfish, badly",
            other="In an emergency call Signe Norrby, +46 70 000 00 00.")),
        (HARU, Source.link, Stay(
            f"{eve}T15:05", str(last + timedelta(days=1)), "NH 203 to Frankfurt", True,
            (Diet.no_lactose,), access="I hear better on the left side.")),
        (BARBARA, Source.staff, Stay(wants_hotel=True, diets=(Diet.no_gluten,),
                                     access="A way without steps, please.")),
    )  # fmt: skip
    for who, source, stay in told:
        person = await person_of(who)
        attendee = await attendance.attendee_of(meeting.id, person)
        by = ada.actor if source is Source.staff else journal.member(person)
        await needs.give(attendee.id, stay, source=source, by=by, now=clock.at(-6))


async def talks(ada: Viewer, board: Board, clock: DemoClock) -> None:
    """What was said in calls, mails and corridors; somebody is waited for."""
    for who, kind, day, topic, note, step, again in (
        (KATHERINE, TouchpointKind.call, -96, "Leaving the old scheduler",
         "They move two sites in spring. What worries her is the week in which both run.",
         "Send the checklist of the first ten customers", None),
        (EDSGER, TouchpointKind.meeting, -66, "After the first meeting",
         "Liked the tone. Would rather hear “no” early than “maybe” for a year.", "", None),
        (ALAN, TouchpointKind.mail, -41, "Stamping in by phone",
         "Wrote that the drivers do it on paper now. He does not need the clock, only the list.",
         "Ask whether the connector would do", None),
        (BARBARA, TouchpointKind.call, -16, "Before the next meeting",
         "Comes for certain. Two languages in print again: her plant in Iowa starts in June.",
         "Ring again about Iowa", -1),
    ):  # fmt: skip
        now = clock.at(day, "16:30")
        written = Written(
            kind, clock.day(day), topic, note, step, clock.day(again) if again else None
        )
        await touchpoints.log(board.id, await person_of(who), written, by=ada, now=now)


async def round_of_calls(ada: Viewer, board: Board, clock: DemoClock) -> Interview:
    """Times offered last week: one call took place, one is to come, one finds no time."""
    asked = [await person_of(who) for who in (GRACE, THEMBA, NURIA, MEERA)]
    slots: list[Slot] = []
    for day in (-1, 5, 6):
        on = clock.day(day)
        if slots and on.isoformat() == slots[-1].starts_local[:10]:
            continue  # two days of a weekend are one working day
        slots += pieces(on, time(14), time(16), 30, ZONE, pause=10)
    last = date.fromisoformat(slots[-1].starts_local[:10])
    offer = InterviewOffer(
        topic="What the shift swap should do first",
        description="No slides: tell me about the last swap that went wrong.",
        place="",
        join_url="https://meet.example.com/ada",
        timezone=ZONE,
        minutes=30,
        slots=tuple(slots),
        closes_at=local_to_instant(last - timedelta(days=1), time(23, 59), ZONE),
    )
    made = await interviews.create(board, offer, people=asked, by=ada, now=clock.at(-9))
    await interviews.open_up(made, by=ada, now=clock.at(-9))
    await deliver(clock.at(-9))
    await _books(made, GRACE, 0, clock.at(-8))
    await _books(made, THEMBA, -2, clock.at(-7))
    [nuria] = [row for row in await interviewees.of_offer(made.id) if row.name == NURIA.name]
    await bookings.refuse(nuria.id, "Only before eight in the morning, sorry.", now=clock.at(-5))
    await deliver(clock.at(-5))
    return made


async def _books(interview: Interview, who: Profile, number: int, now: datetime) -> None:
    asked = {row.name: row.id for row in await interviewees.of_offer(interview.id)}
    slots = await interviews.slots_of(interview.id)
    await bookings.book(asked[who.name], slots[number].id, now=now)
    await deliver(now)
