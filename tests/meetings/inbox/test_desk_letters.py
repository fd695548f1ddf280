"""What a member writes on the desk is told to who manages the board, within limits."""

from datetime import datetime

import pytest

from board.foundation.errors import NotFound, TooMany
from board.foundation.mail.tables import Message
from meetings.inbox import desk_letters
from meetings.inbox.rules.letters import WRITTEN_A_DAY
from meetings.inbox.tables import Letter
from tests.live_meetings import LiveMeeting


@pytest.mark.usefixtures("database")
async def test_managers_hear_of_it_and_a_flood_ends(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    alan = live.people["Alan"].id
    for number in range(WRITTEN_A_DAY):
        await desk_letters.write(alan, live.board.id, subject="A word", text=f"{number}", now=now)
    with pytest.raises(TooMany):
        await desk_letters.write(alan, live.board.id, subject="A word", text="Again", now=now)
    assert await Letter.count() == WRITTEN_A_DAY
    told = await Message.select(Message.to_address).where(Message.kind == "letter_forwarded")
    assert {row["to_address"] for row in told} == {live.ada.email}


@pytest.mark.usefixtures("database")
async def test_nobody_writes_to_a_board_without_a_seat_there(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    eve = await live.joins("Eve", "Elsewhere", as_member=False)
    with pytest.raises(NotFound):
        await desk_letters.write(eve.id, live.board.id, subject="A word", text="Hi", now=now)
    assert await Letter.count() == 0
