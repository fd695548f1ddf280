"""An offer goes from one state to the next, and only one who presses at once moves it."""

from datetime import datetime
from typing import Any

import pytest

from board.foundation.errors import LostRace
from meetings.polls.rules.polls import PollState
from meetings.polls.tables import Poll, PollSlot
from meetings.slots import slots
from tests.ballots import Question, proposal

pytestmark = pytest.mark.anyio


async def test_an_offer_moves_once(database: Any, now: datetime) -> None:
    question = await Question().drafted(now)
    expected, more = (PollState.draft,), {Poll.opened_at: now}
    await slots.move(question.poll, expected, PollState.open, more, lost="Too late.")
    row = await Poll.select(Poll.state, Poll.opened_at).first()
    assert row == {"state": "open", "opened_at": now}
    with pytest.raises(LostRace, match=r"Too late\."):
        await slots.move(question.poll, expected, PollState.open, more, lost="Too late.")


async def test_times_are_stored_with_their_wall_clock(database: Any, now: datetime) -> None:
    question = await Question().drafted(now)
    await PollSlot.delete(force=True)
    [first, *_] = proposal(now).slots
    await slots.add(PollSlot, [first], poll=question.poll.id)
    [row] = await PollSlot.objects()
    assert (row.poll, row.starts_at, row.ends_at) == (
        question.poll.id,
        first.starts_at,
        first.ends_at,
    )
    assert (row.starts_local, row.ends_local) == (first.starts_local, first.ends_local)
