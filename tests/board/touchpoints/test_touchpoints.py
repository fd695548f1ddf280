"""Notes of calls, mails and meetings: kept by who wrote them, and a call has one."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from board.foundation.errors import Forbidden, LostRace, NotFound, Refused
from board.foundation.identity.rules.boards import Role
from board.foundation.journal.tables import Entry
from board.people import timelines
from board.touchpoints import touchpoints
from board.touchpoints.rules import TouchpointKind
from board.touchpoints.tables import Touchpoint
from board.touchpoints.touchpoints import Written
from tests.cast import make_board, make_member, make_staff

pytestmark = pytest.mark.anyio

SECRET = "Zwitscherling"


def written(now: datetime, days: int = 0, **overrides: Any) -> Written:
    values = {
        "kind": TouchpointKind.call,
        "held_on": now.date() - timedelta(days=days),
        "topic": "The print",
        "note": f"Said {SECRET}",
        **overrides,
    }
    return Written(**values)


class Scene:
    async def set(self, now: datetime) -> "Scene":
        self.now = now
        self.board = await make_board(now)
        self.alan = (await make_member(now, self.board)).person
        self.ada = await make_staff(now)
        return self

    async def logs(self, days: int = 0, **overrides: Any) -> Touchpoint:
        meeting = overrides.pop("meeting", "")
        return await touchpoints.log(
            self.board.id,
            self.alan,
            written(self.now, days, **overrides),
            by=self.ada,
            now=self.now,
            meeting=meeting,
        )


@pytest.fixture
async def scene(database: Any, now: datetime) -> Scene:
    return await Scene().set(now)


async def test_note_is_kept_with_its_writer_and_not_in_the_journal(scene: Scene) -> None:
    await scene.logs(3, next_step="Ring again", next_on=date(2026, 4, 1))
    [row] = await touchpoints.of_person(scene.alan, scene.ada)
    assert (row.note, row.staff_name, row.next_on) == (
        f"Said {SECRET}",
        "Ada",
        date(2026, 4, 1),
    )
    [entry] = await Entry.select().where(Entry.event == "touchpoint.logged")
    assert (entry["person"], entry["detail"]) == (scene.alan, '{"kind": "call"}')


async def test_last_is_the_newest_that_took_place(scene: Scene) -> None:
    await scene.logs(9)
    await scene.logs(2, took_place=False, note="")
    await scene.logs(30)
    rows = await touchpoints.of_person(scene.alan, scene.ada)
    last = touchpoints.last_of(rows)
    assert last is not None
    assert last.held_on == scene.now.date() - timedelta(days=9)
    assert (await touchpoints.newest_on(scene.board.id))[scene.alan].id == last.id


async def test_call_has_one_note_and_talks_by_hand_have_many(scene: Scene) -> None:
    await scene.logs(meeting="m" * 12)
    with pytest.raises(LostRace, match="Somebody else was faster"):
        await scene.logs(meeting="m" * 12)
    await scene.logs()
    await scene.logs()
    assert await Touchpoint.count() == 3
    assert await touchpoints.noted(["m" * 12, "n" * 12]) == {"m" * 12}


async def test_change_is_lost_to_whoever_was_faster(scene: Scene) -> None:
    note = await scene.logs()
    seen = touchpoints.version(note)
    later = scene.now + timedelta(minutes=1)
    again = written(scene.now, note="Better words")
    await touchpoints.change(note, again, seen=seen, by=scene.ada, now=later)
    with pytest.raises(LostRace):
        await touchpoints.change(note, written(scene.now), seen=seen, by=scene.ada, now=later)
    [row] = await touchpoints.of_person(scene.alan, scene.ada)
    assert (row.note, row.changed_at) == ("Better words", later)


async def test_day_to_come_is_refused_on_the_writers_clock(scene: Scene) -> None:
    with pytest.raises(Refused):
        await scene.logs(-1)


async def test_writer_is_reminded_until_a_newer_touchpoint(scene: Scene) -> None:
    await scene.logs(9, next_on=scene.now.date(), next_step="Ring again")
    [row] = await touchpoints.home_rows(scene.ada, scene.now)
    assert (row.sentence, row.level) == ("Be in touch with Alan again", "soon")
    [late] = await touchpoints.home_rows(scene.ada, scene.now + timedelta(days=1))
    assert late.level == "late"
    ken = await make_staff(scene.now, "Ken", roles={scene.board.id: Role.manager})
    assert await touchpoints.home_rows(ken, scene.now) == []
    assert await touchpoints.home_rows(scene.ada, scene.now - timedelta(days=1)) == []
    await scene.logs(1)
    assert await touchpoints.home_rows(scene.ada, scene.now) == []


async def test_timeline_tells_it_on_the_boards_that_one_sees(scene: Scene) -> None:
    await scene.logs(3)
    other = await make_board(scene.now, "Planner User Council")
    eve = await make_staff(scene.now, "Eve", roles={other.id: Role.manager})
    told = await touchpoints.timeline_rows(scene.alan, scene.ada, scene.now)
    assert [row.sentence for row in told] == [f"A call with Ada, “The print”: Said {SECRET}"]
    assert await touchpoints.timeline_rows(scene.alan, eve, scene.now) == []
    assert await touchpoints.of_person(scene.alan, eve) == []
    own = await timelines.of_person(scene.alan, eve, now=scene.now)
    assert [row for row in own if SECRET in row.sentence] == []


async def test_only_those_who_may_capture_write(scene: Scene) -> None:
    note = await scene.logs()
    viewer = await make_staff(scene.now, "Victor", roles={scene.board.id: Role.viewer})
    assert len(await touchpoints.of_person(scene.alan, viewer)) == 1
    with pytest.raises(Forbidden):
        await touchpoints.find(note.id, viewer, act="capture")
    other = await make_board(scene.now, "Planner User Council")
    eve = await make_staff(scene.now, "Eve", roles={other.id: Role.manager})
    with pytest.raises(NotFound):
        await touchpoints.find(note.id, eve)
