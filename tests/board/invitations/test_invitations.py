"""Invitations as operations: what they leave in tables, journal and outbox, and who wins a race."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from piccolo.engine.base import Engine

from board.foundation.errors import Forbidden, LostRace, Refused
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Candidate, Charter, Member
from board.foundation.links import links as personal
from board.foundation.mail import mail_moves, messages, mime, outbox_listings
from board.foundation.mail.tables import Message
from board.foundation.text import personal_links
from board.invitations import funnels, invitations, suggestions
from board.invitations import sending as invitation_mails
from board.invitations.tables import Invitation
from board.people.rules.profiles import Profile
from tests.cast import make_candidate, make_member, make_staff
from tests.invitees import (
    MINUTE,
    accept,
    candidate_state,
    deliver,
    events,
    invited,
    letter,
    mails,
    of,
    refuse,
    scene,
)

pytestmark = pytest.mark.usefixtures("database")


async def test_send_writes_a_mail_with_a_personal_link_for_each(
    database: Engine[Any], now: datetime
) -> None:
    ada, board, chosen = await scene(now, "Alan", "Katherine")
    done, skipped = await invitations.send(board.id, chosen, letter(now), by=ada, now=now)
    assert ([each.to.name for each in done], skipped) == (["Alan", "Katherine"], [])
    found = {}
    for name in ("Alan", "Katherine"):
        message = await Message.objects().where(Message.to_name == name).first()
        assert message is not None
        assert (message.state, message.due_at) == ("pending", now + timedelta(seconds=30))
        mail = mime.readable(message.body)
        assert mail.subject == "A seat on the Customer Advisory Board"
        assert mail.text.startswith(f"Dear {name},\n\nwill you?")
        (found[name],) = set(personal_links.found_in(mail.text + mail.html))
        invitation = await of(name)
        link = await personal.open_link(
            personal.LinkPurpose.invitation, found[name].rpartition("/")[2], now=now
        )
        assert (link.subject, link.person) == (invitation.id, invitation.person)
        assert (invitation.state, await candidate_state(name)) == ("sent", "invited")
        assert await events(invitation.id) == ["invitation.sent"]
    assert len(set(found.values())) == 2


async def test_send_skips_and_names_those_who_cannot_be_invited(now: datetime) -> None:
    ada, board, chosen = await scene(now, "Alan")
    await invitations.send(board.id, chosen, letter(now), by=ada, now=now)
    chosen.append((await make_candidate(now, board, "Katherine", email=None)).id)
    chosen.append((await make_candidate(now, board, "Edsger", mail_refused_at=now)).id)
    done, skipped = await invitations.send(board.id, chosen, letter(now), by=ada, now=now)
    assert done == []
    assert [(each.to.name, each.skipped) for each in skipped] == [
        ("Alan", "has an open invitation"),
        ("Edsger", "mail to the address came back"),
        ("Katherine", "has no mail address"),
    ]
    assert await Message.count() == 1


@pytest.mark.race
async def test_send_twice_at_once_invites_once(now: datetime) -> None:
    ada, board, chosen = await scene(now, "Alan", "Katherine")
    both = [invitations.send(board.id, chosen, letter(now), by=ada, now=now) for _ in range(2)]
    await asyncio.gather(*both)
    assert (await Invitation.count(), await Message.count()) == (2, 2)


async def test_send_by_a_viewer_is_forbidden(now: datetime) -> None:
    _, board, chosen = await scene(now, "Alan")
    eve = await make_staff(now, "Linus", roles={board.id: Role.viewer})
    with pytest.raises(Forbidden):
        await invitations.send(board.id, chosen, letter(now), by=eve, now=now)
    assert await Invitation.count() == 0


async def test_held_invitations_leave_only_when_released(now: datetime) -> None:
    ada, board, chosen = await scene(now, "Alan")
    await invitations.send(board.id, chosen, letter(now), by=ada, now=now, hold=True)
    await deliver(now + MINUTE)
    assert (await mails("Alan"), (await of("Alan")).state) == (
        [("invitation_sent", "held")],
        "held",
    )
    with pytest.raises(LostRace):
        await accept("Alan", now)
    assert await invitation_mails.release(board.id, by=ada, now=now + MINUTE) == 1
    assert ((await of("Alan")).state, (await of("Alan")).sent_at) == ("sent", now + MINUTE)
    await deliver(now + MINUTE)
    assert await mails("Alan") == [("invitation_sent", "mailbox")]
    assert await events((await of("Alan")).id) == ["invitation.held", "invitation.sent"]


async def test_undo_holds_what_has_not_left(now: datetime) -> None:
    ada, board, chosen = await scene(now, "Alan", "Katherine")
    await invitations.send(board.id, chosen[:1], letter(now), by=ada, now=now)
    await deliver(now + MINUTE)
    await invitations.send(board.id, chosen[1:], letter(now), by=ada, now=now)
    assert await invitation_mails.hold_back(board.id, by=ada, now=now) == 1
    assert ((await of("Alan")).state, (await of("Katherine")).state) == ("sent", "held")


async def test_invitation_follows_its_mail_in_the_outbox(now: datetime) -> None:
    ada, board, chosen = await scene(now, "Alan")
    await invitations.send(board.id, chosen, letter(now), by=ada, now=now, hold=True)
    (row,) = await outbox_listings.page_of_mails(ada)
    await mail_moves.take_back(await messages.find(row.id), by=ada.actor, now=now)
    assert ((await of("Alan")).state, await candidate_state("Alan")) == ("withdrawn", "considered")


async def test_accept_takes_the_seat_and_welcomes(now: datetime) -> None:
    await invited(now, "Alan", charter="Members speak openly.")
    member = await accept("Alan", now + 2 * MINUTE)
    assert (member.charter_version, member.state) == (1, "active")
    saved = await Member.select(Member.attribution).first()
    assert saved == {"attribution": "company"}
    assert ((await of("Alan")).state, await candidate_state("Alan")) == ("accepted", "joined")
    assert await mails("Alan") == [("invitation_sent", "mailbox"), ("welcome_sent", "pending")]
    welcome = await Message.objects().where(Message.kind == "welcome_sent").first()
    assert welcome is not None
    (url,) = set(personal_links.found_in(mime.readable(welcome.body).text))
    desk = await personal.open_link(personal.LinkPurpose.desk, url.rpartition("/")[2], now=now)
    assert desk.person == member.person


@pytest.mark.race
async def test_accept_pressed_twice_at_once_seats_once(now: datetime) -> None:
    await invited(now, "Alan", charter="Members speak openly.")
    results = await asyncio.gather(*(accept("Alan", now) for _ in range(2)), return_exceptions=True)
    assert sorted(type(each).__name__ for each in results) == ["LostRace", "Member"]
    assert (await Member.count(), len(await mails("Alan"))) == (1, 2)


async def test_accept_when_all_seats_are_taken_changes_nothing(now: datetime) -> None:
    _, board = await invited(now, "Alan", charter="Members speak openly.", seats=1)
    await make_member(now, board, "Grace")
    with pytest.raises(Refused) as refused:
        await accept("Alan", now)
    assert refused.value.field is None
    assert ((await of("Alan")).state, await Member.count()) == ("sent", 1)


async def test_accept_of_a_charter_that_changed_is_refused(now: datetime) -> None:
    _, board = await invited(now, "Alan", charter="Members speak openly.")
    await Charter.insert(Charter(board=board.id, version=2, body="New words.", created_at=now))
    with pytest.raises(Refused) as refused:
        await accept("Alan", now)
    assert (refused.value.field, (await of("Alan")).state) == ("charter", "sent")


async def test_accept_after_the_last_day_says_so(now: datetime) -> None:
    await invited(now, "Alan", charter="Members speak openly.")
    with pytest.raises(LostRace) as lost:
        await accept("Alan", now + timedelta(days=20))
    assert lost.value.sentence == "This invitation was open until Sunday 22 March 2026."


@pytest.mark.race
async def test_withdraw_and_accept_at_once_leave_one_of_them(now: datetime) -> None:
    ada, _ = await invited(now, "Alan", charter="Members speak openly.")
    results = await asyncio.gather(
        accept("Alan", now),
        invitations.withdraw(await of("Alan"), by=ada, now=now),
        return_exceptions=True,
    )
    assert sum(isinstance(each, LostRace) for each in results) == 1
    assert (await of("Alan")).state == ("accepted" if await Member.count() else "withdrawn")


async def test_withdraw_tells_whoever_had_the_invitation(now: datetime) -> None:
    ada, _ = await invited(now, "Alan")
    assert await invitations.withdraw(await of("Alan"), by=ada, now=now) is True
    assert await mails("Alan") == [
        ("invitation_sent", "mailbox"),
        ("invitation_withdrawn", "pending"),
    ]
    with pytest.raises(LostRace) as lost:
        await accept("Alan", now)
    assert lost.value.sentence == "This invitation was withdrawn."


async def test_withdraw_before_it_left_tells_nobody(now: datetime) -> None:
    ada, board, chosen = await scene(now, "Alan")
    await invitations.send(board.id, chosen, letter(now), by=ada, now=now)
    assert await invitations.withdraw(await of("Alan"), by=ada, now=now) is False
    assert await mails("Alan") == [("invitation_sent", "withdrawn")]
    assert await candidate_state("Alan") == "considered"
    done, _ = await invitations.send(board.id, chosen, letter(now), by=ada, now=now)
    assert len(done) == 1


async def test_refuse_keeps_reason_and_suggestion(now: datetime) -> None:
    ada, board = await invited(now, "Barbara")
    await refuse(
        "Barbara",
        now,
        reason="Too much travel.",
        suggested=Profile(name="Joan", email="joan@example.net"),
        why_suggested="She plans.",
    )
    invitation = await of("Barbara")
    assert (invitation.state, invitation.reason) == ("declined", "Too much travel.")
    assert await candidate_state("Barbara") == "declined"
    funnel = await funnels.of_board(board.id, now=now)
    assert [row.facts.suggested_name for row in funnel.suggestions] == ["Joan"]
    await suggestions.settle(invitation, company="Tidewater Foods", adds=True, by=ada, now=now)
    added = await (
        Candidate.select(Candidate.note, Candidate.source, Candidate.person.email)
        .where(Candidate.person.name == "Joan")
        .first()
    )
    assert added == {
        "note": "She plans.",
        "source": "suggested by Barbara",
        "person.email": "joan@example.net",
    }
    with pytest.raises(LostRace):
        await suggestions.settle(invitation, company="", adds=True, by=ada, now=now)


async def test_refuse_until_next_year_puts_on_the_bench(now: datetime) -> None:
    await invited(now, "Barbara")
    await refuse("Barbara", now, asks_next_year=True)
    assert await candidate_state("Barbara") == "bench"
    with pytest.raises(LostRace) as lost:
        await refuse("Barbara", now)
    assert lost.value.sentence == "You have already declined this invitation."
