"""How far letters to everybody are, as the page of the meeting shows it."""

from datetime import datetime
from typing import Any

import pytest

from board.foundation.mailings import mailings, writing
from meetings.scheduling import meeting_sheets, meetings, sections
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio


async def test_meeting_shows_how_far_its_letters_are(
    database: Any, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailings, "MANY", 1)
    monkeypatch.setattr(writing, "AT_ONCE", 1)
    monkeypatch.setattr(writing, "PORTIONS", 1)
    made = await Gathering().set(now)
    assert (
        await sections.meeting_sections(
            await meeting_sheets.load(made.meeting.id, made.ada), made.ada, now
        )
        == []
    )
    await meetings.invite(made.meeting, by=made.ada, now=now)
    await writing.carry_on(now)
    [section] = await sections.meeting_sections(
        await meeting_sheets.load(made.meeting.id, made.ada), made.ada, now
    )
    [seen] = section.context["mailings"]
    assert (seen.looked_at, seen.written, seen.left, seen.end) == (1, 1, 1, None)
    assert section.context["may_manage"]
