from datetime import datetime, timedelta

import pytest

from board.demo import demo as seed
from board.foundation.database import db
from board.foundation.errors import Refused
from board.foundation.identity.tables import Board, Candidate, Member, Programme, Staff
from board.foundation.journal.tables import Entry
from board.foundation.links.tables import PersonalLink
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import AddressFailure, Message
from board.foundation.scenes.scenes import DemoClock
from board.invitations.tables import Invitation
from board.roadmap.tables import Evidence, RoadmapItem
from board.settings import Settings, Smtp, use
from meetings.actions.tables import ActionItem
from meetings.agenda import talk
from meetings.capture.tables import Decision, FeedbackItem, Request
from meetings.digests.tables import Digest, Signature
from meetings.report_outs import report_outs
from meetings.scheduling.tables import Arrival, Attendance, Rsvp, Sitting
from tests.cast import make_programme, make_staff
from tests.world import World

pytestmark = pytest.mark.usefixtures("database")


async def test_demo_is_lived_in(seeded: World, now: datetime) -> None:
    filled = seeded.demo
    await seeded.restore("demo")
    await db.open_database()

    boards = {row["id"]: row for row in await Board.select()}
    formal, council = (boards[each] for each in filled.boards)
    assert (formal["kind"], formal["is_formal"]) == ("advisory_board", True)
    assert (council["kind"], council["is_formal"]) == ("user_council", False)
    assert filled.link is not None
    assert "/welcome/" in filled.link

    invitations = {row["state"] for row in await Invitation.select(Invitation.state)}
    assert invitations == {"held", "sent", "accepted", "declined", "withdrawn"}
    states = {row["state"] for row in await Candidate.select(Candidate.state)}
    assert states == {"considered", "bench", "invited", "joined", "declined"}
    chairs = await Member.select(Member.board, Member.person.name.as_alias("name")).where(
        Member.position == "chair"
    )
    assert chairs == [{"board": formal["id"], "name": "Grace Millward"}]

    # An address is closed by two failures on different days; only mails to it failed.
    failures = await AddressFailure.select(
        AddressFailure.at, AddressFailure.person.mail_refused_at.as_alias("refused_at")
    )
    assert len({row["at"].date() for row in failures}) == len(failures) == 2
    assert all(row["refused_at"] for row in failures)
    failed = await Message.select(Message.to_name).where(Message.state == "failed")
    assert {row["to_name"] for row in failed} == {"Maarten Vlietstra"}

    # Answers came by every route; but for one from an unknown address, each mail did its work.
    answers = await Attendance.select(Attendance.answer, Attendance.source).where(
        Attendance.sitting.meeting == filled.meetings[1]
    )
    assert {row["source"] for row in answers} == {"link", "calendar", "staff", None}
    assert {row["answer"] for row in answers} == {"yes", "no", "tentative", "none"}
    waiting = await Arrival.select(Arrival.from_address).where(Arrival.settled_at.is_null())
    assert waiting == [{"from_address": "meera.at.home@example.net"}]

    requests = await Request.select(Request.verdict, Request.due_on)
    assert {row["verdict"] for row in requests} == {"will_do", "will_not", "later", None}
    assert any(row["due_on"] < now.date() and not row["verdict"] for row in requests)
    status = {row["status"] for row in await RoadmapItem.select(RoadmapItem.status)}
    assert status == {"under_review", "planned", "started", "shipped", "will_not"}
    assert await Evidence.count() == 14
    levels = {row["attribution"] for row in await FeedbackItem.select(FeedbackItem.attribution)}
    assert levels == {"named", "company", "anonymous", "internal"}
    assert await Decision.count() == 4
    assert await ActionItem.count() == 3

    # A year of the first board: three meetings behind it whose talk was measured.
    held = await Sitting.select(Sitting.starts_at, Sitting.meeting.board.as_alias("board")).where(
        Sitting.starts_at < now, Sitting.original_at.is_null()
    )
    dates = sorted(row["starts_at"] for row in held if row["board"] == formal["id"])
    assert len(dates) == 4  # and a round of calls
    assert now - dates[0] > timedelta(days=280)
    assert formal["created_at"] < now - timedelta(days=365)
    shares = await talk.of_meetings(list({*filled.meetings}), now=now)
    assert all(each.total.share for each in shares.values() if each.tallies)

    drafts = await Digest.select(Digest.edition, Digest.state, Digest.meeting).order_by(
        Digest.created_at
    )
    assert sorted((row["edition"], row["state"]) for row in drafts) == [
        ("members", "released"),
        ("members", "released"),
        ("members", "released"),
        ("product", "in_review"),
        ("product", "released"),
    ]
    assert await Signature.count() == 1
    past = await report_outs.of_boards([formal["id"]], now=now)
    assert [one.notes.is_met for one in past] == [True] * 3
    assert [one.digest.is_met for one in past] == [False, True, True]  # the first took 16 days

    mails = {row["state"] for row in await Message.select(Message.state)}
    assert mails == {MailState.mailbox, MailState.held, MailState.failed}
    await nothing_of_the_past_lies_in_the_future(now)


async def nothing_of_the_past_lies_in_the_future(now: datetime) -> None:
    assert await Entry.count().where(Entry.at > now) == 0
    assert await Message.count().where(Message.created_at > now) == 0
    assert await Rsvp.count().where(Rsvp.received_at > now) == 0
    held = await Sitting.select(
        Sitting.starts_at, Sitting.meeting.created_at.as_alias("planned")
    ).where(Sitting.original_at.is_null())
    assert all(row["planned"] < row["starts_at"] for row in held)
    upcoming = [row["starts_at"] - now for row in held if row["starts_at"] > now]
    # Two meetings, and a call that somebody has booked.
    assert [wait < timedelta(days=22) for wait in upcoming] == [True, True, True]


async def test_demo_runs_on_every_weekday(now: datetime) -> None:
    """Its days are counted from today, and weekends are stepped over."""
    clocks = [DemoClock(now + timedelta(days=days)) for days in range(7)]
    for clock in clocks:
        offsets = [clock.tuesday(-66), clock.tuesday(-5), clock.tuesday(20)]
        days = [clock.day(offset) for offset in offsets]
        assert [day.weekday() for day in days] == [1, 1, 1]
        assert [(day - clock.today).days for day in days] == offsets
        assert offsets[0] >= -72
        assert -11 <= offsets[1] <= -5
        assert 14 <= offsets[2] <= 20
        assert all(clock.day(days).weekday() < 5 for days in range(-380, 30))


async def test_whoever_runs_the_installation_runs_the_demo(now: datetime) -> None:
    lovis = await make_staff(now, "Lovis")
    await make_staff(now + timedelta(days=1), "Ada")

    assert await seed.administrator(now=now) == (lovis, None)
    assert await Staff.count() == 2


async def test_demo_fills_nothing_beside_a_programme(now: datetime) -> None:
    await make_programme(now, "Lighthouse")
    with pytest.raises(Refused, match="empty installation only"):
        await seed.fill(now=now)
    assert await Programme.count() == 1
    assert await PersonalLink.count() == 0


async def test_demo_sends_nothing_to_invented_people(now: datetime, settings: Settings) -> None:
    use(Settings(data_dir=settings.data_dir, smtp=Smtp("127.0.0.1", 25)))
    with pytest.raises(Refused, match="FOLKMOOT_SMTP"):
        await seed.fill(now=now)
    assert await Programme.count() == 0
