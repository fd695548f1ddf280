"""An unknown address is recognised by one click, and what was held from it counts."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from board.foundation.errors import Forbidden, LostRace, NotFound, Refused
from board.foundation.identity.rules.aliases import AliasKind
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Programme
from board.people import aliases
from board.people import decisions as person_decisions
from board.people import proposals as person_proposals
from meetings.calendar.rules.answers import Answer, Source
from meetings.inbox import inbox, recognitions
from meetings.scheduling import rsvps
from tests.calendar_mails import Post
from tests.cast import make_board, make_candidate, make_staff

pytestmark = pytest.mark.anyio

HOME, OFFICE = "alan@home.example.net", "office@example.org"
FROM_OFFICE = {"From: Alan Norberg <alan@example.org>": f"From: <{OFFICE}>"}
FROM_HOME = {"alan@example.org": HOME}


@pytest.fixture
async def post(database: Any, now: datetime) -> Post:
    post = Post()
    await post.invited(now)
    return post


async def held(post: Post) -> tuple[dict[str, Any], recognitions.RecognitionOffer | None]:
    row = (await inbox.listing(post.ada, is_open=True))[0]
    return row, (await recognitions.offers([row])).get(row["id"])


async def learns(post: Post, kind: AliasKind, *, person: int = 0) -> int | None:
    row, _ = await held(post)
    arrival = await recognitions.find(row["id"], post.ada)
    later = post.now + timedelta(days=1)
    return await recognitions.learn(arrival, post.people[person].id, kind, by=post.ada, now=later)


async def test_a_second_address_counts_with_all_that_was_held_from_it(post: Post) -> None:
    """RFC 6047 2.2.1: a person decides, not the mail; it counts from when it was given."""
    await post.takes("gmail_accept", **FROM_HOME)
    first, post.now = post.now, post.now + timedelta(minutes=1)
    await post.takes(
        "thunderbird_accept", **{**FROM_HOME, "PARTSTAT=ACCEPTED": "PARTSTAT=DECLINED"}
    )
    _, offer = await held(post)
    assert offer is not None
    assert (offer.address, offer.person, offer.may_be_assistant) == (HOME, "", False)
    assert [name for _, name in offer.candidates] == ["Alan", "Katherine"]
    assert await learns(post, AliasKind.own) == 2
    assert (await post.alans())[:2] == (Answer.no, Source.calendar)
    given = await rsvps.history(post.meeting.id)
    assert sorted(each.received_at for each in given) == [first, post.now]
    assert await inbox.listing(post.ada, is_open=True) == []
    [alias] = await aliases.of_person(post.people[0].id)
    assert (alias.email, alias.kind) == (HOME, AliasKind.own)


async def test_an_answer_since_stands_against_the_one_that_was_held(post: Post) -> None:
    await post.takes("gmail_accept", **FROM_HOME)
    await post.says(Answer.no, now=post.now + timedelta(hours=1))
    assert await learns(post, AliasKind.own) == 0
    assert (await post.alans())[:2] == (Answer.no, Source.link)
    assert await inbox.listing(post.ada, is_open=True) == []


@pytest.mark.parametrize("kind", list(AliasKind))
async def test_who_writes_for_a_member_is_the_member_or_an_assistant(
    post: Post, kind: AliasKind
) -> None:
    await post.takes("gmail_accept", **FROM_OFFICE)
    _, offer = await held(post)
    assert offer is not None
    assert (offer.address, offer.name, offer.may_be_assistant) == (OFFICE, "Alan", True)
    assert await learns(post, kind) == 1
    assert (await post.alans())[0] == Answer.yes
    [alias] = await aliases.of_person(post.people[0].id)
    assert alias.kind == kind


async def test_an_address_of_somebody_else_is_not_taken(post: Post) -> None:
    katherine = {"From: Alan Norberg <alan@example.org>": "From: <katherine@example.org>"}
    await post.takes("gmail_accept", **katherine)
    with pytest.raises(Refused) as refused:
        await learns(post, AliasKind.own)
    assert refused.value.sentence == "Another person of this programme has this address."
    assert (await post.alans())[0] == Answer.none


async def test_a_mail_is_recognised_once_and_by_managers(post: Post, now: datetime) -> None:
    await post.takes("gmail_accept", **FROM_HOME)
    row, _ = await held(post)
    lead = await make_staff(now, "Lin", roles={post.board.id: Role.lead})
    with pytest.raises(Forbidden):
        await recognitions.find(row["id"], lead)
    with pytest.raises(NotFound):
        await recognitions.find(row["id"], await make_staff(now, "Eve", roles={}))
    arrival = await recognitions.find(row["id"], post.ada)
    await learns(post, AliasKind.own)
    with pytest.raises(LostRace):
        await recognitions.learn(arrival, post.people[0].id, AliasKind.own, by=post.ada, now=now)


async def test_a_mail_that_the_server_did_not_confirm_is_never_offered(post: Post) -> None:
    await post.takes("forged_cancel")
    row, offer = await held(post)
    assert (row["held"], offer) == ("", None)


async def test_an_address_of_whom_others_know_waits_for_their_word_and_then_counts(
    post: Post, now: datetime
) -> None:
    home = await Programme.objects().where(Programme.id == post.board.programme).first()
    theirs = await make_board(now, "Planner User Council", programme=home)
    await make_candidate(now, theirs, person=post.people[0])
    lin = await make_staff(now, "Lin", roles={theirs.id: Role.manager})
    mona = await make_staff(now, "Mona", roles={post.board.id: Role.manager})
    await post.takes("gmail_accept", **FROM_HOME)
    row, _ = await held(post)
    arrival = await recognitions.find(row["id"], mona)
    alan = post.people[0].id
    for _ in range(2):
        assert await recognitions.learn(arrival, alan, AliasKind.own, by=mona, now=now) is None
    assert await aliases.of_person(alan) == []
    [proposal] = await person_proposals.waiting_for(lin)
    assert await person_decisions.accept(alan, proposal.id, by=lin, now=now)
    assert [alias.email for alias in await aliases.of_person(alan)] == [HOME]
    assert await recognitions.learn(arrival, alan, AliasKind.own, by=mona, now=now) == 1
    assert (await post.alans())[0] == Answer.yes
