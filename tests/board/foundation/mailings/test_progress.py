"""How far letters to many are written, and for how long that is worth a line."""

from datetime import datetime, timedelta

import pytest

from board.foundation.mail.rules.outbox import MailingEnd
from board.foundation.mailings import progress, writing
from board.invitations import invitations, mailings
from board.invitations.rules import MailingKind
from tests.invitees import MINUTE, deliver, letter, scene

KINDS = list(MailingKind)
pytestmark = pytest.mark.usefixtures("database")


async def test_end_is_told_as_long_as_it_can_be_undone(now: datetime) -> None:
    ada, board, chosen = await scene(now, "Alan", "Katherine")
    await mailings.begin(board.id, chosen, letter(now), by=ada, now=now)
    await writing.carry_on(now)
    [seen] = await progress.of_board(board.id, kinds=KINDS, now=now)
    assert (seen.end, seen.written, seen.skipped) == (MailingEnd.done, 2, 0)
    await deliver(now + MINUTE)
    assert await progress.of_board(board.id, kinds=KINDS, now=now + MINUTE) == []


async def test_whoever_got_nothing_is_told_of_for_a_day(now: datetime) -> None:
    ada, board, chosen = await scene(now, "Alan", "Katherine")
    await mailings.begin(board.id, chosen, letter(now), by=ada, now=now)
    await invitations.send(board.id, chosen[:1], letter(now), by=ada, now=now)
    await writing.carry_on(now)
    await deliver(now + MINUTE)
    [seen] = await progress.of_board(board.id, kinds=KINDS, now=now + MINUTE)
    assert (seen.written, seen.skipped, seen.left) == (1, 1, 0)
    assert await progress.of_board(board.id, kinds=KINDS, now=now + timedelta(days=2)) == []
