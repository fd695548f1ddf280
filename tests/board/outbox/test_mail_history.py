"""The mails in somebody's history, each with what became of it."""

from datetime import datetime

import pytest

from board.foundation.database import db
from board.foundation.identity.rules.boards import Role
from board.foundation.mail import outbox
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.outbox import mail_history
from tests.cast import make_board, make_member, make_staff

pytestmark = pytest.mark.usefixtures("database")


async def post(board: str, person: str, subject: str, *, now: datetime) -> None:
    async with db.transaction():
        await outbox.post(
            "circular_sent",
            to=outbox.Recipient("Alan", "alan@example.org", person=person),
            context={
                "subject": subject, "paragraphs": [], "board": "", "programme": "", "by_name": "",
            },
            board=board,
            now=now,
        )  # fmt: skip


async def test_each_mail_of_a_board_that_is_seen_is_told_with_its_state(now: datetime) -> None:
    board, other = await make_board(now), await make_board(now, "Harbour Watch")
    alan = (await make_member(now, board)).person
    for where, subject in ((board, "One"), (board, "Two"), (board, "Three"), (other, "Canary")):
        await post(where.id, alan, subject, now=now)
    for subject, state in (("One", MailState.mailbox), ("Three", MailState.withdrawn)):
        await Message.update({Message.state: state.value}).where(Message.subject == subject)
    vera = await make_staff(now, "Vera", roles={board.id: Role.viewer})
    rows = await mail_history.timeline_rows(alan, vera, now)
    waiting = MailState.pending.label.lower()
    assert sorted(row.sentence for row in rows) == [
        "We wrote “One”", f"We wrote “Two”: {waiting}",
    ]  # fmt: skip
    assert {row.kind for row in rows} == {"mail"}
