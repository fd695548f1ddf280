"""Timelines tell what happened, in sentences, and only of boards that the viewer may see."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from board.candidates import candidates
from board.foundation import extensions
from board.foundation.database import db
from board.foundation.extensions import TimelineRow
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.rules.members import CandidateState
from board.foundation.journal import journal
from board.members import members
from board.people import timelines
from board.people.rules.profiles import Profile
from tests.cast import make_board, make_programme, make_staff

pytestmark = pytest.mark.usefixtures("database")

ALAN = Profile("Alan", "Norrland Freight", "alan@norrland.example.org")


@pytest.fixture(autouse=True)
def nobody_else_tells() -> Iterator[None]:
    """The gathering side's rows are its own tests' business."""
    before = list(extensions.registered.timeline_rows)
    extensions.registered.timeline_rows.clear()
    yield
    extensions.registered.timeline_rows[:] = before


async def test_timeline_tells_the_newest_first(now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now)
    candidate = await candidates.add(board, ALAN, by=ada, now=now)
    await candidates.decide(board, [candidate.id], CandidateState.bench, reason="", by=ada, now=now)
    async with db.transaction():
        await members.join(board.id, candidate.person, by=journal.member(candidate.person), now=now)
    rows = await timelines.of_person(candidate.person, ada, now=now)
    assert [row.sentence for row in rows] == [
        "Joined Customer Advisory Board",
        "Put on the bench for Customer Advisory Board by Ada",
        "Came into the pool of Customer Advisory Board by Ada",
        "Became known to the programme by Ada",
    ]


async def test_timeline_leaves_boards_out_that_the_viewer_may_not_see(now: datetime) -> None:
    home = await make_programme(now)
    ours = await make_board(now, programme=home)
    theirs = await make_board(now, "Canary", programme=home)
    ada = await make_staff(now)
    candidate = await candidates.add(ours, ALAN, by=ada, now=now)
    await candidates.add(theirs, ALAN, by=ada, now=now)
    vera = await make_staff(now, "Vera", roles={ours.id: Role.viewer})
    rows = await timelines.of_person(candidate.person, vera, now=now)
    assert [row.sentence for row in rows] == [
        "Came into the pool of Customer Advisory Board by Ada",
        "Became known to the programme by Ada",
    ]


async def test_timeline_has_room_for_what_the_gathering_side_tells(now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now)
    candidate = await candidates.add(board, ALAN, by=ada, now=now)
    later = TimelineRow(now + timedelta(days=1), "Said yes", "/meetings/x")

    async def rows_of(person: str, viewer: object, at: datetime) -> list[TimelineRow]:
        return [later] if person == candidate.person else []

    extensions.registered.timeline_rows.append(rows_of)
    rows = await timelines.of_person(candidate.person, ada, now=now)
    assert rows[0] == later
    assert len(rows) == 3
