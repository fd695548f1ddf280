"""Listings of sendings ask the same few statements, however many mails a sending has."""

from datetime import datetime, timedelta

import pytest

from board.foundation.database import db
from board.foundation.identity import access
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board
from board.foundation.mail import outbox
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.foundation.sendings import sendings as presses
from board.foundation.sendings.tables import MailSending
from board.outbox import filters, listings, sendings
from board.outbox.listings import OutboxSieve
from tests.cast import make_board, make_staff
from tests.queries import at_most

pytestmark = pytest.mark.usefixtures("database")
EVERYTHING = OutboxSieve(filters.chosen(""))


async def sent(now: datetime, board: Board | None, staff: str, *names: str) -> str:
    with presses.pressed(staff) as press:
        async with db.transaction():
            for name in names:
                await outbox.post(
                    "desk_mailed",
                    to=outbox.Recipient(name, f"{name}@example.org"),
                    context={"name": name, "url": "https://example.org"},
                    board=board.id if board else None,
                    now=now,
                )
    [sending] = press.made.values()
    return sending


async def test_newest_come_first_with_their_counts(now: datetime) -> None:
    ada, board = await make_staff(now), await make_board(now)
    viewer = await access.viewer_for(ada.id)
    first = await sent(now, board, ada.id, "alan", "grace", "mary")
    second = await sent(now + timedelta(minutes=1), board, ada.id, "haru")
    [one, *_] = await Message.select(Message.id).where(Message.sending == first)
    await Message.update({Message.state: "held"}).where(Message.id == one["id"])
    with at_most(3):
        rows, is_more = await listings.page_of_sendings(viewer, EVERYTHING)
    assert ([row.id for row in rows], is_more) == ([second, first], False)
    assert [row.mails for row in rows] == [1, 3]
    assert rows[1].counts == {MailState.held: 1, MailState.pending: 2}
    assert rows[0].href == f"/outbox/{rows[0].mail.id}"
    assert rows[1].href == f"/sendings/{first}"


async def test_a_sending_of_another_board_is_not_shown(now: datetime) -> None:
    board, other = await make_board(now), await make_board(now, "Another")
    ada = await make_staff(now, roles={board.id: Role.viewer})
    eve = await make_staff(now, "Eve")
    viewer = await access.viewer_for(ada.id)
    mine = await sent(now, board, eve.id, "alan")
    await sent(now, other, eve.id, "grace")
    await sent(now, None, eve.id, "mary")
    rows, _ = await listings.page_of_sendings(viewer, EVERYTHING)
    assert [row.id for row in rows] == [mine]


async def test_a_press_over_two_boards_shows_each_side_its_own_mail(now: datetime) -> None:
    board, other = await make_board(now), await make_board(now, "Another")
    ada = await make_staff(now, roles={board.id: Role.viewer})
    lin = await make_staff(now, "Lin", roles={other.id: Role.viewer})
    eve = await make_staff(now, "Eve")
    sending = await sent(now, board, eve.id, "alan", "grace")
    await Message.update({Message.board: other.id}).where(Message.to_name == "grace")
    await MailSending.update({MailSending.board: None}).where(MailSending.id == sending)
    for reader, name in ((ada, "alan"), (lin, "grace")):
        viewer = await access.viewer_for(reader.id)
        rows, _ = await listings.page_of_sendings(viewer, EVERYTHING)
        assert [row.mail.to_name for row in rows] == [name]
        first = await listings.first_of(sending, viewer)
        assert first is not None
        assert first.to_name == name
        assert not await sendings.may_act(await sendings.find(sending, viewer, act="see"), viewer)
