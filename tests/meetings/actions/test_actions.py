"""Actions do not vanish: open across meetings, reminded of once, closed by staff or the owner."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from board.desks import desk_sheets
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Board, Member, Person
from board.foundation.links import links
from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from board.foundation.text.moments import instant_to_local
from meetings.actions import actions
from meetings.actions import reminders as action_reminders
from meetings.actions import sections as action_sections
from meetings.actions.rules import Closing, is_reminder_due
from meetings.actions.tables import ActionItem
from meetings.capture import outcome_listings, outcomes
from meetings.capture.outcomes import Outcome
from meetings.capture.rules.outcomes import OutcomeKind
from meetings.digests import data as digest_data
from meetings.digests.rules.editions import Edition
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Meeting, Sitting
from tests.board.foundation.database.test_damages import only_sqlite, poisoned
from tests.live_meetings import LiveMeeting, events

pytestmark = pytest.mark.anyio

DAY = timedelta(days=1)


@pytest.fixture
async def live(database: object, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def takes_on(
    live: LiveMeeting,
    body: str = "Send the sample",
    *,
    name: str | None = "Alan",
    days: int | None = 5,
    staff: str | None = None,
) -> str:
    """An action that is due in so many days; returns its id."""
    outcome = Outcome(
        body,
        live.items[0],
        owner=name or "",
        owner_person=live.people[name].id if name and not staff else None,
        owner_staff=staff,
        due_on=None if days is None else live.now.date() + days * DAY,
    )
    return await outcomes.add(
        live.meeting, OutcomeKind.action, outcome, by=live.ada.actor, now=live.now
    )


async def next_meeting(live: LiveMeeting, *, days: int = 30) -> Meeting:
    """The board's next meeting, invited."""
    meeting = Meeting(
        board=live.board.id,
        title="Spring meeting",
        timezone="Europe/Berlin",
        state=MeetingState.invited.value,
        created_at=live.now,
    )
    await Meeting.insert(meeting)
    starts = live.now + days * DAY
    await Sitting.insert(
        Sitting(
            meeting=meeting.id, position=1, starts_at=starts, ends_at=starts + timedelta(hours=2),
            starts_local="", ends_local="", uid=f"{meeting.id}@example.org", changed_at=live.now,
        )
    )  # fmt: skip
    return meeting


async def mails() -> list[tuple[str, str]]:
    rows = await Message.objects().where(Message.kind == "action_due").order_by(Message.created_at)
    return [(row.to_name, mime.readable(bytes(row.body)).text) for row in rows]


async def test_what_is_open_stands_at_home_on_the_board_with_the_person_and_on_the_desk(
    live: LiveMeeting,
) -> None:
    action = await takes_on(live)
    await takes_on(live, "Ask the bank", name="Ada", staff=live.ada.id, days=-1)
    await takes_on(live, "Nobody’s", name=None, days=None)
    home = await action_sections.home_rows(live.ada, live.now)
    assert [(row.level, row.sentence) for row in home] == [
        ("late", "You took on: Ask the bank"),
        ("open", "2 actions are open on the Customer Advisory Board"),
    ]
    [board] = await action_sections.board_sections(live.board.id, live.ada, live.now)
    assert [row.body for row in board.context["rows"]] == [
        "Ask the bank",
        "Send the sample",
        "Nobody’s",
    ]
    alan = live.people["Alan"].id
    [person] = await action_sections.person_sections(alan, live.ada, live.now)
    assert [row.id for row in person.context["rows"]] == [action]
    link = await links.issue(links.LinkPurpose.desk, person=alan, now=live.now)
    [desk] = await action_sections.desk_sections(
        await desk_sheets.load(link, now=live.now), live.now
    )
    assert [row.due for row in desk.context["rows"]] == ["by 7 March 2026"]
    stranger = await live.stranger()
    assert await action_sections.home_rows(stranger, live.now) == []
    assert await action_sections.person_sections(alan, stranger, live.now) == []


