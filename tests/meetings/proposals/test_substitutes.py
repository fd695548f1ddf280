"""Substitutes: by the board's rule, for one meeting, without rights, and counted as a sign."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from board.foundation.database import db
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.rules.aliases import AliasKind
from board.foundation.identity.rules.boards import SubstituteRule
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from board.people import aliases
from meetings.calendar.rules.answers import Answer, Source
from meetings.proposals import delegations, substitutes
from meetings.proposals import sections as wish_sections
from meetings.scheduling import attendance, meetings, rsvps
from meetings.scheduling.rules.meetings import AttendeeRole, SubstituteState
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio

BEA = "bea@example.net"
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def scene(database: Any, now: datetime) -> Gathering:
    return await Gathering().invited(now)


async def asks(scene: Gathering, email: str = BEA, *, minutes: int = 0) -> SubstituteState:
    now = scene.now + minutes * MINUTE
    return await delegations.ask_by_link(scene.alan, "Bea Field", email, comment="", now=now)


async def rule_is(scene: Gathering, rule: SubstituteRule) -> None:
    await Board.update({Board.substitutes: rule.value}).where(Board.id == scene.board.id)


async def alans(scene: Gathering) -> list[tuple[Answer, Source | None]]:
    return [(each[1], each[2]) for each in await scene.standing() if each[0] == "Alan"]


async def mails(kind: str) -> list[str]:
    rows = await Message.select(Message.to_name).where(Message.kind == kind)
    return [row["to_name"] for row in rows]


async def test_ask_waits_and_keeps_the_answer(scene: Gathering) -> None:
    await scene.says(Answer.tentative)
    assert await asks(scene) is SubstituteState.asked
    assert await alans(scene) == [(Answer.tentative, Source.link)] * 2
    [wish] = await substitutes.of_meeting(scene.meeting.id)
    assert (wish.attendee_name, wish.name, wish.is_waiting) == ("Alan", "Bea Field", True)
    [row] = await wish_sections.home_rows(scene.ada, scene.now)
    assert row.sentence == "Alan wants to send Bea Field to Winter meeting"


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


async def test_allow_invites_at_once(scene: Gathering) -> None:
    await rule_is(scene, SubstituteRule.allow)
    assert await asks(scene) is SubstituteState.invited
    assert await alans(scene) == [(Answer.no, Source.link)] * 2
    assert len(await meetings.attendees_of(scene.meeting.id)) == 3


async def test_approve_after_an_answer_of_ones_own_is_a_lost_race(scene: Gathering) -> None:
    await asks(scene)
    await scene.says(Answer.yes, now=scene.now + MINUTE)
    [row] = await substitutes.of_meeting(scene.meeting.id)
    with pytest.raises(LostRace):
        await delegations.approve(row.id, by=scene.ada, now=scene.now + 2 * MINUTE)
    [row] = await substitutes.of_meeting(scene.meeting.id)
    assert row.state is SubstituteState.asked


async def test_ask_refuses_who_is_there_already_and_a_crowd(scene: Gathering) -> None:
    for email in ("katherine@example.org", "ALAN@example.org"):
        with pytest.raises(Refused):
            await asks(scene, email)
    for number in range(substitutes.MOST_NAMED):
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
        for number in range(substitutes.MOST_NAMED):
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
        carol = substitutes.SubstituteWish(
            "Carol", "carol@example.net", Source.calendar, scene.now, sitting=scene.sittings[0].id
        )
        await substitutes.ask(scene.meeting, alan, carol, by=journal.SYSTEM, now=scene.now)
    assert await asks(scene, minutes=1) is SubstituteState.invited
    rows = await Message.select(Message.to_name).where(Message.kind == "meeting_invited")
    sent = [row["to_name"] for row in rows]
    assert (sent.count("Carol"), sent.count("Bea Field")) == (1, 1)
