"""Messages are found by their cause or key, and a look tells what went out from what waits."""

from datetime import datetime, timedelta

import pytest

from board.foundation.database import db
from board.foundation.errors import Forbidden, NotFound
from board.foundation.identity.rules.boards import Role
from board.foundation.mail import messages
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from tests.board.foundation.mail.test_outbox_listings import mail
from tests.cast import make_board, make_staff

pytestmark = pytest.mark.anyio
WENT = {"sent", "mailbox", "uncertain", "leased"}
WAITS = {"pending", "retry", "held"}


@pytest.mark.parametrize("state", MailState)
async def test_what_waits_and_what_went_out(
    database: object, now: datetime, state: MailState
) -> None:
    await Message.insert(
        mail("Hello", now, kind="news", cause="c", replaces_key="k:1", state=state.value)
    )
    waits = state.value in WAITS
    assert await messages.waits("k:1", "news") is waits
    assert await messages.waits("k:1", "other") is False
    assert await messages.waiting("k:") == ({"k:1": "news"} if waits else {})
    went = state.value in WENT
    assert await messages.has_left("k:1") is went
    assert await messages.went_out("c") is went
    assert await messages.went_out("c", ["other"]) is False
    assert await messages.any_left("k:", since=now) is went
    assert await messages.any_left("k:", since=now + timedelta(seconds=1)) is False


async def test_newest_of_each_cause_is_told(database: object, now: datetime) -> None:
    board, other = await make_board(now), await make_board(now, "Harbour Watch")
    later = now + timedelta(minutes=1)
    await db.insert_all(
        [
            mail("First", now, cause="a", kind="asked", board=board.id),
            mail("Second", later, cause="a", kind="asked", board=board.id),
            mail("Another kind", later + timedelta(hours=1), cause="a", board=board.id),
            mail("Elsewhere", later, cause="b", kind="asked", board=other.id),
        ]
    )
    found = await messages.newest_of([board.id], ["asked"])
    assert {cause: row.subject for cause, row in found.items()} == {"a": "Second"}
    told = await messages.of_cause("a")
    assert [row.subject for row in told] == ["First", "Second", "Another kind"]


async def test_mail_opens_for_whoever_may_see_its_board(database: object, now: datetime) -> None:
    board = await make_board(now)
    ada, eve = await make_staff(now), await make_staff(now, "Eve", roles={})
    vint = await make_staff(now, "Vint", roles={board.id: Role.viewer})
    await db.insert_all([mail("Board's", now, board=board.id), mail("Vint's", now, staff=vint.id)])
    hers, ours = sorted(await Message.objects(), key=lambda each: each.board or "")
    for one, viewer in ((ours, ada), (ours, vint), (hers, vint), (hers, ada)):
        assert (await messages.find_for(one.id, viewer)).subject == one.subject
    with pytest.raises(Forbidden):
        await messages.find_for(ours.id, vint, act="manage")
    for identifier in (ours.id, hers.id, "nosuchmail"):
        with pytest.raises(NotFound):
            await messages.find_for(identifier, eve)
