"""Invitations that are passed on in a calendar (RFC 5546 3.2.2.3), and what delegates answer."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from board.foundation.identity.rules.boards import SubstituteRule
from board.foundation.identity.tables import Board
from board.foundation.mail.tables import Message
from meetings.calendar.rules.answers import Answer, Source
from meetings.inbox import arrivals, inbox
from meetings.proposals import delegations, substitutes
from meetings.scheduling import attendance, meetings
from meetings.scheduling.rules.meetings import AttendeeRole, SubstituteState
from meetings.scheduling.tables import Arrival, Attendee
from tests.calendar_mails import Post

pytestmark = pytest.mark.anyio

MINUTE = timedelta(minutes=1)
NOTHING = (Answer.none, None, "")
Y, N, M, X = Answer.yes, Answer.no, Answer.tentative, Answer.none


async def took(data: bytes, now: datetime) -> str:
    return (await arrivals.receive(data, now=now)).sentence


@pytest.fixture
async def post(database: Any, now: datetime) -> Post:
    post = Post()
    await post.invited(now)
    return post


async def rule_is(post: Post, rule: SubstituteRule) -> None:
    await Board.update({Board.substitutes: rule.value}).where(Board.id == post.board.id)


async def test_a_delegation_waits_for_a_decision_and_keeps_the_answer(post: Post) -> None:
    """RFC 5546 3.2.2.3."""
    said = await post.takes("delegation")
    assert said == (
        "Alan, Winter meeting on 14 January 2027: Wants to send Barbara (barbara@example.net); "
        "that waits for a decision."
    )
    assert await post.alans() == NOTHING
    assert await Attendee.count() == 2
    [row] = await substitutes.of_meeting(post.meeting.id)
    assert (row.state, row.sitting) == (SubstituteState.asked, post.sittings[0].id)


async def test_a_delegation_that_the_rule_forbids_gets_a_kind_mail(post: Post) -> None:
    await rule_is(post, SubstituteRule.refuse)
    await post.says(Y)
    said = await post.takes("delegation", **{"DTSTAMP:2026": "DTSTAMP:2025"})
    assert "A newer answer stands (Yes); not counted." in said
    later = {"DTSTAMP:20260104T171000Z": f"DTSTAMP:{post.now:%Y%m%dT%H%M%S}Z", "delegation-1": "d2"}
    await took(post.written("delegation", **later), post.now + MINUTE)
    mails = await Message.select(Message.to_name).where(Message.kind == "substitute_refused")
    assert [row["to_name"] for row in mails] == ["Alan"]
    assert (await post.alans())[0] == Y


async def test_a_delegation_that_the_rule_allows_invites_at_once(post: Post) -> None:
    await rule_is(post, SubstituteRule.allow)
    said = await post.takes("delegation")
    assert said.endswith("Sends Barbara in place; barbara@example.net is invited.")
    assert (await post.alans())[:2] == (N, Source.calendar)
    guest = next(
        each for each in await meetings.attendees_of(post.meeting.id) if each.name == "Barbara"
    )
    assert guest.role == AttendeeRole.guest
    invited = await Message.count().where(
        Message.kind == "meeting_invited", Message.to_address == "barbara@example.net"
    )
    assert invited == 1  # the delegation was for one of the two days


Decide = Callable[[Post], Awaitable[None]]


async def by_rule(post: Post) -> None:
    await rule_is(post, SubstituteRule.allow)
    await post.takes("delegation")


async def by_staff(post: Post) -> None:
    await post.takes("delegation")
    [row] = await substitutes.of_meeting(post.meeting.id)
    await delegations.approve(row.id, by=post.ada, now=post.now)


@pytest.mark.parametrize("decide", [by_rule, by_staff])
@pytest.mark.parametrize("is_first", [True, False])
async def test_the_answer_of_a_delegate_counts_in_both_orders(
    post: Post, decide: Decide, is_first: bool
) -> None:
    """RFC 5546 3.2.2.3: the delegate's own REPLY may arrive before the delegator's."""
    if is_first:
        said = await post.takes("delegate_accept")
        assert said.endswith("It says that alan@example.org passed the invitation on.")
        assert await Attendee.count() == 2
    await decide(post)
    if not is_first:
        await post.takes("delegate_accept")
    rows = await attendance.answers_of(post.meeting.id)
    assert [(row.name, row.answer) for row in rows if row.position == 1] == [
        ("Alan", N), ("Barbara", Y), ("Katherine", X),
    ]  # fmt: skip
    assert await inbox.listing(post.ada, is_open=True) == []
    assert await Arrival.count().where(Arrival.held != "") == 0


async def test_a_delegation_to_nobody_in_particular_is_shown(post: Post) -> None:
    said = await post.takes("delegation", **{"DELEGATED-TO": "X-NOTHING"})
    assert said.endswith("passes the invitation on without saying to whom; no answer was changed.")


async def test_a_forged_delegation_invites_nobody(post: Post) -> None:
    await rule_is(post, SubstituteRule.allow)
    said = await post.takes(
        "delegation", **{"From: Alan Norberg <alan@example.org>": "From: <eve@x.net>"}
    )
    assert "The mail came from eve@x.net" in said
    assert await Attendee.count() == 2
