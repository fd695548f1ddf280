"""What calendars answer for one date, from whom, or with another time."""

from datetime import datetime
from email import message_from_bytes, policy

import pytest

from board.foundation.identity.rules.aliases import AliasKind
from board.foundation.identity.tables import Person
from board.foundation.text.moments import day_at
from board.people import aliases
from meetings.calendar.rules.answers import Answer, Source
from meetings.inbox import arrivals, inbox
from meetings.proposals import counter_proposals
from meetings.proposals.rules.counter_proposals import CounterProposalState
from meetings.scheduling.tables import Attendee, Meeting, Sitting
from tests.calendar_mails import Post, SeriesPost

pytestmark = pytest.mark.anyio
NOTHING = (Answer.none, None, "")
WHO = "Alan, Winter meeting on 14 January 2027:"
Y, N, M, X = Answer.yes, Answer.no, Answer.tentative, Answer.none
ALAN = "alan@norrland.example.com"
NOBODY = {"ATTENDEE;PARTSTAT=DECLINED;CN=Alan Norberg:mailto:alan@example.org": "X-NOBODY:1"}


def reencoded(data: bytes, post: Post) -> bytes:
    """A mail whose calendar part is encoded, with this gathering's UID and addresses in it."""
    mail = message_from_bytes(data, policy=policy.default)
    for part in mail.walk():
        is_file = (part.get_filename() or "").endswith(".ics")
        if part.get_content_type() == "text/calendar" or is_file:
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            text = payload.decode()
            for old, new in {
                "sitting1@example.org": post.sittings[0].uid,
                "SEQUENCE:2": "SEQUENCE:0",
                "DTSTAMP:2027": "DTSTAMP:2026",
                ALAN: "alan@example.org" if "ALAN@" not in text else ALAN,
            }.items():
                text = text.replace(old, new)
            del part["Content-Transfer-Encoding"]
            part.set_payload(text, "utf-8")
    return bytes(mail)


async def took(data: bytes, now: datetime) -> str:
    return (await arrivals.receive(data, now=now)).sentence


@pytest.mark.parametrize(
    ("name", "answer"),
    [("outlook_com_accept", Y), ("zimbra_tentative", M), ("proton_decline", N)],
)
async def test_answers_count_without_organizer_in_capitals_nested_or_as_a_file(
    post: Post, name: str, answer: Answer
) -> None:
    """RFC 6047 2.4 to 2.6; RFC 5546 3.2.3: UID and ATTENDEE are the key, ORGANIZER may be gone."""
    changes = {}
    if name == "outlook_com_accept":
        await Person.update({Person.email: ALAN, Person.email_key: ALAN}).where(
            Person.id == post.people[0].id
        )
        changes = {"alan@example.org": ALAN}
    data = post.written(name, **changes)
    if b"base64" in data:
        data = reencoded(data, post)
    outcome = await took(data, post.now)
    assert outcome == f"{WHO} Answered {answer.label} by calendar."
    assert (await post.alans())[:2] == (answer, Source.calendar)


async def test_answers_from_a_registered_address_and_an_assistant_count(post: Post) -> None:
    """RFC 6047 2.2.1, RFC 5546 6.1."""
    [alan, _] = post.people
    private, office = "alan@home.example.net", "office@example.org"
    await aliases.add(alan, private, AliasKind.own, by=post.ada, now=post.now)
    await aliases.add(alan, office, AliasKind.assistant, by=post.ada, now=post.now)
    said = await post.takes("gmail_accept", **{"alan@example.org": private})
    assert said == f"{WHO} Answered Yes by calendar."
    sender = {"From: Alan Norberg <alan@example.org>": f"From: <{office}>"}
    said = await post.takes("gmail_decline_with_note", **sender)
    assert said == f"{WHO} Answered No by calendar."


async def test_an_assistant_answers_for_the_member_and_for_nobody_else(post: Post) -> None:
    office = "office@example.org"
    await aliases.add(post.people[0], office, AliasKind.assistant, by=post.ada, now=post.now)
    said = await post.takes("gmail_accept", **{"alan@example.org": office})
    assert said == f"Winter meeting: {office} was not invited to this meeting; not counted."
    assert await post.alans() == NOTHING


