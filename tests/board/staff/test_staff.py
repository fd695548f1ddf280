"""Staff accounts: who is invited by whom, and that somebody is always left to manage."""

import asyncio
from datetime import datetime
from typing import Any

import pytest
from piccolo.engine.base import Engine

from board.foundation.errors import Forbidden, LostRace, NotFound, Refused
from board.foundation.identity import access
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Grant, Staff
from board.foundation.journal.tables import Entry
from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from board.foundation.text import personal_links
from board.staff import staff
from board.staff.sign_ins import sign_in
from tests.cast import make_board, make_staff

pytestmark = pytest.mark.usefixtures("database")


async def roles(board_id: str) -> dict[str, str]:
    rows = await Grant.select(Grant.staff, Grant.role).where(Grant.board == board_id)
    return {row["staff"]: row["role"] for row in rows}


async def test_invited_colleague_chooses_a_password_by_mailed_link(
    database: Engine[Any], now: datetime
) -> None:
    board = await make_board(now)
    ada = await make_staff(now, roles={board.id: Role.manager})
    linus = await staff.invite(
        name="Linus",
        email="Linus@harbour.example.com",
        timezone="Europe/Berlin",
        roles={board.id: Role.lead},
        by=ada,
        now=now,
    )
    message = await Message.objects().first()
    assert message is not None
    assert (message.to_address, message.board) == ("Linus@harbour.example.com", None)
    (url,) = set(personal_links.found_in(mime.readable(message.body).text))
    await staff.set_password(url.rpartition("/")[2], "a sentence is easy", now=now)
    token = await sign_in(
        "linus@harbour.example.com", "a sentence is easy", address="192.0.2.1", now=now
    )
    viewer = await access.viewer_of(token, now=now)
    assert viewer is not None
    assert (viewer.id, dict(viewer.roles)) == (linus.id, {board.id: Role.lead})
    rows = await Entry.select(Entry.event).where(Entry.subject == linus.id).order_by(Entry.id)
    assert [row["event"] for row in rows] == [
        "staff.invited",
        "grant.given",
        "staff.password_set",
    ]


async def test_invitation_to_a_known_address_is_refused_without_a_trace(now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now, roles={board.id: Role.manager})
    with pytest.raises(Refused) as refused:
        await staff.invite(
            name="Ada",
            email="ADA@harbour.example.com",
            timezone="UTC",
            roles={board.id: Role.lead},
            by=ada,
            now=now,
        )
    assert refused.value.field == "email"
    assert (await Staff.count(), await Message.count()) == (1, 0)


async def test_manager_gives_roles_on_own_boards_only(now: datetime) -> None:
    board, other = await make_board(now), await make_board(now, "Planner User Council")
    ada = await make_staff(now, roles={board.id: Role.manager})
    linus = await make_staff(now, "Linus", roles={board.id: Role.viewer})
    person = await staff.find(linus.id)
    await staff.set_role(person, board.id, Role.lead, by=ada, now=now)
    with pytest.raises(NotFound):
        await staff.set_role(person, other.id, Role.lead, by=ada, now=now)
    with pytest.raises(Forbidden):
        await staff.set_role(person, board.id, Role.manager, by=linus, now=now)
    assert await roles(board.id) == {ada.id: "manager", linus.id: "lead"}


@pytest.mark.race
async def test_two_managers_who_demote_each_other_leave_one(now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now, roles={board.id: Role.manager})
    linus = await make_staff(now, "Linus", roles={board.id: Role.manager})
    people = [await staff.find(ada.id), await staff.find(linus.id)]
    results = await asyncio.gather(
        staff.set_role(people[0], board.id, Role.viewer, by=linus, now=now),
        staff.set_role(people[1], board.id, Role.viewer, by=ada, now=now),
        return_exceptions=True,
    )
    assert sum(isinstance(each, Refused) for each in results) == 1
    assert sorted((await roles(board.id)).values()) == ["manager", "viewer"]


@pytest.mark.race
async def test_last_administrator_stays(now: datetime) -> None:
    ada = await make_staff(now)
    grace = await make_staff(now, "Linus")
    both = [await staff.find(ada.id), await staff.find(grace.id)]
    results = await asyncio.gather(
        staff.deactivate(both[0], by=grace, now=now),
        staff.set_administrator(both[1], False, by=ada, now=now),
        return_exceptions=True,
    )
    assert sum(isinstance(each, Refused) for each in results) == 1
    left = await Staff.count().where(
        Staff.is_administrator.eq(True), Staff.deactivated_at.is_null()
    )
    assert left == 1


async def test_administrator_is_made_once(now: datetime) -> None:
    ada = await make_staff(now)
    board = await make_board(now)
    linus = await make_staff(now, "Linus", roles={board.id: Role.manager})
    person = await staff.find(linus.id)
    await staff.set_administrator(person, True, by=ada, now=now)
    with pytest.raises(LostRace):
        await staff.set_administrator(person, True, by=ada, now=now)
    assert (await access.viewer_for(linus.id)).is_administrator is True
    with pytest.raises(NotFound):
        await staff.set_administrator(person, False, by=linus, now=now)


async def test_deactivation_ends_sessions(now: datetime) -> None:
    ada = await make_staff(now)
    board = await make_board(now)
    linus = await make_staff(now, "Linus", roles={board.id: Role.lead})
    token = await access.start_session(linus.id, now=now)
    await staff.deactivate(await staff.find(linus.id), by=ada, now=now)
    assert await access.viewer_of(token, now=now) is None


async def test_manager_sees_colleagues_of_own_boards_without_their_other_roles(
    now: datetime,
) -> None:
    board, other = await make_board(now), await make_board(now, "Planner User Council")
    ada = await make_staff(now, roles={board.id: Role.manager})
    await make_staff(now, "Linus", roles={board.id: Role.lead, other.id: Role.manager})
    eve = await make_staff(now, "Eve", roles={other.id: Role.manager})
    seen = await staff.seen_by(ada)
    assert [(person.name, [grant.board_name for grant in person.grants]) for person in seen] == [
        ("Ada", ["Customer Advisory Board"]),
        ("Linus", ["Customer Advisory Board"]),
    ]
    with pytest.raises(NotFound):
        await staff.find_for(eve.id, ada)
