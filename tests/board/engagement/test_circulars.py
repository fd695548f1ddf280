"""Circulars: a copy to each of the chosen who may get one, all of them or none."""

from datetime import datetime

import pytest

from board.engagement import circulars
from board.engagement.circulars import Circular
from board.foundation.errors import Forbidden, Refused
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import OptOut, Person
from board.foundation.journal.tables import Entry
from board.foundation.mail.tables import Message
from tests.cast import make_board, make_member, make_staff

pytestmark = pytest.mark.usefixtures("database")

LETTER = Circular("News of {board}", "Dear {first_name},\n\nhello from {company}.")


async def test_each_who_can_be_reached_gets_a_copy_and_the_others_a_reason(now: datetime) -> None:
    board, other = await make_board(now), await make_board(now, "Harbour Watch")
    ada = await make_staff(now)
    alan, grace = await make_member(now, board), await make_member(now, board, "Grace")
    sana, lost = await make_member(now, board, "Sana"), await make_member(now, board, "Zoe")
    far = await make_member(now, other, "Oskar")
    await OptOut.insert(OptOut(person=sana.person, purpose="letters", created_at=now))
    await Person.update({Person.email: None, Person.email_key: None}).where(
        Person.id == lost.person
    )
    chosen = [each.person for each in (grace, alan, sana, lost, far)]
    readers = await circulars.readers(ada, board.id, chosen)
    assert [(each.name, each.skipped) for each in readers] == [
        ("Alan", ""), ("Grace", ""), ("Oskar", "does not stand on this board"),
        ("Sana", "wants no letters of this kind"), ("Zoe", "has no mail address"),
    ]  # fmt: skip
    assert await circulars.send(LETTER, board.id, chosen, by=ada, now=now) == 2
    mails = await Message.select().order_by(Message.to_name)
    assert [(row["to_name"], row["subject"], row["person"]) for row in mails] == [
        ("Alan", f"News of {board.name}", alan.person),
        ("Grace", f"News of {board.name}", grace.person),
    ]
    assert b"Dear Alan," in mails[0]["body"]
    [entry] = await Entry.select().where(Entry.event == "circular.sent")
    assert (entry["board"], entry["subject"]) == (board.id, mails[0]["cause"])


async def test_a_letter_to_nobody_is_refused(now: datetime) -> None:
    board, ada = await make_board(now), await make_staff(now)
    far = await make_member(now, await make_board(now, "Harbour Watch"))
    with pytest.raises(Refused):
        await circulars.send(LETTER, board.id, [far.person], by=ada, now=now)
    assert await Message.count() == 0


async def test_only_managers_of_the_board_write_for_it(now: datetime) -> None:
    board = await make_board(now)
    lin = await make_staff(now, "Lin", roles={board.id: Role.lead})
    alan = await make_member(now, board)
    with pytest.raises(Forbidden):
        await circulars.send(LETTER, board.id, [alan.person], by=lin, now=now)


async def test_the_preview_is_what_the_reader_gets(now: datetime) -> None:
    board, ada = await make_board(now), await make_staff(now)
    alan = await make_member(now, board)
    [reader] = await circulars.readers(ada, board.id, [alan.person])
    html = await circulars.preview(LETTER, board.id, reader, by=ada)
    assert "Dear Alan," in html
    assert "hello from Norrland Freight" in html
