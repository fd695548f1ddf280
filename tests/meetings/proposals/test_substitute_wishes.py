"""Substitute wishes: what the board's rule makes of them, and what cannot be wished."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from board.foundation.errors import Refused
from board.foundation.identity.rules.aliases import AliasKind
from board.foundation.identity.rules.boards import SubstituteRule
from board.people import aliases
from meetings.calendar.rules.answers import Answer, Source
from meetings.proposals import delegations, substitute_wishes, substitutes
from meetings.proposals import sections as wish_sections
from meetings.scheduling import attendance, meetings
from meetings.scheduling.rules.meetings import SubstituteState
from tests.gatherings import Gathering
from tests.substitution import BEA, alans, asks, rule_is

pytestmark = pytest.mark.anyio


@pytest.fixture
async def scene(database: Any, now: datetime) -> Gathering:
    return await Gathering().invited(now)


async def test_ask_waits_and_keeps_the_answer(scene: Gathering) -> None:
    await scene.says(Answer.tentative)
    assert await asks(scene) is SubstituteState.asked
    assert await alans(scene) == [(Answer.tentative, Source.link)] * 2
    [wish] = await substitutes.of_meeting(scene.meeting.id)
    assert (wish.attendee_name, wish.name, wish.is_waiting) == ("Alan", "Bea Field", True)
    [row] = await wish_sections.home_rows(scene.ada, scene.now)
    assert row.sentence == "Alan wants to send Bea Field to Winter meeting"


async def test_allow_invites_at_once(scene: Gathering) -> None:
    await rule_is(scene, SubstituteRule.allow)
    assert await asks(scene) is SubstituteState.invited
    assert await alans(scene) == [(Answer.no, Source.link)] * 2
    assert len(await meetings.attendees_of(scene.meeting.id)) == 3


async def test_ask_refuses_who_is_there_already_and_a_crowd(scene: Gathering) -> None:
    for email in ("katherine@example.org", "ALAN@example.org"):
        with pytest.raises(Refused):
            await asks(scene, email)
    for number in range(substitute_wishes.MOST_NAMED):
        await asks(scene, f"bea{number}@example.net")
    with pytest.raises(Refused) as refused:
        await asks(scene, "one.more@example.net")
    assert refused.value.sentence.startswith("Several people were named already")


async def test_ask_for_many_meetings_stays_no_way_to_mail_strangers(scene: Gathering) -> None:
    await rule_is(scene, SubstituteRule.allow)
    for title in ("Spring", "Summer"):
        plan = replace(scene.plan(), title=title)
        alan = scene.people[0].id
        meeting = await meetings.create(
            scene.board, plan, people=[alan], by=scene.ada, now=scene.now
        )
        await meetings.invite(meeting, by=scene.ada, now=scene.now)
        attendee = await attendance.attendee_of(meeting.id, alan)
        for number in range(substitute_wishes.MOST_NAMED):
            email = f"{title}{number}@example.net"
            await delegations.ask_by_link(attendee, "Bea", email, comment="", now=scene.now)
    with pytest.raises(Refused) as refused:
        await asks(scene)
    assert refused.value.sentence.startswith("Several people were named already")
    assert await asks(scene, minutes=24 * 60 + 1) is SubstituteState.invited


async def test_a_second_address_of_a_member_is_no_substitute(scene: Gathering) -> None:
    await rule_is(scene, SubstituteRule.allow)
    await aliases.add(scene.people[1], BEA, AliasKind.own, by=scene.ada, now=scene.now)
    with pytest.raises(Refused) as refused:
        await asks(scene)
    assert refused.value.sentence == f"{BEA} is asked to this meeting already."