async def test_an_answer_changes_the_answer_and_nothing_else(post: Post) -> None:
    """RFC 5546 3.2.3: only PARTSTAT and COMMENT are taken over."""
    before = await Meeting.select(), await Sitting.select(), await Attendee.select()
    lies = {
        "DTSTART:20270114T140000Z": "DTSTART:20300101T000000Z",
        "SUMMARY:": "LOCATION:x\nSUMMARY:Y",
    }
    await post.takes("gmail_accept", **lies)
    assert (await post.alans())[0] == Y
    assert (await Meeting.select(), await Sitting.select(), await Attendee.select()) == before


async def test_two_attendees_in_an_answer_never_change_the_second(post: Post) -> None:
    """RFC 5546 3.2.3: one ATTENDEE replies."""
    lines = "ATTENDEE;PARTSTAT=DECLINED:mailto:katherine@example.org\nATTENDEE;"
    await post.takes("thunderbird_accept", **{"ATTENDEE;": lines})
    assert [(row[0], row[1]) for row in await post.standing()] == [
        ("Alan", Y), ("Alan", X), ("Katherine", X), ("Katherine", X),
    ]  # fmt: skip


async def test_an_answer_without_partstat_never_wipes_one(post: Post) -> None:
    """RFC 5546 3.2.3: NEEDS-ACTION is no answer."""
    await post.says(Y)
    said = await post.takes("gmail_accept", **{"PARTSTAT=ACCEPTED": "PARTSTAT=NEEDS-ACTION"})
    assert said == (f"{WHO} The mail holds no answer; the answer so far is kept.")
    assert (await post.alans())[0] == Y


async def test_a_date_of_a_series_is_refused_for_a_meeting_that_is_none(post: Post) -> None:
    """RFC 5545 3.8.4.4."""
    dated = {"DTSTAMP:": "RECURRENCE-ID:20270114T140000Z\nDTSTAMP:"}
    said = await post.takes("gmail_accept", **dated)
    assert said.endswith("but this meeting is no series; not counted.")
    assert await post.alans() == NOTHING


async def test_hostile_words_stay_words(post: Post) -> None:
    """RFC 6868 and TEXT escapes: kept as text, without control characters."""
    note = {"SEQUENCE:0": "COMMENT:=cmd|x\\n<script>\x00\nSEQUENCE:0"}
    await post.takes("thunderbird_accept", **note)
    assert (await post.alans())[2] == "=cmd|x\n<script>"


@pytest.mark.parametrize(
    "name",
    ["gmail_one_date", "apple_one_date", "exchange_one_date", "exchange_custom_zone_one_date"],
)
async def test_one_date_is_found_in_whatever_zone_it_is_spelt(dates: SeriesPost, name: str) -> None:
    """RFC 5545 3.8.4.4: compared as instants."""
    said = await dates.takes(name)
    assert said == "Alan, Quarterly review on 15 July 2027: Answered No by calendar."
    assert await dates.answers() == [X, X, N, X, X]


@pytest.mark.parametrize(
    "spelt",
    [
        "RECURRENCE-ID:20270715T150000",
        "RECURRENCE-ID;VALUE=DATE-TIME:20270715T150000",
        "RECURRENCE-ID;VALUE=DATE-TIME:20270715T130000Z",
        "RECURRENCE-ID;TZID=Europe/Berlin:20270715T150000",
        "RECURRENCE-ID;TZID=W. Europe Standard Time:20270715T150000",
        'RECURRENCE-ID;X-A=b;TZID="America/New_York":20270715T090000',
        "recurrence-id;tzid=asia/kolkata:20270715T183000",
    ],
)
async def test_one_date_is_an_instant_in_any_zone_or_none(dates: SeriesPost, spelt: str) -> None:
    """RFC 5545 3.8.4.4; without a zone it is on the clock of the series."""
    await dates.takes("gmail_one_date", **{"RECURRENCE-ID:20270715T130000Z": spelt})
    assert await dates.answers() == [X, X, N, X, X]


