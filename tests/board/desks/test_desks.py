"""Desk links, mails that were stopped, and links that are renewed to their owner only."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from piccolo.engine.base import Engine

from board.desks import desks
from board.foundation.errors import NotFound, TooMany
from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.tables import Member, OptOut, Person, Staff
from board.foundation.journal import journal
from board.foundation.journal.tables import Entry
from board.foundation.links import links
from board.foundation.mail import mime, opt_outs
from board.foundation.mail.tables import Message
from board.foundation.text import personal_links
from board.invitations import renewals
from board.invitations.tables import Invitation
from tests.cast import make_board, make_candidate, make_member, make_person, make_staff

pytestmark = pytest.mark.usefixtures("database")


async def url_in(kind: str) -> str:
    """The one personal link in the newest mail of that kind."""
    message = await (
        Message.objects()
        .where(Message.kind == kind)
        .order_by(Message.created_at, ascending=False)
        .first()
    )
    assert message is not None
    (found,) = set(personal_links.found_in(mime.readable(message.body).text))
    return str(found)


async def test_desk_link_is_mailed_five_times_a_day_to_the_address_on_file(
    database: Engine[Any], now: datetime
) -> None:
    member = await make_member(now, await make_board(now))
    for _ in range(5):
        await desks.mail_link(member.person, now=now)
    with pytest.raises(TooMany):
        await desks.mail_link(member.person, now=now)
    await desks.mail_link(member.person, now=now + timedelta(days=1))
    addresses = await Message.select(Message.to_address)
    assert [row["to_address"] for row in addresses] == ["alan@example.org"] * 6
    assert await url_in("desk_mailed") == links.url(await desks.link_for(member.person, now=now))


async def test_attribution_is_set_by_the_member_alone(now: datetime) -> None:
    board = await make_board(now)
    alan, grace = await make_member(now, board), await make_member(now, board, "Grace")
    await desks.set_attribution_of(alan.person, alan.id, Attribution.named, now=now)
    with pytest.raises(NotFound):
        await desks.set_attribution_of(alan.person, grace.id, Attribution.named, now=now)
    rows = await Member.select(Member.id, Member.attribution)
    assert {row["id"]: row["attribution"] for row in rows} == {
        alan.id: "named",
        grace.id: "internal",
    }
    entries = await Entry.select(Entry.event, Entry.actor, Entry.detail)
    assert entries == [
        {
            "event": "member.attribution_set",
            "actor": alan.person,
            "detail": '{"attribution": "named"}',
        }
    ]


async def test_stopping_twice_is_stopping_once(now: datetime) -> None:
    person = await make_person(now, await make_board(now))
    link = await links.issue(
        links.LinkPurpose.unsubscribe, person=person.id, subject="reminders", now=now
    )
    await opt_outs.stop(link, now=now)
    await opt_outs.stop(link, now=now)
    assert (await OptOut.count(), await opt_outs.exists(link)) == (1, True)
    await opt_outs.resume(link, now=now)
    await opt_outs.resume(link, now=now)
    assert (await OptOut.count(), await opt_outs.exists(link)) == (0, False)
    rows = await Entry.select(Entry.event).order_by(Entry.id)
    assert [row["event"] for row in rows] == ["mails.stopped", "mails.resumed"]


async def test_replaced_desk_link_is_renewed_by_mail(now: datetime) -> None:
    member = await make_member(now, await make_board(now))
    old = await desks.link_for(member.person, now=now)
    fresh = await links.rotate(old, by=journal.SYSTEM, now=now)
    await renewals.renew(old.id, address="192.0.2.7", now=now)
    assert await url_in("link_renewed") == links.url(fresh)


async def test_renewal_of_nothing_and_of_a_stranger_sends_nothing(now: datetime) -> None:
    eve = await make_person(now, await make_board(now), "Eve")
    desk = await desks.link_for(eve.id, now=now)
    feed = await links.issue(links.LinkPurpose.feed, person=eve.id, now=now)
    for link_id in (desk.id, feed.id, "x" * 12):
        await renewals.renew(link_id, address="192.0.2.7", now=now)
    assert await Message.count() == 0


async def test_renewal_is_limited_per_link_and_per_visitor(now: datetime) -> None:
    member = await make_member(now, await make_board(now))
    link = await desks.link_for(member.person, now=now)
    for number in range(3):
        await renewals.renew(link.id, address=f"192.0.2.{number}", now=now)
    # Dropped without a word: whoever asks so often need not be the one who gets the mails.
    await renewals.renew(link.id, address="192.0.2.9", now=now)
    for _ in range(20):
        await renewals.renew("x" * 12, address="198.51.100.1", now=now)
    with pytest.raises(TooMany):
        await renewals.renew("x" * 12, address="198.51.100.1", now=now)
    assert await Message.count() == 3


@pytest.mark.parametrize(("state", "mails"), [("sent", 1), ("withdrawn", 0), ("declined", 0)])
async def test_invitation_link_is_renewed_while_it_means_something(
    now: datetime, state: str, mails: int
) -> None:
    board = await make_board(now)
    candidate = await make_candidate(now, board)
    invitation = Invitation(
        board=board.id,
        candidate=candidate.id,
        person=candidate.person,
        state=state,
        created_at=now,
    )
    await Invitation.insert(invitation)
    link = await links.issue(
        links.LinkPurpose.invitation, person=candidate.person, subject=invitation.id, now=now
    )
    await links.revoke(
        links.LinkPurpose.invitation,
        by=journal.SYSTEM,
        person=candidate.person,
        subject=invitation.id,
        now=now,
    )
    await renewals.renew(link.id, address="192.0.2.7", now=now)
    assert await Message.count() == mails


async def test_password_link_is_renewed_unless_the_account_has_ended(now: datetime) -> None:
    ada = await make_staff(now)
    link = await links.issue(
        links.LinkPurpose.password, staff=ada.id, expires_at=now - timedelta(days=1), now=now
    )
    await renewals.renew(link.id, address="192.0.2.7", now=now)
    token = (await url_in("link_renewed")).rpartition("/")[2]
    assert (await links.open_link(links.LinkPurpose.password, token, now=now)).staff == ada.id
    await Staff.update({Staff.deactivated_at: now}).where(Staff.id == ada.id)
    await renewals.renew(link.id, address="192.0.2.7", now=now)
    assert await Message.count() == 1


async def test_renewal_without_an_address_sends_nothing(now: datetime) -> None:
    member = await make_member(now, await make_board(now))
    await Person.update({Person.email: None}).where(Person.id == member.person)
    link = await desks.link_for(member.person, now=now)
    await renewals.renew(link.id, address="192.0.2.7", now=now)
    assert await Message.count() == 0