async def test_done_needs_no_word_and_dropped_a_reason(live: LiveMeeting) -> None:
    first, second = await takes_on(live), await takes_on(live, "Ask the bank")
    await actions.close(first, Closing.done, "", by=live.ada.actor, now=live.now)
    with pytest.raises(LostRace):
        await actions.close(first, Closing.dropped, "Late", by=live.ada.actor, now=live.now)
    with pytest.raises(Refused, match="say why") as refusal:
        await actions.close(second, Closing.dropped, "", by=live.ada.actor, now=live.now)
    assert refusal.value.field == "words"
    await actions.close(second, Closing.dropped, "No bank", by=live.ada.actor, now=live.now)
    closed = await actions.closed_of(live.board.id, now=live.now)
    assert {row.id: row.closed_because for row in closed} == {first: "", second: "No bank"}
    assert await actions.open_of([live.board.id], now=live.now) == []
    await actions.reopen(second, by=live.ada.actor, now=live.now)
    [row] = await actions.open_of([live.board.id], now=live.now)
    assert (row.id, row.closed_because) == (second, "")
    assert await events(second) == [
        "action_item.added",
        "action_item.dropped",
        "action_item.reopened",
    ]


async def test_owner_is_reminded_once_of_all_that_is_near(live: LiveMeeting) -> None:
    await takes_on(live)
    await takes_on(live, "Ask the bank", days=4)
    await takes_on(live, "Later", days=30)
    await takes_on(live, "Ours", name="Ada", staff=live.ada.id)
    assert await action_reminders.remind_due(live.now) == 0
    near = live.now + 2 * DAY
    assert await action_reminders.remind_due(near) == 2
    assert await action_reminders.remind_due(near + DAY) == 0
    told = dict(await mails())
    assert sorted(told) == ["Ada", "Alan"]
    assert [words in told["Alan"] for words in ("Send the sample", "Ask the bank", "Later")] == [
        True,
        True,
        False,
    ]
    assert "by 7 March 2026, from Winter meeting" in told["Alan"]


@only_sqlite
@pytest.mark.parametrize(
    ("table", "column"),
    [("action_item", "created_at"), ("action_item", "due_on"), ("board", "quiet_from")],
)
async def test_damaged_action_keeps_no_other_board_from_its_reminders(
    live: LiveMeeting, table: str, column: str
) -> None:
    action = await takes_on(live)
    other = await LiveMeeting().opened(live.now, host="Olga")
    await takes_on(other, "Ask the bank")
    row = {"action_item": action, "board": live.board.id}[table]
    await poisoned(table, row, **{column: "x'00ff'"})
    await action_reminders.remind_due(live.now + 2 * DAY)
    assert any("Ask the bank" in text for _, text in await mails())


async def test_another_day_or_owner_is_another_reminder(live: LiveMeeting) -> None:
    action = await takes_on(live)
    await action_reminders.remind_due(live.now + 2 * DAY)
    row = await outcome_listings.find(live.meeting, OutcomeKind.action, action)
    later = Outcome(
        row.body, row.item, owner="Alan", owner_person=live.people["Alan"].id,
        due_on=date(2026, 4, 20),
    )  # fmt: skip
    await outcomes.change(
        live.meeting, OutcomeKind.action, action, later, seen=row.version,
        by=live.ada.actor, now=live.now,
    )  # fmt: skip
    assert await action_reminders.remind_due(live.now + 3 * DAY) == 0
    at = datetime(2026, 4, 18, 9, tzinfo=live.now.tzinfo)
    assert await action_reminders.remind_due(at) == 1


async def test_reminder_waits_for_the_morning_of_its_reader(live: LiveMeeting) -> None:
    await Board.update({Board.quiet_from: 20, Board.quiet_until: 8}).where(
        Board.id == live.board.id
    )
    await takes_on(live)
    night = (live.now + 2 * DAY).replace(hour=6)  # one in the morning in New York
    await action_reminders.remind_due(night)
    [mail] = await Message.objects().where(Message.kind == "action_due")
    assert instant_to_local(mail.due_at, "America/New_York").hour == 8


