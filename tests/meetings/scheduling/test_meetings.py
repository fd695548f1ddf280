"""Meetings: each change raises what it must and tells just whom it concerns."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from board.foundation.delivery import deliveries
from board.foundation.errors import Forbidden, Gone, LostRace, NotFound, Refused
from board.foundation.identity.rules.boards import Role
from board.foundation.journal.tables import Entry
from board.foundation.links.links import LinkPurpose, of_row, open_link, token
from board.foundation.links.tables import PersonalLink
from board.foundation.mail import mime
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.people.rules.profiles import Profile
from meetings.calendar.rules.answers import Answer
from meetings.scheduling import attendance, attendees, meetings
from meetings.scheduling.tables import Meeting, Sitting
from tests.cast import make_person, make_staff
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio


@pytest.fixture
async def draft(database: Any, now: datetime) -> Gathering:
    return await Gathering().set(now)


@pytest.fixture
async def scene(database: Any, now: datetime) -> Gathering:
    """Invited, and the invitations have gone out."""
    made = await Gathering().invited(now)
    await deliver(now)
    return made


async def deliver(now: datetime) -> None:
    for message in await deliveries.claim("test", now=now + timedelta(hours=1), limit=100):
        await deliveries.settle_sent(message, now=now, state=MailState.mailbox)


async def waiting() -> list[tuple[str, str]]:
    rows = await (
        Message.select(Message.kind, Message.to_name)
        .where(Message.state == MailState.pending.value)
        .order_by(Message.to_name)
        .order_by(Message.kind)
    )
    return [(row["kind"], row["to_name"]) for row in rows]


def event_of(body: bytes) -> tuple[str, Any]:
    """METHOD and the one VEVENT of a mail, read from its attachment."""
    data = next(a[2] for a in mime.readable(body).attachments if a[0].endswith(".ics"))
    calendar = Calendar.from_ical(data)
    events = calendar.walk("VEVENT")
    assert len(events) == 1
    return str(calendar["METHOD"]), events[0]


async def newest(name: str, kind: str) -> Message:
    message = await (
        Message.objects()
        .where(Message.to_name == name, Message.kind == kind)
        .order_by(Message.created_at, ascending=False)
        .first()
    )
    assert message is not None
    return message


async def test_create_tells_nobody_and_keeps_wall_time(draft: Gathering) -> None:
    sittings = await meetings.sittings_of(draft.meeting.id)
    assert [each.starts_local for each in sittings] == ["2027-01-14T15:00", "2027-01-15T15:00"]
    assert [each.position for each in sittings] == [1, 2]
    assert len({each.uid for each in sittings}) == 2
    assert await Message.count() == 0
    assert draft.meeting.state == "draft"


async def test_create_is_for_managers_of_the_board(draft: Gathering) -> None:
    lead = await make_staff(draft.now, "Lin", roles={draft.board.id: Role.lead})
    with pytest.raises(Forbidden):
        await meetings.create(draft.board, draft.plan(), people=[], by=lead, now=draft.now)
    stranger = await make_staff(draft.now, "Eve", roles={})
    with pytest.raises(NotFound):
        await meetings.find(draft.meeting.id, stranger)


async def test_invite_mails_a_request_for_each_sitting_to_each(draft: Gathering) -> None:
    assert await meetings.invite(draft.meeting, by=draft.ada, now=draft.now) == 2
    assert (
        await waiting()
        == [("meeting_invited", "Alan")] * 2 + [("meeting_invited", "Katherine")] * 2
    )
    method, event = event_of((await newest("Alan", "meeting_invited")).body)
    assert (method, int(event["SEQUENCE"])) == ("REQUEST", 0)
    assert str(event["ATTENDEE"]) == "mailto:alan@example.org"
    with pytest.raises(LostRace):
        await meetings.invite(draft.meeting, by=draft.ada, now=draft.now)
    assert await Message.count() == 4


async def test_invitation_has_the_personal_link_in_the_mail_but_not_in_the_calendar(
    draft: Gathering,
) -> None:
    await meetings.invite(draft.meeting, by=draft.ada, now=draft.now)
    body = (await newest("Alan", "meeting_invited")).body
    link = await (
        PersonalLink.objects()
        .where(PersonalLink.person == draft.people[0].id, PersonalLink.purpose == "meeting")
        .first()
    )
    assert link is not None
    mail = mime.readable(body)
    assert mail.text.count(token(of_row(link))) == 1
    assert mail.html.count(token(of_row(link))) == 3
    assert [data.count(token(of_row(link)).encode()) for _, _, data in mail.attachments] == [0]
    assert all(b"katherine" not in data.lower() for _, _, data in mail.attachments)


async def test_invite_refuses_a_meeting_that_is_over(draft: Gathering) -> None:
    later = draft.now + timedelta(days=1000)
    with pytest.raises(Refused):
        await meetings.invite(draft.meeting, by=draft.ada, now=later)
    assert (await meetings.get(draft.meeting.id)).state == "draft"
    assert await Message.count() == 0


async def test_move_raises_sequence_and_asks_everybody_anew(scene: Gathering) -> None:
    await scene.says(Answer.yes)
    await scene.moved(scene.now + timedelta(hours=2))
    assert await waiting() == [("meeting_moved", "Alan")] * 2 + [("meeting_moved", "Katherine")] * 2
    assert [answer for _, answer, _ in await scene.standing()] == [Answer.none] * 4
    method, event = event_of((await newest("Alan", "meeting_moved")).body)
    assert (method, int(event["SEQUENCE"])) == ("REQUEST", 1)
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    rows = await Sitting.select(Sitting.sequence, Sitting.time_sequence)
    assert [(row["sequence"], row["time_sequence"]) for row in rows] == [(1, 1)] * 2


async def test_new_place_raises_sequence_but_keeps_answers(scene: Gathering) -> None:
    await scene.says(Answer.yes)
    plan = replace(scene.plan(sittings=[each.id for each in scene.sittings]), place="Bremen")
    told = await meetings.change(
        await meetings.get(scene.meeting.id), plan, by=scene.ada, now=scene.now + timedelta(hours=2)
    )
    assert told == 2
    assert {kind for kind, _ in await waiting()} == {"meeting_updated"}
    assert [answer for _, answer, _ in await scene.standing()][:2] == [Answer.yes] * 2
    _, event = event_of((await newest("Alan", "meeting_updated")).body)
    assert (int(event["SEQUENCE"]), event["ATTENDEE"].params["PARTSTAT"]) == (1, "ACCEPTED")
    rows = await Sitting.select(Sitting.sequence, Sitting.time_sequence)
    assert [(row["sequence"], row["time_sequence"]) for row in rows] == [(1, 0)] * 2


async def test_saving_without_a_change_tells_nobody(scene: Gathering) -> None:
    plan = scene.plan(sittings=[each.id for each in scene.sittings])
    meeting = await meetings.get(scene.meeting.id)
    assert await meetings.change(meeting, plan, by=scene.ada, now=scene.now) == 0
    assert await waiting() == []


async def test_edit_before_the_invitation_left_replaces_it_by_an_invitation(
    draft: Gathering,
) -> None:
    await meetings.invite(draft.meeting, by=draft.ada, now=draft.now)
    draft.sittings = await meetings.sittings_of(draft.meeting.id)
    await draft.moved(draft.now)
    assert (
        await waiting()
        == [("meeting_invited", "Alan")] * 2 + [("meeting_invited", "Katherine")] * 2
    )
    superseded = await Message.count().where(Message.state == MailState.superseded.value)
    assert superseded == 4


async def test_dropped_sitting_is_cancelled_for_those_who_have_it(scene: Gathering) -> None:
    whole = scene.plan(sittings=[each.id for each in scene.sittings])
    plan = replace(whole, slots=whole.slots[:1])
    await meetings.change(
        await meetings.get(scene.meeting.id), plan, by=scene.ada, now=scene.now + timedelta(hours=2)
    )
    assert await waiting() == [("meeting_cancelled", "Alan"), ("meeting_cancelled", "Katherine")]
    method, event = event_of((await newest("Alan", "meeting_cancelled")).body)
    assert (method, str(event["STATUS"]), int(event["SEQUENCE"])) == ("CANCEL", "CANCELLED", 1)
    assert str(event["UID"]) == scene.sittings[1].uid
    assert len(await meetings.sittings_of(scene.meeting.id)) == 1


async def test_cancel_tells_everybody_who_got_it_once(scene: Gathering) -> None:
    assert await meetings.cancel(scene.meeting, by=scene.ada, now=scene.now) == 2
    assert len(await waiting()) == 4
    with pytest.raises(LostRace):
        await meetings.cancel(scene.meeting, by=scene.ada, now=scene.now)
    assert len(await waiting()) == 4


async def test_cancel_before_the_invitation_left_keeps_it_in(draft: Gathering) -> None:
    await meetings.invite(draft.meeting, by=draft.ada, now=draft.now)
    assert await meetings.cancel(draft.meeting, by=draft.ada, now=draft.now) == 0
    states = {row["state"] for row in await Message.select(Message.state)}
    assert states == {MailState.superseded.value}


async def test_removal_tells_that_person_alone_and_ends_the_link(scene: Gathering) -> None:
    link = await (
        PersonalLink.objects()
        .where(PersonalLink.person == scene.people[0].id, PersonalLink.purpose == "meeting")
        .first()
    )
    assert link is not None
    await attendees.remove(scene.meeting, scene.alan.id, by=scene.ada, now=scene.now)
    assert await waiting() == [("meeting_withdrawn", "Alan")] * 2
    method, event = event_of((await newest("Alan", "meeting_withdrawn")).body)
    assert (method, event.get("STATUS"), int(event["SEQUENCE"])) == ("CANCEL", None, 1)
    with pytest.raises(Gone):
        await open_link(LinkPurpose.meeting, token(of_row(link)), now=scene.now)
    with pytest.raises(LostRace):
        await attendees.remove(scene.meeting, scene.alan.id, by=scene.ada, now=scene.now)


async def test_asked_again_gets_a_higher_sequence_than_the_withdrawal(scene: Gathering) -> None:
    await scene.says(Answer.yes)
    await attendees.remove(scene.meeting, scene.alan.id, by=scene.ada, now=scene.now)
    await deliver(scene.now)
    later = scene.now + timedelta(hours=3)
    name = await attendees.ask(
        scene.meeting, Profile("Alan", email="alan@example.org"), by=scene.ada, now=later
    )
    assert name == "Alan"
    assert await waiting() == [("meeting_invited", "Alan")] * 2
    _, event = event_of((await newest("Alan", "meeting_invited")).body)
    assert int(event["SEQUENCE"]) == 2


async def test_one_more_guest_gets_the_only_mail(scene: Gathering) -> None:
    await attendees.ask(
        scene.meeting, Profile("Eve", email="eve@example.net"), by=scene.ada, now=scene.now
    )
    assert await waiting() == [("meeting_invited", "Eve")] * 2
    with pytest.raises(Refused):
        await attendees.ask(
            scene.meeting, Profile("Eve", email="EVE@example.net"), by=scene.ada, now=scene.now
        )
    with pytest.raises(Refused):
        await attendees.ask(
            scene.meeting, (await make_person(scene.now, scene.board, "Barbara")).id,
            by=scene.ada, now=scene.now,
        )  # fmt: skip


async def test_asking_after_a_cancellation_is_a_lost_race(scene: Gathering) -> None:
    await meetings.cancel(scene.meeting, by=scene.ada, now=scene.now)
    barbara = Profile(name="Barbara", email="barbara@example.org")
    with pytest.raises(LostRace):
        await attendees.ask(scene.meeting, barbara, by=scene.ada, now=scene.now)
    assert len(await meetings.attendees_of(scene.meeting.id)) == 2


async def test_change_after_a_cancellation_is_a_lost_race(scene: Gathering) -> None:
    meeting = await meetings.get(scene.meeting.id)
    await meetings.cancel(meeting, by=scene.ada, now=scene.now)
    with pytest.raises(LostRace):
        await meetings.change(meeting, scene.plan(), by=scene.ada, now=scene.now)


async def test_every_step_is_journalled(scene: Gathering) -> None:
    await scene.moved(scene.now)
    await attendees.remove(scene.meeting, scene.alan.id, by=scene.ada, now=scene.now)
    await meetings.cancel(scene.meeting, by=scene.ada, now=scene.now)
    rows = await Entry.select(Entry.event).where(Entry.board == scene.board.id).order_by(Entry.id)
    assert [row["event"] for row in rows if row["event"] != "link.revoked"] == [
        "meeting.created",
        "meeting.invited",
        "meeting.changed",
        "attendee.removed",
        "meeting.cancelled",
    ]


async def test_of_boards_lists_span_and_sittings(scene: Gathering) -> None:
    (row,) = await meetings.of_boards([scene.board.id])
    assert (row["sittings"], row["board_name"]) == (2, "Customer Advisory Board")
    assert (row["starts_at"], row["ends_at"]) == (
        scene.sittings[0].starts_at,
        scene.sittings[1].ends_at,
    )
    assert await meetings.of_boards([]) == []


async def test_answer_of_a_removed_attendee_is_not_listed(scene: Gathering) -> None:
    await attendees.remove(scene.meeting, scene.alan.id, by=scene.ada, now=scene.now)
    rows = await attendance.answers_of(scene.meeting.id)
    assert {row.name for row in rows} == {"Katherine"}
    assert await Meeting.count() == 1
