from datetime import datetime

import pytest

from board.foundation.errors import NotFound
from meetings.calendar.rules.answers import Answer
from meetings.scheduling import rooms
from meetings.scheduling.tables import Attendance, Attendee
from tests.floor import Floor, events

pytestmark = pytest.mark.usefixtures("database")


async def here(floor: Floor, day: int = 0) -> list[str]:
    sitting = floor.sittings[day].id
    seats = await rooms.seats(floor.meeting.id)
    return [seat.speaker.name for seat in seats if seat.present.get(sitting)]


async def note(floor: Floor, *names: str, present: bool = True) -> int:
    return await rooms.set_present(
        floor.meeting, floor.sittings[0].id, [floor.attendees[name] for name in names],
        present=present, by=floor.ada.actor, now=floor.now,
    )  # fmt: skip


async def test_seats_know_names_companies_and_answers(now: datetime) -> None:
    floor = await Floor().opened(now)
    await Attendee.update({Attendee.removed_at: now}).where(
        Attendee.id == floor.attendees["Katherine"]
    )
    seats = await rooms.seats(floor.meeting.id)
    assert [(seat.speaker.label, seat.speaker.abbreviation) for seat in seats] == [
        ("Alan, Norrland Freight", "ALA"),
        ("Grace, Bright Mills", "GRA"),
    ]
    assert set(seats[0].answers.values()) == {Answer.yes}


async def test_presence_is_noted_by_sitting_and_once(now: datetime) -> None:
    floor = await Floor().opened(now)
    assert await note(floor, "Alan", "Grace") == 2
    assert await note(floor, "Alan", "Katherine") == 1
    assert await note(floor, "Grace", present=False) == 1
    assert await here(floor) == ["Alan", "Katherine"]
    assert await here(floor, day=1) == []
    assert await events(floor.attendees["Grace"]) == ["attendance.present", "attendance.absent"]
    assert await events(floor.attendees["Alan"]) == ["attendance.present"]


async def test_presence_of_who_was_added_late_makes_the_row(now: datetime) -> None:
    floor = await Floor().opened(now)
    await Attendance.delete().where(Attendance.attendee == floor.attendees["Alan"])
    assert await note(floor, "Alan") == 1
    assert await here(floor) == ["Alan"]


async def test_presence_of_strangers_is_not_found(now: datetime) -> None:
    floor = await Floor().opened(now)
    with pytest.raises(NotFound):
        await rooms.set_present(
            floor.meeting, floor.sittings[0].id, ["nosuchseat22"], present=True,
            by=floor.ada.actor, now=now,
        )  # fmt: skip
    with pytest.raises(NotFound):
        await rooms.set_present(
            floor.meeting, "nosuchday222", [floor.attendees["Alan"]], present=True,
            by=floor.ada.actor, now=now,
        )  # fmt: skip


async def test_members_per_company_counts_active_members(now: datetime) -> None:
    floor = await Floor().opened(now)
    radia = await floor.joins("Radia", "Norrland Freight")
    await floor.joins("Eve", "Norrland Freight", as_member=False)
    sizes = await rooms.members_per_company({floor.board.id})
    assert sizes[floor.board.id][radia.company] == 2
    assert sum(sizes[floor.board.id].values()) == 4
