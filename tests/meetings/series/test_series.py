"""A series: one entry for all dates in everybody's calendar, and what one date does to it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from board import settings as app_settings
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.tables import Person
from board.people.rules.profiles import Profile
from meetings.calendar.rules.answers import Answer
from meetings.inbox import arrivals
from meetings.scheduling import attendance, attendees, meetings
from meetings.scheduling.series_dates import dates_of, of_people
from meetings.scheduling.tables import Attendance
from meetings.series import changes as series_changes
from meetings.series import people as series_people
from meetings.series import series
from meetings.series import successions as series_successions
from meetings.series.changes import Edit
from meetings.series.rules.series import Rhythm
from tests.recurrences import BERLIN, Recurrence, deliver, letters, plan, reply

pytestmark = pytest.mark.anyio

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def draft(database: Any, now: datetime) -> Recurrence:
    return await Recurrence().set(now)


@pytest.fixture
async def scene(database: Any, now: datetime) -> Recurrence:
    """Invited, and the invitations have gone out."""
    return await Recurrence().invited(now)


def wall(value: Any) -> str:
    return f"{value.dt:%Y-%m-%d %H:%M %Z}"


async def test_dates_keep_their_hour_over_summer_time(draft: Recurrence) -> None:
    """RFC 5545 3.8.5.3 with 3.3.5, form 3."""
    found = [each.sitting for each in await draft.dates()]
    assert [each.starts_local for each in found] == [
        "2027-01-21T15:00",
        "2027-04-15T15:00",
        "2027-07-15T15:00",
        "2027-10-21T15:00",
        "2028-01-20T15:00",
    ]
    assert [each.starts_at.hour for each in found] == [14, 13, 13, 13, 14]
    assert await letters() == []


async def test_each_gets_one_invitation_to_all_dates(draft: Recurrence) -> None:
    """RFC 5545 3.8.5.3, RFC 5546 3.2.2."""
    assert await series.invite(draft.series, by=draft.ada, now=draft.now) == 2
    [alan, katherine] = await letters()
    assert (alan.to, katherine.to) == ("Alan", "Katherine")
    event = alan.event
    assert (alan.kind, alan.method) == ("series_invited", "REQUEST")
    assert event["UID"] == draft.series.uid
    assert event["RRULE"].to_ical() == (b"FREQ=MONTHLY;UNTIL=20280120T150000Z;INTERVAL=3;BYDAY=3TH")
    assert wall(event["DTSTART"]) == "2027-01-21 15:00 CET"
    assert "EXDATE" not in event and "RECURRENCE-ID" not in event
    assert str(event["ATTENDEE"]) == "mailto:alan@example.org"
    assert await draft.answers() == [Answer.none] * 5
    with pytest.raises(LostRace):
        await series.invite(draft.series, by=draft.ada, now=draft.now)


async def test_a_date_left_out_from_the_start_is_excluded(database: Any, now: datetime) -> None:
    """RFC 5545 3.8.5.1: EXDATE has the zone of DTSTART, UNTIL is in UTC."""
    made = await Recurrence().set(now, leave_out=(2,))
    await series.invite(made.series, by=made.ada, now=now)
    event = (await letters("Alan"))[0].event
    assert event["EXDATE"].to_ical() == b"20270715T150000"
    assert event["EXDATE"].params["TZID"] == BERLIN


async def test_one_date_moved_is_one_mail_with_that_date_alone(scene: Recurrence) -> None:
    """RFC 5545 3.8.4.4: RECURRENCE-ID is the start that the rule gives, in the series' zone."""
    await scene.answers_all(Answer.yes, now=scene.now + MINUTE)
    assert await scene.move(1, date(2027, 4, 16), now=scene.now + 2 * MINUTE) == 2
    [alan, _] = await letters()
    assert (alan.kind, alan.method) == ("meeting_moved", "REQUEST")
    assert alan.event["UID"] == scene.series.uid
    assert wall(alan.event["RECURRENCE-ID"]) == "2027-04-15 15:00 CEST"
    assert alan.event["RECURRENCE-ID"].params["TZID"] == BERLIN
    assert wall(alan.event["DTSTART"]) == "2027-04-16 15:00 CEST"
    assert alan.event["SEQUENCE"] == 1
    assert await scene.answers() == [Answer.yes, Answer.none, *[Answer.yes] * 3]


