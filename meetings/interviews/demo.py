"""The demo's call round: times offered, booked, refused."""

from datetime import date, datetime, time, timedelta

from board.foundation.scenes.scenes import ZONE, Stage, deliver, id_of
from board.foundation.text.moments import local_to_instant
from meetings.interviews import bookings, interviewees, interviews
from meetings.interviews.interviews import InterviewOffer
from meetings.interviews.rules import pieces
from meetings.interviews.tables import Interview
from meetings.scheduling.rules.schedules import Slot


async def round_of_calls(stage: Stage) -> None:
    """Times offered last week: one call took place, one is to come, one finds no time."""
    ada, board, clock = stage.ada, stage.board, stage.clock
    asked = [
        await id_of(who)
        for who in ("Grace Millward", "Themba Ridgewater", "Núria Peñarosa", "Meera Sarovar")
    ]
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
    await _books(made, "Grace Millward", 0, clock.at(-8))
    await _books(made, "Themba Ridgewater", -2, clock.at(-7))
    [nuria] = [row for row in await interviewees.of_offer(made.id) if row.name == "Núria Peñarosa"]
    await bookings.refuse(nuria.id, "Only before eight in the morning, sorry.", now=clock.at(-5))
    await deliver(clock.at(-5))


async def _books(interview: Interview, who: str, number: int, now: datetime) -> None:
    asked = {row.name: row.id for row in await interviewees.of_offer(interview.id)}
    slots = await interviews.slots_of(interview.id)
    await bookings.book(asked[who], slots[number].id, now=now)
    await deliver(now)
