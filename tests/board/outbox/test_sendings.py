"""A sending is kept in whole, but for what has left."""

from datetime import datetime

import pytest

from board.foundation.database import db
from board.foundation.identity import access
from board.foundation.identity.rules.boards import Role
from board.foundation.mail import outbox
from board.foundation.mail.tables import Message
from board.foundation.sendings import sendings as presses
from board.foundation.sendings.tables import MailSending
from board.outbox import sendings
from tests.cast import make_board, make_staff

pytestmark = pytest.mark.usefixtures("database")


async def test_what_has_left_is_counted_and_the_rest_kept_in(now: datetime) -> None:
    ada = await make_staff(now)
    with presses.pressed(ada.id) as press:
        async with db.transaction():
            ids = [
                await outbox.post(
                    "desk_mailed",
                    to=outbox.Recipient(name, f"{name}@example.org"),
                    context={"name": name, "url": "https://example.org"},
                    now=now,
                )
                for name in ("alan", "grace", "mary")
            ]
    [sending] = press.made.values()
    await Message.update({Message.state: "sent"}).where(Message.id == ids[0])
    by = await access.viewer_for(ada.id)
    assert await sendings.undo(sending, by=by, now=now) == (2, 1)
    assert await sendings.undo(sending, by=by, now=now) == (0, 1)


async def test_a_colleague_keeps_in_what_belongs_to_their_boards(now: datetime) -> None:
    first, second = await make_board(now), await make_board(now, "Second Board")
    ada = await make_staff(now)
    lin = await make_staff(now, "Lin", roles={second.id: Role.manager})
    with presses.pressed(ada.id) as press:
        async with db.transaction():
            ids = [
                await outbox.post(
                    "desk_mailed",
                    to=outbox.Recipient("Alan", "alan@example.org"),
                    context={"name": "Alan", "url": "https://example.org"},
                    board=board.id,
                    now=now,
                )
                for board in (first, second, first)
            ]
    [sending] = set(press.made.values())
    await MailSending.update({MailSending.board: None}).where(MailSending.id == sending)
    by = await access.viewer_for(lin.id)
    assert await sendings.undo(sending, by=by, now=now) == (1, 0)
    rows = await Message.select(Message.id, Message.state)
    states = {row["id"]: row["state"] for row in rows}
    assert [states[each] for each in ids] == ["pending", "held", "pending"]
    by = await access.viewer_for(ada.id)
    assert await sendings.undo(sending, by=by, now=now) == (2, 0)