async def test_a_date_struck_out_is_cancelled_and_gone_from_the_rule(scene: Recurrence) -> None:
    """RFC 5546 3.2.5: CANCEL with RECURRENCE-ID, and an EXDATE with the same SEQUENCE."""
    assert await scene.strike_out(2, now=scene.now + MINUTE) == 2
    [alan, _] = await letters()
    assert (alan.kind, alan.method) == ("meeting_cancelled", "CANCEL")
    assert wall(alan.event["RECURRENCE-ID"]) == "2027-07-15 15:00 CEST"
    assert (alan.event["STATUS"], alan.event["SEQUENCE"]) == ("CANCELLED", 1)
    await deliver(scene.now)
    barbara = Profile(name="Barbara", email="barbara@example.org", company="Tidewater Foods")
    await series_people.add(scene.series, barbara, by=scene.ada, now=scene.now + 2 * MINUTE)
    [one] = await letters()
    assert one.event["EXDATE"].to_ical() == b"20270715T150000"
    assert one.event["SEQUENCE"] == 1  # somebody more is no change for the others


async def test_a_newcomer_gets_the_rule_first_and_then_what_differs(scene: Recurrence) -> None:
    """RFC 5545 3.8.4.4; Outlook reads the first VEVENT of a mail only."""
    await scene.move(1, date(2027, 4, 16), now=scene.now + MINUTE)
    await deliver(scene.now)
    barbara = Profile(name="Barbara", email="barbara@example.org", company="Tidewater Foods")
    await series_people.add(scene.series, barbara, by=scene.ada, now=scene.now + 2 * MINUTE)
    [whole, single] = await letters()
    assert {whole.to, single.to} == {"Barbara"}
    rule, override = whole.events
    assert "RRULE" in rule and "RECURRENCE-ID" not in rule
    assert wall(override["RECURRENCE-ID"]) == "2027-04-15 15:00 CEST"
    assert wall(single.event["DTSTART"]) == "2027-04-16 15:00 CEST"
    assert (whole.kind, single.kind) == ("series_invited", "meeting_invited")


async def test_a_guest_of_one_date_gets_that_date_alone(scene: Recurrence) -> None:
    """RFC 5546 3.2.2, RFC 5545 3.8.4.4: that VEVENT and no rule."""
    each = (await scene.dates())[3]
    eve = Profile(name="Eve", email="eve@example.net", company="Elsewhere")
    await attendees.ask(each.meeting, eve, by=scene.ada, now=scene.now)
    [letter] = await letters()
    assert letter.to == "Eve"
    assert "RRULE" not in letter.event
    assert wall(letter.event["RECURRENCE-ID"]) == "2027-10-21 15:00 CEST"
    assert [row.name for row in await of_people(scene.series.id)] == ["Alan", "Katherine"]


async def test_taken_off_one_date_is_told_alone_and_loses_it_only(scene: Recurrence) -> None:
    """RFC 5546 3.2.5: no STATUS, since the date takes place for the others."""
    each = (await scene.dates())[1]
    alan = await attendance.attendee_of(each.meeting.id, scene.people[0].id)
    await attendees.remove(each.meeting, alan.id, by=scene.ada, now=scene.now + MINUTE)
    [letter] = await letters()
    assert (letter.to, letter.kind, letter.method) == ("Alan", "meeting_withdrawn", "CANCEL")
    assert wall(letter.event["RECURRENCE-ID"]) == "2027-04-15 15:00 CEST"
    assert "STATUS" not in letter.event
    await deliver(scene.now)
    edit = Edit("New title", "", "Hamburg", "", BERLIN, time(15), time(17))
    await series_changes.change(scene.series, edit, by=scene.ada, now=scene.now + 2 * MINUTE)
    [alans, katherines] = await letters()
    assert alans.event["EXDATE"].to_ical() == b"20270415T150000"
    assert "EXDATE" not in katherines.event


