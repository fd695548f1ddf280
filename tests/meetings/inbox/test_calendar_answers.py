"""What calendars answer: for one date or for all, from whom, or with another time."""

from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest

from board.foundation.identity.rules.aliases import AliasKind
from board.foundation.identity.tables import Person
from board.foundation.mail.tables import Message
from board.foundation.text.moments import day_at
from board.people import aliases
from meetings.calendar.rules.answers import Answer, Source
from meetings.inbox import arrivals, inbox
from meetings.proposals import counter_proposals
from meetings.proposals.rules.counter_proposals import CounterProposalState
from meetings.scheduling.tables import Attendee, Meeting, Rsvp, Series, Sitting
from meetings.series import series
from tests.postbag import Post, SeriesPost, written

pytestmark = pytest.mark.anyio

MINUTE = timedelta(minutes=1)
NOTHING = (Answer.none, None, "")
WHO = "Alan, Winter meeting on 14 January 2027:"
Y, N, M, X = Answer.yes, Answer.no, Answer.tentative, Answer.none
ALAN = "alan@norrland.example.com"


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


@pytest.fixture
async def post(database: Any, now: datetime) -> Post:
    post = Post()
    await post.invited(now)
    return post


@pytest.fixture
async def dates(database: Any, now: datetime) -> SeriesPost:
    dates = SeriesPost()
    await dates.invited(now)
    return dates


# --- from whom -------------------------------------------------------------------------------


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


# --- one date, all dates -----------------------------------------------------------------------


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


# --- what is refused whole ---------------------------------------------------------------------


async def refused(dates: SeriesPost, sentence: str, name: str, **changes: str) -> None:
    """Nothing is counted, and staff see the mail with its board, its person and the reason."""
    said = await dates.takes(name, **changes)
    assert sentence in said
    assert not dates.outcome.is_effective
    assert dates.outcome.is_readable
    assert await dates.answers() == [X] * 5
    assert await Rsvp.count() == 0
    [row] = await inbox.listing(dates.ada, is_open=True)
    assert (row["board"], row["outcome"]) == (dates.board.id, said)
    assert row["meeting"] is not None


@pytest.mark.parametrize("spelt", ["RECURRENCE-ID;VALUE=DATE:20270715", "RECURRENCE-ID:20270715"])
async def test_a_whole_day_is_no_date_of_a_series_with_times(dates: SeriesPost, spelt: str) -> None:
    """RFC 5545 3.8.4.4: its value type is that of DTSTART."""
    whole = {"RECURRENCE-ID:20270715T130000Z": spelt}
    await refused(dates, "It names a whole day (20270715)", "gmail_one_date", **whole)


async def test_a_whole_day_beside_an_answer_to_all_refuses_both(dates: SeriesPost) -> None:
    """Else the dates that it declines would be accepted."""
    spelt = {"RECURRENCE-ID;TZID=Europe/Berlin:20270415T150000": "RECURRENCE-ID:20270415"}
    await refused(dates, "nothing in this mail was counted", "thunderbird_accept_all", **spelt)


@pytest.mark.parametrize("spelt", ["VALUE=DATE:20270715T150000", "VALUE=DATE-TIME:20270715"])
async def test_a_value_that_is_not_of_its_type_names_no_date(dates: SeriesPost, spelt: str) -> None:
    await dates.takes(
        "gmail_one_date", **{"RECURRENCE-ID:20270715T130000Z": f"RECURRENCE-ID;{spelt}"}
    )
    assert await dates.answers() == [X] * 5
    assert len(await inbox.listing(dates.ada, is_open=True)) == 1


@pytest.mark.parametrize("method", ["REPLY", "COUNTER"])
@pytest.mark.parametrize("of", ["THISANDFUTURE", "THISANDPRIOR", '"thisandfuture"'])
async def test_a_date_and_all_that_follow_are_not_answered_at_once(
    dates: SeriesPost, method: str, of: str
) -> None:
    """RFC 5545 3.2.13: said to staff, not applied."""
    ranged = {"RECURRENCE-ID:": f"RECURRENCE-ID;RANGE={of}:", "METHOD:REPLY": f"METHOD:{method}"}
    await refused(dates, "RANGE=THISANDFUTURE", "gmail_one_date", **ranged)
    [row] = await inbox.listing(dates.ada)
    assert row["name"] == "Alan"


