"""Whom one may choose to invite."""

from datetime import datetime

import pytest

from board.invitations import choices, invitations
from tests.cast import make_candidate
from tests.invitees import letter, scene

pytestmark = pytest.mark.usefixtures("database")


async def test_choices_are_by_name_with_the_reason_for_whom_cannot_be(now: datetime) -> None:
    ada, board, chosen = await scene(now, "Katherine", "Alan")
    await make_candidate(now, board, "Barbara", email=None)
    await invitations.send(board.id, chosen[1:], letter(now), by=ada, now=now)
    found = await choices.of_board(board.id)
    assert [(each.to.name, each.skipped) for each in found] == [
        ("Alan", "has an open invitation"),
        ("Barbara", "has no mail address"),
        ("Katherine", None),
    ]
    assert await choices.of_board(board.id, chosen[:1]) == found[2:]