async def test_struck_out_before_the_invitation_left_only_the_invitation_says_so(
    draft: Recurrence,
) -> None:
    """RFC 5546 3.2.5: nobody has what CANCEL would take away."""
    await series.invite(draft.series, by=draft.ada, now=draft.now)
    await draft.strike_out(2, now=draft.now + MINUTE)
    [alan, _] = await letters()
    assert alan.kind == "series_invited"
    assert alan.event["EXDATE"].to_ical() == b"20270715T150000"


async def test_moved_before_the_invitation_left_it_is_in_both(draft: Recurrence) -> None:
    await series.invite(draft.series, by=draft.ada, now=draft.now)
    await draft.move(1, date(2027, 4, 16), now=draft.now)
    whole, single = await letters("Alan")
    assert len(whole.events) == 2
    assert wall(single.event["DTSTART"]) == "2027-04-16 15:00 CEST"


async def test_a_move_taken_back_before_it_left_tells_nobody(scene: Recurrence) -> None:
    await scene.answers_all(Answer.yes, now=scene.now + MINUTE)
    await scene.move(1, date(2027, 4, 16), now=scene.now + 2 * MINUTE)
    await scene.move(1, date(2027, 4, 15), now=scene.now + 3 * MINUTE)
    assert await letters() == []
    assert await scene.answers() == [Answer.yes] * 5


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (
            date(2027, 7, 15),
            (
                "The series has another date on Thursday 15 July 2027. Keep this one, or strike it "
                "out and plan a separate meeting for that day."
            ),
        ),
        (
            date(2027, 8, 2),
            (
                "That is past the series’ neighbouring date on Thursday 15 July 2027, which "
                "calendars do not follow. Strike this date out and plan a separate meeting instead."
            ),
        ),
    ],
)
async def test_a_move_onto_or_past_a_neighbour_is_refused(
    scene: Recurrence, on: date, sentence: str
) -> None:
    """RFC 5545 allows it; Outlook does not (PidLidAppointmentRecur)."""
    with pytest.raises(Refused) as refusal:
        await scene.move(1, on, now=scene.now)
    assert refusal.value.sentence == sentence
    assert await letters() == []