async def test_entries_of_different_attendees_count_for_nobody(dates: SeriesPost) -> None:
    """RFC 5546 3.2.3: one ATTENDEE in all of it."""
    other = "BEGIN:VEVENT\nDTSTAMP:20260104T142958Z\nUID:{}\nRECURRENCE-ID:20270415T130000Z\n"
    other += "ATTENDEE;PARTSTAT=ACCEPTED:mailto:katherine@example.org\nEND:VEVENT\nBEGIN:VEVENT"
    mixed = {"BEGIN:VEVENT": other.format(dates.series.uid)}
    sentence = "several people (alan@example.org and katherine@example.org)"
    await refused(dates, sentence, "gmail_one_date", **mixed)


async def test_entries_of_different_attendees_about_one_meeting_count_for_nobody(
    post: Post,
) -> None:
    other = "BEGIN:VEVENT\nDTSTAMP:20260104T142958Z\nUID:{}\nSEQUENCE:0\n"
    other += "ATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@example.net\nEND:VEVENT\nBEGIN:VEVENT"
    said = await post.takes("gmail_accept", **{"BEGIN:VEVENT": other.format(post.sittings[0].uid)})
    assert "several people (alan@example.org and eve@example.net)" in said
    assert await post.alans() == NOTHING


async def test_entries_of_two_addresses_of_one_attendee_count(dates: SeriesPost) -> None:
    private = "alan@home.example.net"
    await aliases.add(dates.people[0], private, AliasKind.own, by=dates.ada, now=dates.now)
    other = "BEGIN:VEVENT\nDTSTAMP:20260104T142958Z\nUID:{}\nRECURRENCE-ID:20270415T130000Z\n"
    other += f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{private}\nEND:VEVENT\nBEGIN:VEVENT"
    await dates.takes("gmail_one_date", **{"BEGIN:VEVENT": other.format(dates.series.uid)})
    assert await dates.answers() == [X, Y, N, X, X]


# --- without an attendee -----------------------------------------------------------------------

NOBODY = {"ATTENDEE;PARTSTAT=DECLINED;CN=Alan Norberg:mailto:alan@example.org": "X-NOBODY:1"}


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


async def test_an_answer_of_nobody_to_a_series_is_tied_to_its_board(dates: SeriesPost) -> None:
    await refused(dates, "names no attendee", "gmail_one_date", **NOBODY)


async def test_an_answer_of_nobody_to_no_entry_of_ours_is_shown(post: Post) -> None:
    data = post.written("gmail_accept", **{post.sittings[0].uid: "theirs"})
    outcome = await arrivals.receive(data.replace(b"ATTENDEE", b"X-NOBODY"), now=post.now)
    assert outcome.sentence == "This calendar entry is none of ours; nothing was changed."


# --- series that ended -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["thunderbird_accept_all", "gmail_one_date"])
async def test_an_answer_to_a_cancelled_series_says_so(dates: SeriesPost, name: str) -> None:
    await series.cancel(dates.series, by=dates.ada, now=dates.now)
    sentence = "Alan, Quarterly review: This series is cancelled; the answer was not counted."
    await refused(dates, sentence, name)
    [row] = await inbox.listing(dates.ada, is_open=True)
    assert row["name"] == "Alan"


async def test_an_answer_to_a_series_that_is_over_says_so(dates: SeriesPost) -> None:
    data = written("thunderbird_accept_all", **{"series1@example.org": dates.series.uid})
    said = (await arrivals.receive(data, now=datetime(2029, 1, 1, tzinfo=UTC))).sentence
    assert said.startswith(
        "Alan, Quarterly review: This series ended on 20 January 2028; the answer was not counted."
    )


async def test_an_answer_to_a_series_that_goes_on_as_another_says_so(dates: SeriesPost) -> None:
    uid = dates.series.uid
    await Meeting.update({Meeting.series: None}, force=True)
    await Series.update({Series.state: "cancelled"}, force=True)
    data = written("thunderbird_accept_all", **{"series1@example.org": uid})
    said = (await arrivals.receive(data, now=dates.now)).sentence
    assert said.startswith("Quarterly review: This series ended, and another one goes on")
    [row] = await inbox.listing(dates.ada, is_open=True)
    assert row["board"] == dates.board.id


