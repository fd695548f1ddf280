"""Reach: one look at address, board and choice for all mails, and the outbox goes by it."""

from datetime import datetime, timedelta

import pytest

from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Board, Member, OptOut, Person, StaffOptOut
from board.foundation.mail import outbox, reach
from board.foundation.mail.rules.obstacles import Obstacle
from board.foundation.mail.tables import Message
from tests.cast import make_board, make_member, make_person, make_staff

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("database")]
NAMES = ("Alan", "Grace", "Edsger", "Barbara", "Haru")


async def people_of(board: Board, now: datetime) -> dict[str, str]:
    """Name to id: all can be reached but for one thing each."""
    grace = await make_person(now, board, "Grace", email=None)
    edsger = await make_person(now, board, "Edsger", mail_refused_at=now)
    barbara = await make_member(now, board, "Barbara")
    await Member.update({Member.state: MemberState.alumni.value}).where(Member.id == barbara.id)
    haru = await make_person(now, board, "Haru")
    await OptOut.insert(OptOut(person=haru.id, purpose="reminders", created_at=now))
    alan = await make_person(now, board, "Alan")
    ids = (alan.id, grace.id, edsger.id, barbara.person, haru.id)
    return dict(zip(NAMES, ids, strict=True))


async def test_each_person_has_one_answer(now: datetime) -> None:
    board = await make_board(now)
    other = await make_board(now, "Another board")
    people = await people_of(board, now)

    async def found(**where: str) -> list[Obstacle | None]:
        told = await reach.obstacles([*people.values(), "nobody"], **where)
        assert told.pop("nobody") is Obstacle.no_address
        return list(told.values())

    always = [None, Obstacle.no_address, Obstacle.refused]
    assert await found() == [*always, None, None]
    assert await found(purpose="reminders", board=board.id) == [
        *always,
        Obstacle.left,
        Obstacle.stopped,
    ]
    assert await found(purpose="digests", board=other.id) == [*always, None, None]
    assert await reach.obstacles([]) == {}


async def test_staff_have_an_address_and_a_choice(now: datetime) -> None:
    ada = await make_staff(now)
    await StaffOptOut.insert(StaffOptOut(staff=ada.id, purpose="owed", created_at=now))
    assert await reach.obstacle_of_staff(ada.id, purpose="owed") is Obstacle.stopped
    assert await reach.obstacle_of_staff(ada.id, purpose="digests") is None
    assert await reach.obstacle_of_staff(ada.id) is None


TAKEN_ON = {"body": "Ask the port", "due": "due 3 March 2026", "title": "Spring meeting"}


async def states_of(board: Board, people: dict[str, str], kind: str, now: datetime) -> list[str]:
    """What the outbox makes of such a mail to each of them; nothing where it writes none."""
    made = []
    for person in people.values():
        row = await Person.objects().get(Person.id == person)
        assert row is not None
        identifier = await outbox.post(
            kind,
            to=outbox.Recipient(row.name, row.email or "", person=person),
            board=board.id,
            context={
                "name": row.name, "actions": [(TAKEN_ON, "")], "board": board.name,
                "board_name": board.name, "url": "", "version": 2, "accepted": 1, "sent_on": "",
                "programme": "", "by_name": "", "until": "", "has_seats": True,
            },
            now=now + timedelta(days=1),
        )  # fmt: skip
        rows = await Message.select(Message.state).where(Message.id == (identifier or ""))
        made.append(rows[0]["state"] if rows else "")
    return made


@pytest.mark.parametrize(
    ("kind", "alumna", "stopped"),
    [
        ("action_due", "", ""),
        ("charter_asked", "", "pending"),
        ("invitation_reminded", "pending", ""),
    ],
)
async def test_outbox_writes_nothing_that_its_reader_shall_not_have(
    now: datetime, kind: str, alumna: str, stopped: str
) -> None:
    board = await make_board(now)
    people = await people_of(board, now)
    assert await states_of(board, people, kind, now) == [
        "pending", "failed", "suppressed", alumna, stopped,
    ]  # fmt: skip