async def test_other_words_for_all_keep_the_answers_and_what_is_a_dates_own(
    scene: Recurrence,
) -> None:
    """RFC 5546 3.2.2.1."""
    await scene.answers_all(Answer.yes, now=scene.now + MINUTE)
    await scene.move(1, date(2027, 4, 16), now=scene.now + 2 * MINUTE, place="Lisbon")
    await deliver(scene.now)
    edit = Edit("Board review", "", "Bremen", "", BERLIN, time(15), time(17))
    _, told = await series_changes.change(
        scene.series, edit, by=scene.ada, now=scene.now + 3 * MINUTE
    )
    assert told == 2
    whole, single = await letters("Alan")
    rule, override = whole.events
    assert whole.kind == "series_updated"
    assert rule["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert override["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert (rule["LOCATION"], override["LOCATION"]) == ("Bremen", "Lisbon")
    assert single.event["SUMMARY"].endswith("Board review")
    assert rule["SEQUENCE"] == override["SEQUENCE"] == single.event["SEQUENCE"] == 2
    assert await scene.answers() == [Answer.yes, Answer.none, *[Answer.yes] * 3]


async def test_a_new_time_for_all_asks_for_all_anew(scene: Recurrence) -> None:
    """RFC 5546 3.2.2.1."""
    await scene.answers_all(Answer.yes, now=scene.now + MINUTE)
    edit = Edit("Quarterly review", "", "Hamburg", "", BERLIN, time(9), time(11))
    changed, _ = await series_changes.change(
        scene.series, edit, by=scene.ada, now=scene.now + 2 * MINUTE
    )
    assert changed.id == scene.series.id
    [alan, _] = await letters()
    assert alan.kind == "series_moved"
    assert wall(alan.event["DTSTART"]) == "2027-01-21 09:00 CET"
    assert alan.event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert await scene.answers() == [Answer.none] * 5
    edit = Edit("Quarterly review", "", "Hamburg", "", BERLIN, time(15), time(17))
    await series_changes.change(scene.series, edit, by=scene.ada, now=scene.now + 3 * MINUTE)
    assert await letters() == []
    assert await scene.answers() == [Answer.yes] * 5


async def test_a_new_time_after_a_date_was_held_makes_a_new_series(scene: Recurrence) -> None:
    """RANGE=THISANDFUTURE (RFC 5545 3.2.13) is read by neither Google nor Outlook."""
    before = await scene.dates()
    after = datetime(2027, 2, 1, tzinfo=UTC)
    edit = Edit("Quarterly review", "", "Hamburg", "", BERLIN, time(9), time(11))
    newer, told = await series_changes.change(scene.series, edit, by=scene.ada, now=after)
    assert newer.continues == scene.series.id
    assert told == 2
    old, new = sorted(await letters("Alan"), key=lambda each: each.kind, reverse=True)
    assert (old.kind, new.kind) == ("series_succeeded", "series_invited")
    assert old.event["RRULE"]["UNTIL"] == [datetime(2027, 1, 21, 15, tzinfo=UTC)]
    assert old.event["UID"] != new.event["UID"]
    assert wall(new.event["DTSTART"]) == "2027-04-15 09:00 CEST"
    [held] = await scene.dates()
    assert held.meeting.id == before[0].meeting.id
    taken = await dates_of(newer.id)
    assert [each.meeting.id for each in taken] == [each.meeting.id for each in before[1:]]


async def test_a_new_rhythm_keeps_the_meetings_as_far_as_there_are_dates(
    scene: Recurrence,
) -> None:
    """RFC 5545 3.2.13 is read by few: an end and a new UID instead."""
    before = await scene.dates()
    await scene.move(3, date(2027, 10, 22), now=scene.now)
    await deliver(scene.now)
    newer, _ = await series_successions.follow(
        scene.series,
        before[1].meeting.id,
        plan(rhythm=Rhythm.half_yearly, first=date(2027, 5, 20), count=2),
        by=scene.ada,
        now=scene.now + MINUTE,
    )
    taken = await dates_of(newer.id)
    assert [each.meeting.id for each in taken] == [each.meeting.id for each in before[1:3]]
    assert [each.is_held for each in await scene.dates()] == [True, False, False]
    sent = await letters("Alan")
    assert sorted((each.kind, each.method) for each in sent) == [
        ("meeting_cancelled", "CANCEL"),  # the moved date stands apart from the rule
        ("series_invited", "REQUEST"),
        ("series_succeeded", "REQUEST"),
    ]


async def test_a_series_cancelled_before_it_began_is_one_cancellation(scene: Recurrence) -> None:
    """RFC 5546 3.2.5: without RECURRENCE-ID all instances go, moved ones too."""
    await scene.move(1, date(2027, 4, 16), now=scene.now + MINUTE)
    assert await series.cancel(scene.series, by=scene.ada, now=scene.now + 2 * MINUTE) == 2
    [alan, _] = await letters()
    assert (alan.kind, alan.method) == ("series_cancelled", "CANCEL")
    assert "RECURRENCE-ID" not in alan.event
    assert {each.is_held for each in await scene.dates()} == {False}


async def test_a_series_cancelled_later_ends_and_its_moved_dates_go(scene: Recurrence) -> None:
    """RFC 5546 3.2.5: what stands apart from the rule needs a CANCEL of its own."""
    await scene.move(2, date(2027, 7, 16), now=scene.now + MINUTE)
    await deliver(scene.now)
    after = datetime(2027, 2, 1, tzinfo=UTC)
    await series.cancel(scene.series, by=scene.ada, now=after)
    sent = {each.kind: each for each in await letters("Alan")}
    assert sorted(sent) == ["meeting_cancelled", "series_ended"]
    assert sent["series_ended"].event["RRULE"]["UNTIL"] == [datetime(2027, 1, 21, 15, tzinfo=UTC)]
    assert wall(sent["meeting_cancelled"].event["RECURRENCE-ID"]) == "2027-07-15 15:00 CEST"


async def test_taken_off_the_series_is_told_once_and_alone(scene: Recurrence) -> None:
    """RFC 5546 3.2.5."""
    [alan, _] = await of_people(scene.series.id)
    await series_people.remove(scene.series, alan.id, by=scene.ada, now=scene.now + MINUTE)
    [letter] = await letters()
    assert (letter.to, letter.kind, letter.method) == ("Alan", "series_withdrawn", "CANCEL")
    assert "STATUS" not in letter.event
    asked = [await meetings.attendees_of(each.meeting.id) for each in await scene.dates()]
    assert [[row.name for row in rows] for rows in asked] == [["Katherine"]] * 5
    with pytest.raises(LostRace):
        await series_people.remove(scene.series, alan.id, by=scene.ada, now=scene.now)


async def test_dates_of_ones_own_have_an_entry_each(database: Any, now: datetime) -> None:
    """Outlook does not read RDATE."""
    made = await Recurrence().set(now, rhythm=Rhythm.quarterly)
    own = plan(count=2)
    own = type(own)(**{**vars(own), "rule": ""})
    people = [each.id for each in made.people]
    mine = await series.create(made.board, own, people=people, by=made.ada, now=now)
    assert await series.invite(mine, by=made.ada, now=now) == 2
    sent = await letters("Alan")
    assert [each.kind for each in sent] == ["meeting_invited"] * 2
    assert len({each.event["UID"] for each in sent}) == 2


async def test_the_organizers_own_address_is_not_asked(database: Any, now: datetime) -> None:
    """RFC 5546 3.2.2: who invites is no attendee."""
    made = await Recurrence().set(now)
    address = app_settings.current().mail_from
    await Person.update({Person.email: address}).where(Person.id == made.people[1].id)
    assert await series.invite(made.series, by=made.ada, now=now) == 1
    asked = await Attendance.select(Attendance.attendee.person.name.as_alias("name")).where(
        Attendance.invited_at.is_not_null()
    )
    assert {row["name"] for row in asked} == {"Alan"}


async def test_yes_to_all_counts_for_every_date_to_come(scene: Recurrence) -> None:
    """RFC 5546 3.2.3: an answer without RECURRENCE-ID is for all."""
    await scene.strike_out(4, now=scene.now)
    assert await scene.answers_all(Answer.yes, now=scene.now + MINUTE) == 4
    for each in (await scene.dates())[:4]:
        rows = await attendance.answers_of(each.meeting.id)
        assert [(row.name, row.answer) for row in rows] == [
            ("Alan", Answer.yes),
            ("Katherine", Answer.none),
        ]


async def test_a_yes_on_its_way_is_not_for_the_time_that_it_did_not_know(
    scene: Recurrence,
) -> None:
    """RFC 5546 2.1.5: the reply to the series was written before one of its dates was moved."""
    alan = scene.people[0]
    await scene.move(1, date(2027, 4, 16), now=scene.now + 10 * MINUTE)
    await deliver(scene.now + 10 * MINUTE)
    before, after = scene.now + 5 * MINUTE, scene.now + 15 * MINUTE
    for stamp, expected in ((before, Answer.none), (after, Answer.yes)):
        mail = reply(scene.series.uid, str(alan.email), "ACCEPTED", stamp)
        await arrivals.receive(mail, now=scene.now + 20 * MINUTE)
        assert await scene.answers() == [Answer.yes, expected, *[Answer.yes] * 3]