async def test_an_answer_to_a_date_after_the_end_of_a_series_says_so(dates: SeriesPost) -> None:
    late = {"RECURRENCE-ID:20270715": "RECURRENCE-ID:20290715"}
    await refused(dates, "This series ended on 20 January 2028", "gmail_one_date", **late)


async def test_one_date_that_was_moved_still_goes_by_its_original_start(
    dates: SeriesPost,
) -> None:
    """RFC 5546 2.1.5: and only an answer to its present time counts."""
    await dates.move(2, date(2027, 7, 16), now=dates.now + MINUTE)
    said = await dates.takes("gmail_one_date")
    assert said.endswith("on 16 July 2027: Answered for the earlier time; not counted.")
    await dates.takes("gmail_one_date", **{"SEQUENCE:0": "SEQUENCE:1", "T142958": "T142959"})
    assert await dates.answers() == [X, X, N, X, X]


async def test_a_date_that_the_series_does_not_have_is_not_made_up(dates: SeriesPost) -> None:
    for spelt, why in (
        ("RECURRENCE-ID:20270716T130000Z", "It is about a date that this series does not have"),
        ("RECURRENCE-ID;TZID=Mars:20270715T150000", "the time zone “Mars” is not known"),
    ):
        said = await dates.takes("gmail_one_date", **{"RECURRENCE-ID:20270715T130000Z": spelt})
        assert why in said
        assert said.endswith("not counted.")
    assert await dates.answers() == [X] * 5
    assert len(await inbox.listing(dates.ada, is_open=True)) == 2


async def test_a_date_that_was_struck_out_is_not_revived(dates: SeriesPost) -> None:
    await dates.strike_out(2, now=dates.now + MINUTE)
    said = await dates.takes("gmail_one_date")
    assert said.endswith("That date was struck out; the answer was not counted.")
    assert [each.is_held for each in await dates.dates()] == [True, True, False, True, True]


async def test_accept_all_sets_every_date_but_those_that_come_back_unanswered(
    dates: SeriesPost,
) -> None:
    """RFC 5546 3.2.3: Thunderbird sends a moved date back as NEEDS-ACTION in the same mail."""
    await dates.move(1, date(2027, 4, 16), now=dates.now + MINUTE)
    said = await dates.takes("thunderbird_accept_all")
    assert said == (
        "Alan, Quarterly review: Answered Yes by calendar for 4 dates. "
        "Without an answer, since the mail gives none for it: 16 April 2027."
    )
    assert await dates.answers() == [Y, X, Y, Y, Y]
    assert await Rsvp.count() == 4
    assert await inbox.listing(dates.ada, is_open=True) == []


async def test_accept_all_leaves_a_date_that_was_answered_later(dates: SeriesPost) -> None:
    """RFC 5546 2.1.5: the own answer of a date stands if its clock is later."""
    await dates.takes("gmail_one_date", T142958="T150000")
    said = await dates.takes("thunderbird_accept_all", **{"NEEDS-ACTION": "ACCEPTED"})
    assert "A newer answer stands (No); not counted. (15 July 2027)" in said
    assert await dates.answers() == [Y, Y, N, Y, Y]


async def test_accept_all_again_changes_an_earlier_answer_to_one_date(dates: SeriesPost) -> None:
    await dates.takes("gmail_one_date", T142958="T140000")
    await dates.takes("thunderbird_accept_all", **{"NEEDS-ACTION": "DECLINED"})
    assert await dates.answers() == [Y, N, Y, Y, Y]


async def test_one_mail_answers_many_dates_each_by_itself(dates: SeriesPost) -> None:
    """A bad one in between stops none of the others."""
    starts = ("20270121T140000Z", "20270415T130000Z", "19990101T000000Z", "20271021T130000Z")
    event = "BEGIN:VEVENT\nDTSTAMP:20260104T142958Z\nUID:{uid}\nATTENDEE;PARTSTAT={part}:mailto:alan@example.org\nRECURRENCE-ID:{at}\nSEQUENCE:0\nEND:VEVENT\n"  # noqa: E501
    parts = ("ACCEPTED", "TENTATIVE", "ACCEPTED", "DECLINED")
    more = "".join(
        event.format(uid=dates.series.uid, part=part, at=at)
        for part, at in zip(parts, starts, strict=True)
    )
    said = await dates.takes("gmail_one_date", **{"BEGIN:VEVENT": more + "BEGIN:VEVENT"})
    assert said.count("by calendar") == 4
    assert "does not have (19990101T000000Z)" in said
    assert await dates.answers() == [Y, M, N, N, X]