async def test_an_answer_of_nobody_is_tied_to_its_meeting_and_shown(post: Post) -> None:
    """RFC 5546 3.2.3 wants one ATTENDEE; the UID still says which meeting it is about."""
    data = post.written("gmail_accept").replace(b"ATTENDEE", b"X-NOBODY")
    outcome = await arrivals.receive(data, now=post.now)
    assert outcome.sentence == (
        "Winter meeting: The answer names no attendee, so nobody knows whose it is; not counted."
    )
    assert outcome.is_readable
    [row] = await inbox.arrivals_of(post.meeting.id)
    assert (row["name"], row["settled_at"], row["held"]) == ("Alan", None, "")
    assert await post.alans() == NOTHING


@pytest.mark.parametrize("name", ["gmail_counter", "exchange_counter"])
async def test_a_counter_is_kept_and_changes_nothing(post: Post, name: str) -> None:
    """RFC 5546 3.2.7: in UTC or in a zone by its Windows name, by whoever sent it."""
    data = post.written(name)
    data = reencoded(data, post) if b"base64" in data else data
    said = await took(data, post.now)
    assert said == (
        f"{WHO} Proposes Thursday 14 January 2027, 17:00–19:00 Berlin; "
        "that waits for a decision. “Two hours later, please”"
    )
    [row] = await counter_proposals.of_meeting(post.meeting.id, now=post.now)
    assert (row.attendee_name, row.state, row.source) == (
        "Alan", CounterProposalState.open, Source.calendar,
    )  # fmt: skip
    assert await post.alans() == NOTHING
    assert await inbox.listing(post.ada, is_open=True) == []


async def test_a_counter_to_the_time_before_a_move_is_outdated(post: Post) -> None:
    """RFC 5546 3.2.7: it echoes the SEQUENCE that it answers."""
    await post.moved(post.now)
    said = await post.takes("gmail_counter")
    assert said.endswith("but for an earlier time or before a later proposal.")
    [row] = await counter_proposals.of_meeting(post.meeting.id, now=post.now)
    assert row.state is CounterProposalState.outdated


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"DTSTART:20270114T160000Z": "DTSTART;VALUE=DATE:20270114"}, "a whole day, without hours"),
        ({"DTSTART:": "DTSTART;TZID=Mars:", "60000Z": "60000"}, "“Mars” is not known"),
        ({"DTEND:20270114T180000Z": "DTEND:20270114T150000Z"}, "end is not after the start"),
        ({"DTSTART:20270114": "DTSTART:20250114", "DTEND:20270114": "DTEND:20250114"}, "is over"),
        ({"DTSTART:20270114T160000Z\n": ""}, "names no time"),
    ],
)
async def test_a_counter_without_a_usable_time_is_shown_to_staff(
    post: Post, changes: dict[str, str], words: str
) -> None:
    said = await post.takes("gmail_counter", **changes)
    assert words in said
    assert "Nothing was changed." in said
    assert await counter_proposals.of_meeting(post.meeting.id, now=post.now) == []
    assert len(await inbox.listing(post.ada, is_open=True)) == 1


async def test_a_counter_by_somebody_who_is_not_asked_proposes_nothing(post: Post) -> None:
    """The guest list in it may name everybody: the sender proposes."""
    sender = {"From: Alan Norberg <alan@example.org>": "From: <eve@example.net>"}
    said = await post.takes("gmail_counter", **sender)
    assert "eve@example.net was not invited" in said
    assert await counter_proposals.of_meeting(post.meeting.id, now=post.now) == []


async def test_a_counter_for_one_date_is_about_that_date(dates: SeriesPost) -> None:
    times = "DTSTART:20270715T150000Z\nDTEND:20270715T170000Z\nRECURRENCE-ID"
    await dates.takes(
        "gmail_one_date", **{"METHOD:REPLY": "METHOD:COUNTER", "RECURRENCE-ID": times}
    )
    third = (await dates.dates())[2]
    [row] = await counter_proposals.of_meeting(third.meeting.id, now=dates.now)
    assert row.sitting == third.sitting.id


async def test_an_answer_names_its_sitting_where_the_meeting_has_several(post: Post) -> None:
    days = [day_at(each.starts_at, post.meeting.timezone) for each in post.sittings]
    said = await post.takes("gmail_accept")
    then = await post.takes("gmail_accept", **{post.sittings[0].uid: post.sittings[1].uid})

    assert said == f"Alan, Winter meeting on {days[0]}: Answered Yes by calendar."
    assert then == f"Alan, Winter meeting on {days[1]}: Answered Yes by calendar."
