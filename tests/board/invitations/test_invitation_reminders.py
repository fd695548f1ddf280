"""What follows on an invitation: reminders, mail that came back, and when mails leave."""

import asyncio
from datetime import datetime, timedelta

import pytest

from board.foundation.errors import LostRace, Refused
from board.foundation.identity.tables import Person
from board.foundation.links import links as personal
from board.foundation.mail import opt_outs
from board.foundation.mail.tables import Message
from board.invitations import funnels, invitations
from board.invitations import sending as invitation_mails
from board.invitations.rules import InvitationStage
from board.invitations.tables import Invitation
from tests.invitees import MINUTE, deliver, events, invited, letter, mails, of, refuse, scene

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.race
async def test_remind_reaches_only_the_silent_and_once_a_day(now: datetime) -> None:
    ada, board = await invited(now, "Alan", "Barbara", "Edsger", "Grace")
    await refuse("Barbara", now)
    await opt_out(now, "Edsger")
    tomorrow = now + timedelta(days=1)
    await Person.update({Person.mail_refused_at: now}).where(Person.name == "Grace")
    funnel = await funnels.of_board(board.id, now=tomorrow)
    assert [(row.name, row.skipped) for row in funnel.rows] == [
        ("Alan", None),
        ("Barbara", "has declined"),
        ("Edsger", "asked for no reminders"),
        ("Grace", "the mail came back"),
    ]
    ids = [row.id for row in funnel.to_remind]
    both = [invitations.remind(board.id, ids, by=ada, now=tomorrow) for _ in range(2)]
    assert sorted(await asyncio.gather(*both)) == [0, 1]
    assert await mails("Alan") == [
        ("invitation_sent", "mailbox"),
        ("invitation_reminded", "pending"),
    ]
    assert await events((await of("Alan")).id) == ["invitation.sent", "invitation.reminded"]
    again = await invitations.remind(board.id, ids, by=ada, now=tomorrow + timedelta(hours=23))
    later = await invitations.remind(board.id, ids, by=ada, now=tomorrow + timedelta(hours=24))
    assert (again, later) == (0, 1)


async def opt_out(now: datetime, name: str) -> None:
    person = await Person.objects().where(Person.name == name).first()
    assert person is not None
    link = await personal.issue(
        personal.LinkPurpose.unsubscribe, person=person.id, subject="reminders", now=now
    )
    await opt_outs.stop(link, now=now)


async def test_answer_takes_a_waiting_reminder_back(now: datetime) -> None:
    ada, board = await invited(now, "Alan")
    await invitations.remind(board.id, [(await of("Alan")).id], by=ada, now=now)
    await refuse("Alan", now)
    assert await mails("Alan") == [
        ("invitation_reminded", "withdrawn"),
        ("invitation_sent", "mailbox"),
    ]


async def test_invitation_that_came_back_is_sent_again_to_the_new_address(now: datetime) -> None:
    ada, board, chosen = await scene(now, "Alan")
    await invitations.send(board.id, chosen, letter(now), by=ada, now=now)
    await deliver(now + MINUTE, refused="Alan")
    assert (await funnels.of_board(board.id, now=now)).rows[0].stage == InvitationStage.bounced
    with pytest.raises(Refused) as refused:
        await invitation_mails.send_again(await of("Alan"), by=ada, now=now)
    assert refused.value.sentence == (
        "Mail to Alan came back. Correct the address first, then send it again."
    )
    await Person.update({Person.email: "new@example.org", Person.mail_refused_at: None}).where(
        Person.name == "Alan"
    )
    again = now + 2 * MINUTE
    await invitation_mails.send_again(await of("Alan"), by=ada, now=again)
    with pytest.raises(LostRace):
        await invitation_mails.send_again(await of("Alan"), by=ada, now=again)
    rows = await Message.select(Message.to_address, Message.state).order_by(Message.created_at)
    assert [(row["to_address"], row["state"]) for row in rows] == [
        ("alan@example.org", "failed"),
        ("new@example.org", "pending"),
    ]


async def test_invitations_and_reminders_wait_for_the_readers_morning(now: datetime) -> None:
    """Half past nine in the morning in London is half past four in New York."""
    ada, board, chosen = await scene(now, "Alan", "Grace", quiet_from=20, quiet_until=8)
    await Person.update({Person.timezone: "Europe/London"}).where(Person.name == "Grace")
    await invitations.send(board.id, chosen, letter(now), by=ada, now=now)
    morning = now.replace(hour=13, minute=0)
    due = {row["to_name"]: row["due_at"] for row in await Message.select()}
    assert (due["Alan"], due["Grace"] < now + MINUTE) == (morning, True)
    # Held ones that are let go wait as well; those for whom the morning is too late do not.
    assert await invitation_mails.hold_back(board.id, by=ada, now=now) == 2
    await invitation_mails.release(board.id, by=ada, now=now)
    [alan] = await Message.select(Message.due_at).where(Message.to_name == "Alan")
    assert alan["due_at"] == morning
    await deliver(morning)
    night = now.replace(hour=4) + timedelta(days=5)
    ids = [row["id"] for row in await Invitation.select(Invitation.id)]
    assert await invitations.remind(board.id, ids, by=ada, now=night) == 2
    rows = await Message.select(Message.to_name, Message.due_at).where(
        Message.kind == "invitation_reminded"
    )
    assert {row["to_name"]: row["due_at"].hour for row in rows} == {"Alan": 13, "Grace": 8}
