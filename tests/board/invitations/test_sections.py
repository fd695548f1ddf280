"""What invitations need the managers of boards to do, as home says it."""

from datetime import datetime, timedelta

import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Person
from board.invitations import invitations, sections, sending
from tests.cast import make_board, make_staff
from tests.invitees import MINUTE, deliver, invited, letter, of, scene

pytestmark = pytest.mark.usefixtures("database")


async def test_home_shows_only_boards_that_the_viewer_manages(now: datetime) -> None:
    ada, board = await invited(now, "Alan", "Katherine")
    other = await make_board(now, "Planner User Council")
    eve = await make_staff(now, "Eve", roles={other.id: Role.manager, board.id: Role.viewer})
    later = now + timedelta(days=3)
    rows = await sections.home_rows(ada, later)
    assert [(row.level, row.sentence, row.note, row.href) for row in rows] == [
        (
            "soon",
            "2 people have not answered their invitation",
            "Customer Advisory Board",
            f"/boards/{board.id}/invitations?show=unanswered",
        )
    ]
    assert await sections.home_rows(eve, later) == []
    assert await sections.home_rows(ada, now + MINUTE) == []


async def test_each_need_of_a_board_is_a_row(now: datetime) -> None:
    ada, board, chosen = await scene(now, "Alan", "Barbara", "Grace", "Edsger")
    await invitations.send(board.id, chosen[:3], letter(now), by=ada, now=now)
    await deliver(now + MINUTE, refused="Alan")
    await Person.update({Person.mail_refused_at: now}).where(Person.name == "Grace")
    await invitations.send(board.id, chosen[3:], letter(now), by=ada, now=now + MINUTE)
    await sending.hold_back(board.id, by=ada, now=now + MINUTE)
    rows = await sections.home_rows(ada, now + timedelta(days=4))
    assert sorted((row.level, row.sentence) for row in rows) == [
        ("late", "2 invitations came back"),
        ("open", "1 invitation is held"),
        ("soon", "1 person has not answered the invitation"),
    ]


async def test_newest_mail_of_an_invitation_says_whether_it_came_back(now: datetime) -> None:
    ada, board, chosen = await scene(now, "Alan")
    await invitations.send(board.id, chosen, letter(now), by=ada, now=now)
    await deliver(now + MINUTE, refused="Alan")
    assert [row.level for row in await sections.home_rows(ada, now + 2 * MINUTE)] == ["late"]
    await Person.update({Person.email: "new@example.org", Person.mail_refused_at: None}).where(
        Person.name == "Alan"
    )
    await sending.send_again(await of("Alan"), by=ada, now=now + 2 * MINUTE)
    assert await sections.home_rows(ada, now + timedelta(days=4)) == []
    await deliver(now + 3 * MINUTE)
    assert [row.level for row in await sections.home_rows(ada, now + timedelta(days=4))] == ["soon"]
