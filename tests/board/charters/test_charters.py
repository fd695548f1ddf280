"""Which charter each member has agreed to: a new version is asked of everybody on the board."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from board.charters import charters
from board.foundation.errors import LostRace, NotFound
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Board, Member
from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from board.foundation.text.moments import instant_to_local
from board.programmes import programmes
from tests.cast import make_board, make_member, make_staff

pytestmark = pytest.mark.anyio

DAY = timedelta(days=1)


class Scene:
    board: Board
    ada: Viewer
    alan: Member

    async def set(self, now: datetime, **board: Any) -> "Scene":
        self.board = await make_board(now, charter="Be kind.", **board)
        self.ada = await make_staff(now)
        self.alan = await make_member(now, self.board)
        grace = await make_member(now, self.board, "Grace", company="Bright Mills")
        gone = await make_member(now, self.board, "Katherine", company="Orbit Payroll")
        first: dict[Any, Any] = {Member.charter_version: 1, Member.charter_accepted_at: now}
        await Member.update(first).where(Member.id == grace.id)
        await Member.update({Member.state: MemberState.alumni.value}).where(Member.id == gone.id)
        return self

    async def second(self, now: datetime) -> int:
        await programmes.write_charter(self.board, "Be kind, always.", by=self.ada, now=now)
        return await charters.ask_all(self.board, by=self.ada, now=now)


async def mailed() -> list[str]:
    rows = await Message.select(Message.to_name).where(Message.kind == "charter_asked")
    return sorted(row["to_name"] for row in rows)


async def test_everybody_who_sits_is_asked_and_once_a_day(database: object, now: datetime) -> None:
    scene = await Scene().set(now)
    assert await scene.second(now) == 2
    assert await mailed() == ["Alan", "Grace"]
    mails = await Message.objects().where(Message.kind == "charter_asked")
    told = {mail.to_name: mime.readable(bytes(mail.body)).text for mail in mails}
    assert "You accepted version 1; version 2 takes its place." in told["Grace"]
    assert f"/boards/{scene.board.id}/charter" in told["Alan"]
    assert await charters.ask_all(scene.board, by=scene.ada, now=now + DAY / 2) == 0
    await charters.accept(scene.alan.person, scene.board.id, 2, now=now + DAY)
    assert await charters.ask_all(scene.board, by=scene.ada, now=now + DAY) == 1


async def test_acceptance_is_listed_and_ends_the_question(database: object, now: datetime) -> None:
    scene = await Scene().set(now)
    await scene.second(now)
    [owed] = await charters.owed_by(scene.alan.person)
    assert (owed.board, owed.charter.version) == (scene.board.id, 2)
    [row] = await charters.home_rows(scene.ada, now)
    assert row.sentence == "2 of 2 have not accepted version 2 of the charter"
    await charters.accept(scene.alan.person, scene.board.id, 2, now=now + DAY)
    await charters.accept(scene.alan.person, scene.board.id, 2, now=now + 2 * DAY)
    rows = await charters.of_board(scene.board.id)
    assert [(row.name, row.charter_version, row.charter_accepted_at) for row in rows] == [
        ("Alan", 2, now + DAY),
        ("Grace", 1, now),
    ]
    assert await charters.owed_by(scene.alan.person) == []
    [mail] = await Message.select(Message.state).where(
        Message.kind == "charter_asked", Message.person == scene.alan.person
    )
    assert mail["state"] == "withdrawn"


async def test_a_version_that_is_not_in_force_is_not_accepted(
    database: object, now: datetime
) -> None:
    scene = await Scene().set(now)
    await scene.second(now)
    with pytest.raises(LostRace, match="changed while you were reading"):
        await charters.accept(scene.alan.person, scene.board.id, 1, now=now)
    await Member.update({Member.state: MemberState.alumni.value}).where(Member.id == scene.alan.id)
    with pytest.raises(NotFound):
        await charters.accept(scene.alan.person, scene.board.id, 2, now=now)


async def test_question_waits_for_the_morning(database: object, now: datetime) -> None:
    scene = await Scene().set(now, quiet_from=20, quiet_until=8)
    await scene.second(now.replace(hour=6))
    [mail] = await Message.objects().where(
        Message.kind == "charter_asked", Message.person == scene.alan.person
    )
    assert instant_to_local(mail.due_at, "America/New_York").hour == 8
