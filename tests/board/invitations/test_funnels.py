"""The funnel of a board, read in portions."""

from datetime import datetime, timedelta

import pytest

from board.foundation.mail import messages
from board.invitations import funnels, invitations, sending
from board.invitations.rules import InvitationStage
from tests.invitees import MINUTE, deliver, letter, of, scene

pytestmark = pytest.mark.usefixtures("database")

NAMES = ("Alan", "Barbara", "Grace", "Katherine", "Edsger")


async def test_funnel_is_the_same_in_portions_of_any_size(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, board, chosen = await scene(now, *NAMES)
    await invitations.send(board.id, chosen[:3], letter(now), by=ada, now=now)
    await deliver(now + MINUTE, refused="Barbara")
    await sending.hold_back(board.id, by=ada, now=now)
    later = now + timedelta(hours=1)
    await invitations.send(board.id, chosen[3:], letter(now), by=ada, now=later)
    whole = await funnels.of_board(board.id, now=later)
    assert [row.name for row in whole.rows] == ["Edsger", "Katherine", "Alan", "Barbara", "Grace"]
    assert [row.name for row in whole.at(InvitationStage.bounced)] == ["Barbara"]
    for size in (1, 2, 5):
        monkeypatch.setattr(funnels, "PORTION", size)
        monkeypatch.setattr(messages, "PORTION", size)
        assert await funnels.of_board(board.id, now=later) == whole


async def test_newest_mail_of_an_invitation_counts(now: datetime) -> None:
    ada, board, chosen = await scene(now, "Alan")
    await invitations.send(board.id, chosen, letter(now), by=ada, now=now)
    await deliver(now + MINUTE, refused="nobody")
    [row] = (await funnels.of_board(board.id, now=now)).rows
    assert row.mail is not None
    assert (row.mail.cause, row.stage) == ((await of("Alan")).id, InvitationStage.unanswered)
