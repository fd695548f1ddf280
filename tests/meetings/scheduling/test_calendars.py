"""When the mails of meetings leave: an invitation not in the reader's night, a change at once."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from board import settings as configured
from board.foundation.identity.tables import Board
from board.foundation.mail.tables import Message
from meetings.scheduling import meetings
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio


async def due(kind: str) -> set[datetime]:
    rows = await Message.select(Message.due_at).where(
        Message.kind == kind, Message.to_name == "Alan"
    )
    return {row["due_at"] for row in rows}


async def test_invitation_waits_for_the_morning_and_a_move_does_not(
    database: Any, now: datetime
) -> None:
    """At 09:30 UTC it is 04:30 where both of them are."""
    scene = await Gathering().set(now)
    await Board.update({Board.quiet_from: 20, Board.quiet_until: 8}).where(
        Board.id == scene.board.id
    )
    await meetings.invite(scene.meeting, by=scene.ada, now=now)
    assert await due("meeting_invited") == {now.replace(hour=13, minute=0)}
    await Message.update({Message.state: "sent"}, force=True)
    scene.sittings = await meetings.sittings_of(scene.meeting.id)
    later = now + timedelta(days=1)
    await scene.moved(later)
    undo = timedelta(seconds=configured.current().undo_seconds)
    assert await due("meeting_moved") == {later + undo}


async def test_invitation_to_what_begins_before_the_morning_leaves_at_once(
    database: Any, now: datetime
) -> None:
    scene = await Gathering().set(now)
    await Board.update({Board.quiet_from: 20, Board.quiet_until: 8}).where(
        Board.id == scene.board.id
    )
    night = datetime(2027, 1, 14, 9, tzinfo=now.tzinfo)  # four in New York; it begins at nine
    await Board.update({Board.quiet_until: 10}).where(Board.id == scene.board.id)
    await meetings.invite(scene.meeting, by=scene.ada, now=night)
    first, second = sorted(await due("meeting_invited"))
    assert first < night + timedelta(minutes=5)
    assert second == night.replace(hour=15)
