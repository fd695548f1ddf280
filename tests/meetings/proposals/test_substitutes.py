"""Substitutes: by the board's rule, for one meeting, without rights, and counted as a sign."""

from datetime import datetime
from typing import Any

import pytest

from board.foundation.database import db
from board.foundation.errors import LostRace
from board.foundation.identity.rules.boards import SubstituteRule
from board.foundation.journal import journal
from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from meetings.calendar.rules.answers import Answer, Source
from meetings.proposals import delegations, substitute_wishes, substitutes
from meetings.proposals import sections as wish_sections
from meetings.scheduling import attendance, meetings, rsvps
from meetings.scheduling.rules.meetings import AttendeeRole, SubstituteState
from tests.gatherings import Gathering
from tests.substitution import MINUTE, alans, asks, mails, rule_is

pytestmark = pytest.mark.anyio


@pytest.fixture
async def scene(database: Any, now: datetime) -> Gathering:
    return await Gathering().invited(now)


async def test_approve_invites_a_guest_without_rights_and_notes_the_no(scene: Gathering) -> None:
    await asks(scene)
    [row] = await substitutes.of_meeting(scene.meeting.id)
    await delegations.approve(row.id, by=scene.ada, now=scene.now + MINUTE)
    [row] = await substitutes.of_meeting(scene.meeting.id)
    guest = await attendance.find_attendee(row.guest or "")
    assert (guest.role, row.state) == (AttendeeRole.guest, SubstituteState.invited)
    assert await alans(scene) == [(Answer.no, Source.link)] * 2
    assert await mails("substitute_invited") == ["Alan"]
    invited = await Message.objects().where(
        Message.kind == "meeting_invited", Message.to_name == "Bea Field"
    )
    assert ["in place of Alan" in mime.readable(each.body).text for each in invited] == [True] * 2
    history = await rsvps.history(scene.meeting.id)
    assert {each.reason for each in history} == {"Bea Field comes instead."}
    with pytest.raises(LostRace):
        await substitutes.refuse(row.id, "", by=scene.ada, now=scene.now)


async def test_refuse_is_a_kind_mail_with_words(scene: Gathering) -> None:
    await asks(scene)
    [row] = await substitutes.of_meeting(scene.meeting.id)
    await substitutes.refuse(row.id, "We would miss you.", by=scene.ada, now=scene.now)
    assert await mails("substitute_refused") == ["Alan"]
    assert await alans(scene) == [(Answer.none, None)] * 2
    assert len(await meetings.attendees_of(scene.meeting.id)) == 2


async def test_approve_after_an_answer_of_ones_own_is_a_lost_race(scene: Gathering) -> None:
    await asks(scene)
    await scene.says(Answer.yes, now=scene.now + MINUTE)
    [row] = await substitutes.of_meeting(scene.meeting.id)
    with pytest.raises(LostRace):
        await delegations.approve(row.id, by=scene.ada, now=scene.now + 2 * MINUTE)
    [row] = await substitutes.of_meeting(scene.meeting.id)
    assert row.state is SubstituteState.asked


async def test_delegations_are_told_on_the_timeline(scene: Gathering) -> None:
    await asks(scene)
    await asks(scene, "cleo@example.net", minutes=1)
    rows = await wish_sections.timeline_rows(scene.people[0].id, scene.ada, scene.now)
    said = "Wanted to send Bea Field to Winter meeting instead: that waits for a decision"
    assert [row.sentence for row in rows] == [
        said,
        f"{said} (second time)",
    ]


async def test_approve_invites_for_the_dates_that_are_left(scene: Gathering) -> None:
    await asks(scene)
    await scene.replies(Answer.yes, at=scene.now + MINUTE)
    [row] = await substitutes.of_meeting(scene.meeting.id)
    await delegations.approve(row.id, by=scene.ada, now=scene.now + 2 * MINUTE)
    assert await alans(scene) == [(Answer.yes, Source.calendar), (Answer.no, Source.link)]
    invited = await Message.objects().where(
        Message.kind == "meeting_invited", Message.to_name == "Bea Field"
    )
    assert len(invited) == 1
    [told] = await Message.objects().where(Message.kind == "substitute_invited")
    assert "15 January 2027" in mime.readable(told.body).text


async def test_approve_when_every_date_was_answered_since_names_the_answer(
    scene: Gathering,
) -> None:
    await asks(scene)
    await scene.says(Answer.yes, now=scene.now + MINUTE)
    [row] = await substitutes.of_meeting(scene.meeting.id)
    with pytest.raises(LostRace, match="has answered for the meeting since"):
        await delegations.approve(row.id, by=scene.ada, now=scene.now + 2 * MINUTE)
    assert await mails("substitute_invited") == []


async def test_a_date_that_somebody_else_was_sent_to_stays_with_them(scene: Gathering) -> None:
    await rule_is(scene, SubstituteRule.allow)
    [alan, _] = await meetings.attendees_of(scene.meeting.id)
    async with db.transaction():
        carol = substitute_wishes.SubstituteWish(
            "Carol", "carol@example.net", Source.calendar, scene.now, sitting=scene.sittings[0].id
        )
        await substitute_wishes.ask(scene.meeting, alan, carol, by=journal.SYSTEM, now=scene.now)
    assert await asks(scene, minutes=1) is SubstituteState.invited
    rows = await Message.select(Message.to_name).where(Message.kind == "meeting_invited")
    sent = [row["to_name"] for row in rows]
    assert (sent.count("Carol"), sent.count("Bea Field")) == (1, 1)
