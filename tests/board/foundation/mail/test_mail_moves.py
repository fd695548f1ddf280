"""What becomes of a mail before it leaves: one move wins, and what went out stays as it was."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from board.foundation.database import db
from board.foundation.errors import LostRace, Refused
from board.foundation.journal.tables import Entry
from board.foundation.mail import mail_moves, messages
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from tests.board.foundation.mail.test_outbox_listings import mail
from tests.cast import make_board, make_person, make_staff

pytestmark = pytest.mark.anyio
STATES = [state for state in MailState if state is not MailState.leased]


async def states() -> dict[str, str]:
    rows = await Message.select(Message.subject, Message.state)
    return {row["subject"]: row["state"] for row in rows}


async def in_every_state(now: datetime, **more: Any) -> None:
    await db.insert_all(
        [mail(state.value, now, **{**more, "state": state.value}) for state in STATES]
    )


async def test_held_mail_goes_when_it_is_released(database: object, now: datetime) -> None:
    board, ada = await make_board(now), await make_staff(now)
    await Message.insert(mail("Hello", now, board=board.id, state=MailState.pending.value))
    [row] = await Message.objects()
    await mail_moves.hold(row, by=ada.actor, now=now)
    assert await states() == {"Hello": "held"}
    due = now + timedelta(hours=1)
    await mail_moves.release(row, by=ada.actor, now=now, due_at=due)
    found = await messages.find(row.id)
    assert (found.state, found.due_at) == ("pending", due)
    events = await Entry.select(Entry.event).where(Entry.subject == row.id).order_by(Entry.id)
    assert sorted(each["event"] for each in events) == ["mail.held", "mail.pending"]


async def test_slower_of_two_moves_is_told(database: object, now: datetime) -> None:
    ada = await make_staff(now)
    await Message.insert(mail("Gone", now))
    [row] = await Message.objects()
    for move in (mail_moves.hold, mail_moves.release, mail_moves.take_back):
        with pytest.raises(LostRace):
            await move(row, by=ada.actor, now=now)
    assert await states() == {"Gone": "sent"}
    assert not await Entry.exists().where(Entry.subject == row.id)


async def test_only_what_has_not_gone_out_is_taken_back(database: object, now: datetime) -> None:
    await in_every_state(now, cause="meeting")
    assert await mail_moves.take_back_for("another") == 0
    assert await mail_moves.take_back_for("meeting") == 3
    waited = {"pending", "retry", "held"}
    expected = {each.value: "withdrawn" if each in waited else each.value for each in STATES}
    assert await states() == expected


async def test_mails_of_one_reader_are_taken_back_alone(database: object, now: datetime) -> None:
    board, ada = await make_board(now), await make_staff(now)
    alan, grace = await make_person(now, board), await make_person(now, board, "Grace")
    for who in (alan, grace):
        more = {"person": who.id, "cause": "meeting", "state": MailState.pending.value}
        await Message.insert(mail(who.name, now, **more))
    assert await mail_moves.take_back_for("meeting", person=alan.id) == 1
    assert await states() == {alan.name: "withdrawn", grace.name: "pending"}
    await mail_moves.take_back_of(grace.id, by=ada.actor, now=now)
    assert await states() == {alan.name: "withdrawn", grace.name: "withdrawn"}


async def test_who_has_left_is_not_asked_and_still_reads_the_rest(
    database: object, now: datetime
) -> None:
    board, other = await make_board(now), await make_board(now, "Harbour Watch")
    alan = await make_person(now, board)
    more = {"person": alan.id, "state": MailState.pending.value}
    await db.insert_all(
        [
            mail("Asks", now, kind="meeting_reminded", board=board.id, **more),
            mail("Tells", now, kind="digest_released", board=board.id, **more),
            mail("Elsewhere", now, kind="meeting_reminded", board=other.id, **more),
        ]
    )
    await mail_moves.take_back_asks(board.id, alan.id)
    assert await states() == {"Asks": "withdrawn", "Tells": "pending", "Elsewhere": "pending"}


async def test_failed_mail_is_tried_again_while_its_text_is_kept(
    database: object, now: datetime
) -> None:
    ada = await make_staff(now)
    failed = {"state": MailState.failed.value}
    await db.insert_all(
        [mail("Whole", now, **{**failed, "body": b"x"}), mail("Bare", now, **failed)]
    )
    whole, bare = await Message.objects().order_by(Message.subject, ascending=False)
    await mail_moves.try_again(whole, by=ada.actor, now=now)
    with pytest.raises(Refused):
        await mail_moves.try_again(bare, by=ada.actor, now=now)
    assert await states() == {"Whole": "pending", "Bare": "failed"}


async def test_newer_mails_take_the_place_of_those_with_their_key(
    database: object, now: datetime
) -> None:
    waits = {"state": MailState.pending.value}
    await db.insert_all(
        [
            mail("Old", now, replaces_key="sitting:1:alan", **waits),
            mail("Other", now, replaces_key="sitting:2:alan", **waits),
            mail("Sent", now, replaces_key="sitting:1:grace"),
        ]
    )
    await mail_moves.supersede_all("sitting:1:")
    assert await states() == {"Old": "superseded", "Other": "pending", "Sent": "sent"}
