from datetime import datetime

import pytest

from board.foundation.errors import NotFound
from meetings.calendar.rules.answers import Answer
from meetings.scheduling import rooms
from meetings.scheduling.tables import Attendance, Attendee
from tests.live_meetings import LiveMeeting, events

pytestmark = pytest.mark.usefixtures("database")


async def here(live: LiveMeeting, day: int = 0) -> list[str]:
    sitting = live.sittings[day].id
    seats = await rooms.seats(live.meeting.id)
    return [seat.speaker.name for seat in seats if seat.present.get(sitting)]


async def note(live: LiveMeeting, *names: str, present: bool = True) -> int:
    return await rooms.set_present(
        live.meeting, live.sittings[0].id, [live.attendees[name] for name in names],
        present=present, by=live.ada.actor, now=live.now,
    )  # fmt: skip


async def test_seats_know_names_companies_and_answers(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await Attendee.update({Attendee.removed_at: now}).where(
        Attendee.id == live.attendees["Katherine"]
    )
    seats = await rooms.seats(live.meeting.id)
    assert [(seat.speaker.label, seat.speaker.abbreviation) for seat in seats] == [
        ("Alan, Norrland Freight", "ALA"),
        ("Grace, Bright Mills", "GRA"),
    ]
    assert set(seats[0].answers.values()) == {Answer.yes}


async def test_presence_is_noted_by_sitting_and_once(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    assert await note(live, "Alan", "Grace") == 2
    assert await note(live, "Alan", "Katherine") == 1
    assert await note(live, "Grace", present=False) == 1
    assert await here(live) == ["Alan", "Katherine"]
    assert await here(live, day=1) == []
    assert await events(live.attendees["Grace"]) == ["attendance.present", "attendance.absent"]
    assert await events(live.attendees["Alan"]) == ["attendance.present"]


async def test_presence_of_who_was_added_late_makes_the_row(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await Attendance.delete().where(Attendance.attendee == live.attendees["Alan"])
    assert await note(live, "Alan") == 1
    assert await here(live) == ["Alan"]


async def test_presence_of_strangers_is_not_found(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    with pytest.raises(NotFound):
        await rooms.set_present(
            live.meeting, live.sittings[0].id, ["nosuchseat22"], present=True,
            by=live.ada.actor, now=now,
        )  # fmt: skip
    with pytest.raises(NotFound):
        await rooms.set_present(
            live.meeting, "nosuchday222", [live.attendees["Alan"]], present=True,
            by=live.ada.actor, now=now,
        )  # fmt: skip


async def test_members_per_company_counts_active_members(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    radia = await live.joins("Radia", "Norrland Freight")
    await live.joins("Eve", "Norrland Freight", as_member=False)
    sizes = await rooms.members_per_company({live.board.id})
    assert sizes[live.board.id][radia.company] == 2
    assert sum(sizes[live.board.id].values()) == 4
