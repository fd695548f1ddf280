"""The worker's part of letters to many, whatever their kind."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest

from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board, Grant
from board.foundation.mail import outbox
from board.foundation.mail.tables import Mailing, MailingFailure, Message
from board.foundation.mailings import mailings, portions, writing
from board.foundation.mailings.portions import Portion
from tests.cast import make_board, make_staff

pytestmark = pytest.mark.usefixtures("database")
KIND = "notes_to_test"


async def write(mailing: Mailing, some: Sequence[str], *, by: Viewer, now: datetime) -> Portion:
    """A mail to each, unless it is for nobody; the one for Eve cannot be written."""

    async def one(reader: str) -> bool:
        if reader == "eve":
            raise ValueError("No letter goes to Eve.")
        if reader == "nobody":
            return False
        to = outbox.Recipient(reader, f"{reader}@example.org")
        await outbox.post("test_sent", to=to, context={"name": reader}, unique_key=reader, now=now)
        return True

    async def standing() -> int:
        return int(await Board.count())

    return await portions.put_together(mailing, some, one, standing, now=now)


@pytest.fixture(autouse=True)
def writer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(writing.WRITERS, KIND, write)
    monkeypatch.setattr(writing, "AT_ONCE", 2)


async def begun(now: datetime, *chosen: str) -> tuple[Any, Mailing]:
    board = await make_board(now)
    ada = await make_staff(now, roles={board.id: Role.manager})
    made = await mailings.begin(KIND, chosen, board=board.id, staff=ada.id, page="/", now=now)
    return ada, made


async def state(mailing: Mailing) -> tuple[int, int, str]:
    [row] = await Mailing.select().where(Mailing.id == mailing.id)
    return row["position"], row["written"], row["ended_because"]


async def test_carry_on_writes_all_but_the_one_that_fails(now: datetime) -> None:
    _, made = await begun(now, "alan", "eve", "nobody", "grace")
    await writing.carry_on(now)
    assert await state(made) == (4, 2, "done")
    rows = await Message.select(Message.to_name, Message.mailing).order_by(Message.to_name)
    assert [(row["to_name"], row["mailing"]) for row in rows] == [
        ("alan", made.id),
        ("grace", made.id),
    ]


async def test_carry_on_stops_where_whoever_asked_may_no_longer(now: datetime) -> None:
    _, made = await begun(now, "alan")
    await Grant.delete(force=True)
    await writing.carry_on(now)
    assert await state(made) == (0, 0, "forbidden")


async def test_portion_that_cannot_be_stored_goes_on_without_the_one(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def in_place(mailing: Mailing, some: Sequence[str], **_: Any) -> Portion:
        async def store() -> int:
            for reader in some:
                if reader == "eve":
                    raise ValueError("No letter goes to Eve.")
                to = outbox.Recipient(reader, f"{reader}@example.org")
                await outbox.post("test_sent", to=to, context={"name": reader}, now=now)
            return len(some)

        return Portion(len(some), store)

    monkeypatch.setitem(writing.WRITERS, KIND, in_place)
    _, made = await begun(now, "alan", "eve", "grace")
    await writing.carry_on(now)
    assert await state(made) == (3, 2, "done")
    rows = await Message.select(Message.to_name).order_by(Message.to_name)
    assert [row["to_name"] for row in rows] == ["alan", "grace"]
    [failure] = await MailingFailure.select(MailingFailure.reader, MailingFailure.reason)
    assert failure["reader"] == "eve"
    assert "Error" not in failure["reason"]
    assert "No letter goes to Eve" not in failure["reason"]
    assert "press “Try again”" in failure["reason"]