async def test_accept_all_of_a_series_that_moved_is_for_the_earlier_time(
    dates: SeriesPost,
) -> None:
    await Sitting.update({Sitting.sequence: 3, Sitting.time_sequence: 3}, force=True)
    await Series.update({Series.sequence: 3, Series.time_sequence: 3}, force=True)
    said = await dates.takes("thunderbird_accept_all", **{"NEEDS-ACTION": "ACCEPTED"})
    assert "Answered for the earlier time; not counted." in said
    assert await dates.answers() == [X] * 5


async def test_a_stranger_to_the_series_answers_nothing(dates: SeriesPost) -> None:
    """RFC 5546 3.2.3: whoever was not asked gets no seat by accepting."""
    said = await dates.takes("thunderbird_accept_all", **{"alan@example.org": "eve@example.net"})
    assert "eve@example.net was not invited to this meeting; not counted." in said
    assert await Attendee.count() == 10
    assert await Rsvp.count() == 0


async def test_refresh_by_a_machine_gets_no_mail(dates: SeriesPost) -> None:
    """RFC 3834 2."""
    for number, more in enumerate(("RECURRENCE-ID:", "X-WHOLE:")):
        whole = {
            "METHOD:REPLY": "METHOD:REFRESH",
            "RECURRENCE-ID:": more,
            "gmail_one": f"r{number}",
        }
        said = await dates.takes("gmail_one_date", **whole, **{"MIME-V": "Return-Path: <>\nMIME-V"})
        assert said.endswith("A program asked for the invitation again; programs get no mail by "
                             "themselves.")  # fmt: skip
    assert await Message.count().where(Message.state == "pending") == 0


async def test_accept_all_from_one_address_leaves_a_date_named_with_the_other(
    dates: SeriesPost,
) -> None:
    private = "alan@home.example.net"
    await aliases.add(dates.people[0], private, AliasKind.own, by=dates.ada, now=dates.now)
    both = {"PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CUTYPE=INDIVIDUAL:m\n ailto:alan@example.org":
            f"PARTSTAT=DECLINED:mailto:{private}"}  # fmt: skip
    await dates.takes("thunderbird_accept_all", **both)
    assert await dates.answers() == [Y, N, Y, Y, Y]


async def test_refresh_of_a_series_sends_all_dates_to_its_owner(dates: SeriesPost) -> None:
    """RFC 5546 3.2.6."""
    whole = {"METHOD:REPLY": "METHOD:REFRESH", "RECURRENCE-ID:": "X-WHOLE:"}
    said = await dates.takes("gmail_one_date", **whole)
    assert "it was sent once more." in said
    sent = await Message.select(Message.kind, Message.to_name).where(Message.state == "pending")
    assert sent == [{"kind": "series_updated", "to_name": "Alan"}]


# --- another time ------------------------------------------------------------------------------


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
    assert (row["name"], row["state"], row["source"]) == (
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
    assert row["state"] is CounterProposalState.outdated


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
    assert row["sitting"] == third.sitting.id


async def test_one_bad_mail_never_stops_the_next(post: Post) -> None:
    await post.takes("gmail_accept", **{"BEGIN:VEVENT": "BEGIN:VEVENT\nBEGIN:VEVENT"})
    await post.takes("gmail_accept", **{"DTSTAMP:20260104T110200Z": "DTSTAMP:" + "9" * 400})
    assert (await post.alans())[0] == Y


async def test_an_answer_names_its_sitting_where_the_meeting_has_several(post: Post) -> None:
    days = [day_at(each.starts_at, post.meeting.timezone) for each in post.sittings]
    said = await post.takes("gmail_accept")
    then = await post.takes("gmail_accept", **{post.sittings[0].uid: post.sittings[1].uid})

    assert said == f"Alan, Winter meeting on {days[0]}: Answered Yes by calendar."
    assert then == f"Alan, Winter meeting on {days[1]}: Answered Yes by calendar."
