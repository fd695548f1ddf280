"""Decisions: a wish is decided once, whoever presses at the same moment."""

import asyncio
from datetime import datetime
from typing import Any

import pytest

from board.foundation.errors import LostRace
from board.foundation.journal.tables import Entry
from meetings.proposals import counter_proposals, delegations, substitutes
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio


@pytest.fixture
async def scene(database: Any, now: datetime) -> Gathering:
    scene = await Gathering().invited(now)
    await delegations.ask_by_link(scene.alan, "Bea", "bea@example.net", comment="", now=now)
    return scene


async def test_two_who_decide_at_once_decide_once(scene: Gathering) -> None:
    [row] = await substitutes.of_meeting(scene.meeting.id)
    results = await asyncio.gather(
        substitutes.approve(row.id, by=scene.ada, now=scene.now),
        substitutes.refuse(row.id, "", by=scene.ada, now=scene.now),
        return_exceptions=True,
    )
    assert sorted(type(each) is LostRace for each in results) == [False, True]
    events = await Entry.count().where(
        Entry.event.is_in(["substitute.invited", "substitute.refused"])
    )
    assert events == 1


async def test_who_decided_is_named_and_the_journal_knows_of_whom_and_where(
    scene: Gathering,
) -> None:
    [row] = await substitutes.of_meeting(scene.meeting.id)
    await substitutes.refuse(row.id, "", by=scene.ada, now=scene.now)
    [row] = await substitutes.of_meeting(scene.meeting.id)
    assert (row.is_waiting, row.decided_by_name) == (False, "Ada")
    [entry] = await Entry.objects().where(Entry.event == "substitute.refused")
    assert (entry.person, entry.board, entry.subject) == (row.person, row.board, row.id)
    assert await counter_proposals.of_meeting(scene.meeting.id, now=scene.now) == []