async def test_who_has_left_or_has_no_address_hears_nothing(live: LiveMeeting) -> None:
    await takes_on(live)
    await takes_on(live, name="Grace")
    await Member.update({Member.state: MemberState.alumni.value}).where(
        Member.person == live.people["Alan"].id
    )
    nowhere: dict[Any, Any] = {Person.email: None, Person.email_key: None}
    await Person.update(nowhere).where(Person.id == live.people["Grace"].id)
    assert await action_reminders.remind_due(live.now + 2 * DAY) == 0
    assert await mails() == []


async def test_without_a_day_it_is_due_with_the_next_meeting(live: LiveMeeting) -> None:
    await takes_on(live, days=None)
    await next_meeting(live)
    assert await action_reminders.remind_due(live.now + 20 * DAY) == 0
    assert await action_reminders.remind_due(live.now + 24 * DAY) == 1


@pytest.mark.parametrize(
    ("due", "noted", "today", "is_due"),
    [
        (9, 1, 5, False),
        (9, 1, 6, True),
        (9, 1, 10, True),
        (9, 1, 11, False),  # late for longer than a day: no news
        (9, 9, 9, False),  # noted today
        (9, 8, 9, True),
        (1, 5, 6, False),  # over when it was noted
    ],
)
def test_reminder_is_due(due: int, noted: int, today: int, *, is_due: bool) -> None:
    days = [date(2026, 3, each) for each in (due, noted, today)]
    found = is_reminder_due(days[0], noted_on=days[1], today=days[2], next_meeting_on=None)
    assert found is is_due


async def test_link_opens_its_own_action_and_is_renewed_while_that_is_open(
    live: LiveMeeting,
) -> None:
    action = await takes_on(live)
    row = await actions.find(action, now=live.now)
    link = await action_reminders.issue(row, now=live.now)
    assert (await action_reminders.opened_by(link, now=live.now)).id == action
    assert await action_reminders.renewal(link, now=live.now)
    grace = live.people["Grace"].id
    await ActionItem.update({ActionItem.owner_person: grace}).where(ActionItem.id == action)
    assert await action_reminders.renewal(link, now=live.now) is None


async def test_next_digest_says_what_became_of_them(live: LiveMeeting) -> None:
    await takes_on(live)
    ids = [await takes_on(live, body) for body in ("Ask the bank", "Buy a bank")]
    following = await next_meeting(live)
    after = live.now + 10 * DAY
    await actions.close(ids[0], Closing.done, "", by=live.ada.actor, now=after)
    await actions.close(ids[1], Closing.dropped, "Too dear", by=live.ada.actor, now=after)
    gathered = await digest_data.gather(following.id, Edition.members, now=after)
    assert [(change.word, change.text) for change in gathered.data.changes] == [
        ("", "1 of 3 actions of last time done"),
        ("Done", "Ask the bank (Alan)"),
        ("Dropped", "Buy a bank (Alan): Too dear"),
        ("Still open", "Send the sample (Alan), by 7 March 2026"),
    ]
    again = await digest_data.gather(following.id, Edition.members, now=after)
    assert again.key == gathered.key
    own = await digest_data.gather(live.meeting.id, Edition.members, now=after)
    assert own.data.changes == ()
    assert [(each.is_done, each.is_dropped) for each in own.data.actions] == [
        (False, False),
        (True, False),
        (False, True),
    ]


async def test_what_came_with_a_past_meeting_is_no_news(live: LiveMeeting) -> None:
    action = await takes_on(live, days=None)
    await ActionItem.update({ActionItem.source_row: 3}).where(ActionItem.id == action)
    await next_meeting(live)
    assert await action_reminders.remind_due(live.now + 24 * DAY) == 0


async def test_of_many_the_number_is_told(live: LiveMeeting) -> None:
    for number in range(10):
        await takes_on(live, f"Step {number}", days=number)
    following = await next_meeting(live)
    gathered = await digest_data.gather(following.id, Edition.members, now=live.now)
    told = [change.text for change in gathered.data.changes]
    assert told[0] == "0 of 10 actions of last time done"
    assert (len(told[1:]), told[-1]) == (9, "2 more actions")
