"""Listings of the outbox: by page, the newest first, and only what the viewer may see."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from board.foundation.database import db
from board.foundation.identity.rules.boards import Role
from board.foundation.mail import outbox_listings
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from tests.cast import make_board, make_staff
from tests.queries import at_most

pytestmark = pytest.mark.anyio


def mail(subject: str, at: datetime, **more: object) -> Message:
    values: dict[Any, Any] = {
        "kind": "letter", "subject": subject, "to_name": "Grace", "to_address": "g@example.com",
        "body": b"", "state": MailState.sent.value, "created_at": at, "due_at": at, **more,
    }  # fmt: skip
    return Message(**values)


@pytest.mark.parametrize("rows", [1, 3, 300])
async def test_page_is_one_statement_and_so_are_all_counts(
    database: object, now: datetime, rows: int
) -> None:
    board, ada = await make_board(now), await make_staff(now)
    lin = await make_staff(now, "Lin", roles={board.id: Role.lead})
    mails = [mail(f"No. {n}", now + timedelta(minutes=n), board=board.id) for n in range(rows)]
    await db.insert_all(mails)
    for viewer in (ada, lin):
        with at_most(2):
            found = await outbox_listings.page_of_mails(viewer)
            counts = await outbox_listings.counts(viewer)
        newest = [f"No. {n}" for n in reversed(range(rows))]
        assert [each.subject for each in found] == newest[:50]
        assert {each.board_name for each in found} == {board.name}
        assert counts == {MailState.sent: rows}
        second = await outbox_listings.page_of_mails(viewer, page=2)
        assert [each.subject for each in second] == newest[50:100]


async def test_mails_of_no_board_are_their_readers(database: object, now: datetime) -> None:
    board, other = await make_board(now), await make_board(now, "Harbour Watch")
    ada = await make_staff(now)
    lin = await make_staff(now, "Lin", roles={board.id: Role.lead})
    await db.insert_all(
        [
            mail("Ours", now, board=board.id),
            mail("Theirs", now, board=other.id),
            mail("Hers", now, staff=lin.id, state=MailState.held.value),
            mail("His", now, staff=ada.id, state="no such state"),
        ]
    )

    async def seen(viewer: object, **more: object) -> set[str]:
        found = await outbox_listings.page_of_mails(viewer, **more)  # type: ignore[arg-type]
        return {each.subject for each in found}

    assert await seen(ada) == {"Ours", "Theirs", "Hers", "His"}
    assert await seen(lin) == {"Ours", "Hers"}
    assert await seen(lin, act="manage") == {"Hers"}
    assert await seen(lin, states=[MailState.held]) == {"Hers"}
    assert await seen(ada, states=[MailState.held]) == {"Hers"}
    assert (await outbox_listings.counts(ada))[MailState.failed] == 1
    assert await outbox_listings.counts(lin, act="manage") == {MailState.held: 1}
