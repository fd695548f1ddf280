"""A feed that is kept is the one that would be made anew, whatever has been written since."""

import random
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from litestar import Litestar

from board.foundation.database import db
from board.foundation.identity.tables import Board
from board.foundation.links import links
from meetings.feeds import feed_cache, feeds
from meetings.scheduling.tables import (
    Attendance,
    Attendee,
    Meeting,
    Series,
    SeriesAttendee,
    Sitting,
)
from tests.cast import make_member
from tests.gatherings import Gathering
from tests.queries import at_most
from tests.recurrences import Recurrence

pytestmark = pytest.mark.anyio
CHANGES = 30


async def fetched(client: httpx.AsyncClient, path: str) -> httpx.Response:
    answer = await client.get(path)
    assert answer.status_code == 200
    return answer


async def test_an_unchanged_feed_is_one_statement(
    app: Litestar, client: httpx.AsyncClient, now: datetime
) -> None:
    scene = Gathering()
    await scene.invited(now)
    await make_member(now, scene.board, person=scene.people[0])
    link = await feeds.open_for(scene.people[0].id, scene.board.id, now=now)
    path = f"/f/{links.token(link)}.ics"
    first = await fetched(client, path)
    with at_most(1):
        again = await fetched(client, path)
    with at_most(1):
        known = await client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert again.content == first.content
    assert (known.status_code, known.content) == (304, b"")


async def test_of_a_feed_that_nobody_asks_for_only_the_tag_is_kept(
    app: Litestar, client: httpx.AsyncClient, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_cache, "MOST_BODIES", 0)
    scene = Gathering()
    await scene.invited(now)
    await make_member(now, scene.board, person=scene.people[0])
    link = await feeds.open_for(scene.people[0].id, scene.board.id, now=now)
    path = f"/f/{links.token(link)}.ics"
    first = await fetched(client, path)
    with at_most(1):
        known = await client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert known.status_code == 304
    assert (await fetched(client, path)).content == first.content


class Changes:
    """Writes of every kind to the rows behind one person's feed, past all operations."""

    def __init__(self, person: str, board: str, now: datetime, seed: int) -> None:
        self.person, self.board, self.now = person, board, now
        self.chance = random.Random(seed)
        self.number = 0
        self.lost: Attendance | None = None

    async def one(self, kind: str) -> None:
        self.number += 1
        at = self.now + timedelta(minutes=self.number)
        await getattr(self, f"_{kind}")(at)

    async def _pick(self, table: Any, *conditions: Any) -> str:
        rows = await table.select(table.id).where(*conditions).order_by(table.id)
        return str(self.chance.choice(rows)["id"])

    async def _meeting(self, at: datetime) -> None:
        picked = await self._pick(Meeting, Meeting.board == self.board)
        column = self.chance.choice([Meeting.title, Meeting.place, Meeting.description])
        await Meeting.update({column: f"New {self.number}"}).where(Meeting.id == picked)

    async def _sitting(self, at: datetime) -> None:
        picked = await self._pick(Sitting, Sitting.meeting.board == self.board)
        await Sitting.update({Sitting.sequence: self.number, Sitting.changed_at: at}).where(
            Sitting.id == picked
        )

    async def _cancelled(self, at: datetime) -> None:
        picked = await self._pick(Sitting, Sitting.meeting.board == self.board)
        await Sitting.update({Sitting.cancelled_at: self.chance.choice([None, at])}).where(
            Sitting.id == picked
        )

    async def _answer(self, at: datetime) -> None:
        picked = await self._pick(Attendance, Attendance.attendee.person == self.person)
        answer = self.chance.choice(["yes", "no", "tentative"])
        values: dict[Any, Any] = {Attendance.answer: answer, Attendance.received_at: at}
        await Attendance.update(values).where(Attendance.id == picked)

    async def _waiting(self, at: datetime) -> None:
        picked = await self._pick(Attendance, Attendance.attendee.person == self.person)
        since = self.chance.choice([None, at])
        await Attendance.update({Attendance.waiting_since: since}).where(Attendance.id == picked)

    async def _invited(self, at: datetime) -> None:
        picked = await self._pick(Attendance, Attendance.attendee.person == self.person)
        since = self.chance.choice([None, at])
        await Attendance.update({Attendance.invited_at: since}).where(Attendance.id == picked)

    async def _removed(self, at: datetime) -> None:
        picked = await self._pick(Attendee, Attendee.person == self.person)
        since = self.chance.choice([None, at])
        await Attendee.update({Attendee.removed_at: since}).where(Attendee.id == picked)

    async def _series(self, at: datetime) -> None:
        values: dict[Any, Any] = {Series.title: f"Series {self.number}", Series.changed_at: at}
        await Series.update(values).where(Series.board == self.board)

    async def _whole(self, at: datetime) -> None:
        since = self.chance.choice([None, at])
        await SeriesAttendee.update({SeriesAttendee.removed_at: since}).where(
            SeriesAttendee.person == self.person
        )

    async def _board(self, at: datetime) -> None:
        values: dict[Any, Any] = {Board.name: f"Board {self.number}", Board.renamed_at: at}
        await Board.update(values).where(Board.id == self.board)

    async def _gone(self, at: datetime) -> None:
        """A row that is deleted, and comes back."""
        picked = await self._pick(Attendance, Attendance.attendee.person == self.person)
        row = await Attendance.objects().where(Attendance.id == picked).first()
        assert row is not None
        await Attendance.delete().where(Attendance.id == picked)
        self.lost = row

    async def _back(self, at: datetime) -> None:
        if self.lost is not None:
            await db.insert_all([Attendance(**self.lost.to_dict())])
            self.lost = None


KINDS = (
    *("meeting", "sitting", "cancelled", "answer", "waiting", "invited", "removed", "series"),
    *("whole", "board", "gone", "back"),
)


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_kept_feed_is_the_one_made_anew_after_any_change(
    app: Litestar, client: httpx.AsyncClient, now: datetime, seed: int
) -> None:
    scene = Recurrence()
    await scene.invited(now)
    person = scene.people[0].id
    await make_member(now, scene.board, person=scene.people[0])
    link = await feeds.open_for(person, scene.board.id, now=now)
    path = f"/f/{links.token(link)}.ics"
    changes = Changes(person, scene.board.id, now, seed)
    order = [*KINDS, *(changes.chance.choice(KINDS[:10]) for _ in range(CHANGES - len(KINDS)))]
    seen = {(await fetched(client, path)).content}
    for kind in order:
        await changes.one(kind)
        answer = await fetched(client, path)
        anew = (await feeds.calendar(link, now=now)).written()
        assert answer.content == anew, kind
        seen.add(answer.content)
    assert len(seen) > CHANGES // 4


async def test_what_is_rolled_back_changes_no_feed(
    app: Litestar, client: httpx.AsyncClient, now: datetime
) -> None:
    scene = Gathering()
    await scene.invited(now)
    await make_member(now, scene.board, person=scene.people[0])
    link = await feeds.open_for(scene.people[0].id, scene.board.id, now=now)
    path = f"/f/{links.token(link)}.ics"
    first = await fetched(client, path)
    with pytest.raises(ZeroDivisionError):
        async with db.transaction():
            await Meeting.update({Meeting.title: "Other"}).where(Meeting.board == scene.board.id)
            raise ZeroDivisionError
    with at_most(1):
        assert (await fetched(client, path)).content == first.content
