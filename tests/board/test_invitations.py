"""Invitations as operations: what they leave in tables, journal and outbox, and who wins a race."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from piccolo.engine.base import Engine

from board import (
    deliveries,
    funnels,
    invitation_mails,
    invitations,
    mime,
    opt_outs,
    outbox,
    suggestions,
)
from board import links as personal
from board.access import Viewer
from board.errors import Forbidden, LostRace, Refused
from board.invitation_letters import Letter
from board.rules.boards import Role
from board.rules.consents import Attribution
from board.rules.invitations import Stage
from board.rules.outbox import MailState
from board.rules.profiles import Profile
from board.tables.journal import Entry
from board.tables.membership import Candidate, Invitation, Member
from board.tables.outbox import Message
from board.tables.people import Person
from board.tables.programmes import Board, Charter
from tests.cast import make_board, make_candidate, make_member, make_staff

pytestmark = pytest.mark.usefixtures("database")
MINUTE = timedelta(minutes=1)


def letter(now: datetime, days: int = 20) -> Letter:
    return Letter("A seat on the {board}", "Dear {name},\n\nwill you?", now + timedelta(days=days))


async def scene(now: datetime, *names: str, **board_facts: Any) -> tuple[Viewer, Board, list[str]]:
    """A board, its manager Ada, and one candidate for each name."""
    invitation_mails.register()
    board = await make_board(now, **board_facts)
    ada = await make_staff(now, roles={board.id: Role.manager})
    chosen = [(await make_candidate(now, board, name)).id for name in names]
    return ada, board, chosen


async def invited(now: datetime, *names: str, **board_facts: Any) -> tuple[Viewer, Board]:
    """The same, with all of them invited and their mails delivered."""
    ada, board, chosen = await scene(now, *names, **board_facts)
    await invitations.send(board.id, chosen, letter(now), by=ada, now=now)
    await deliver(now + MINUTE)
    return ada, board


async def deliver(now: datetime, *, refused: str = "") -> None:
    for message in await deliveries.claim("a worker", now=now, limit=100):
        if message.to_name == refused:
            await deliveries.settle_failed(
                message, "550 No such user", now=now, permanent=True, refused=True
            )
        else:
            await deliveries.settle_sent(message, now=now, state=MailState.mailbox)


async def of(name: str) -> Invitation:
    found = await Invitation.objects().where(Invitation.person.name == name).first()
    assert found is not None
    return found


async def candidate_state(name: str) -> str:
    row = await Candidate.select(Candidate.state).where(Candidate.person.name == name).first()
    assert row is not None
    return str(row["state"])


async def events(subject: str) -> list[str]:
    rows = await Entry.select(Entry.event).where(Entry.subject == subject).order_by(Entry.id)
    return [row["event"] for row in rows]


async def mails(name: str) -> list[tuple[str, str]]:
    rows = await (
        Message.select(Message.kind, Message.state)
        .where(Message.to_name == name)
        .order_by(Message.created_at)
        .order_by(Message.kind)
    )
    return [(row["kind"], row["state"]) for row in rows]


async def accept(name: str, now: datetime) -> Member:
    return await invitations.accept(
        await of(name), charter_version=1, attribution=Attribution.company, now=now
    )


async def refuse(name: str, now: datetime, **facts: Any) -> None:
    known = {"reason": "", "asks_next_year": False, "suggested": None, "why_suggested": ""}
    await invitations.refuse(await of(name), **{**known, **facts}, now=now)


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
        (found[name],) = set(personal.pattern().findall(mail.text + mail.html))
        invitation = await of(name)
        link = await personal.open_link(
            personal.Purpose.invitation, found[name].rpartition("/")[2], now=now
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
    (row,) = await outbox.listing(ada)
    await outbox.take_back(await outbox.find(row["id"]), by=ada.actor, now=now)
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
    (url,) = set(personal.pattern().findall(mime.readable(welcome.body).text))
    desk = await personal.open_link(personal.Purpose.desk, url.rpartition("/")[2], now=now)
    assert desk.person == member.person


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
    assert [row.facts["suggested_name"] for row in funnel.suggestions] == ["Joan"]
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
        personal.Purpose.unsubscribe, person=person.id, subject="reminders", now=now
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
    assert (await funnels.of_board(board.id, now=now)).rows[0].stage == Stage.bounced
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


async def test_home_shows_only_boards_that_the_viewer_manages(now: datetime) -> None:
    ada, board = await invited(now, "Alan", "Katherine")
    other = await make_board(now, "Planner User Council")
    eve = await make_staff(now, "Eve", roles={other.id: Role.manager, board.id: Role.viewer})
    later = now + timedelta(days=3)
    rows = await funnels.home_rows(ada, later)
    assert [(row.level, row.sentence, row.note, row.href) for row in rows] == [
        (
            "soon",
            "2 people have not answered their invitation",
            "Customer Advisory Board",
            f"/boards/{board.id}/invitations?show=unanswered",
        )
    ]
    assert await funnels.home_rows(eve, later) == []
    assert await funnels.home_rows(ada, now + MINUTE) == []


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
