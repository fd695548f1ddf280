"""What calendars answer as a whole: entries that count together, or not at all."""

import pytest

from board.foundation.identity.rules.aliases import AliasKind
from board.people import aliases
from meetings.calendar.rules.answers import Answer
from meetings.inbox import arrivals, inbox
from tests.calendar_mails import Post, SeriesPost, refused

pytestmark = pytest.mark.anyio
NOTHING = (Answer.none, None, "")
Y, N, M, X = Answer.yes, Answer.no, Answer.tentative, Answer.none
NOBODY = {"ATTENDEE;PARTSTAT=DECLINED;CN=Alan Norberg:mailto:alan@example.org": "X-NOBODY:1"}


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
@pytest.mark.parametrize(
    ("of", "said"),
    [
        ("THISANDFUTURE", "all that follow it at once (RANGE=THISANDFUTURE)"),
        ('"thisandfuture"', "all that follow it at once (RANGE=THISANDFUTURE)"),
        ("THISANDPRIOR", "all before it at once (RANGE=THISANDPRIOR)"),
    ],
)
async def test_a_date_and_a_range_from_it_are_not_answered_at_once(
    dates: SeriesPost, method: str, of: str, said: str
) -> None:
    """RFC 5545 3.2.13, and the other way round of RFC 2445: said to staff, not applied."""
    ranged = {"RECURRENCE-ID:": f"RECURRENCE-ID;RANGE={of}:", "METHOD:REPLY": f"METHOD:{method}"}
    await refused(dates, said, "gmail_one_date", **ranged)
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


async def test_an_answer_of_nobody_to_no_entry_of_ours_is_shown(post: Post) -> None:
    data = post.written("gmail_accept", **{post.sittings[0].uid: "theirs"})
    outcome = await arrivals.receive(data.replace(b"ATTENDEE", b"X-NOBODY"), now=post.now)
    assert outcome.sentence == "This calendar entry is none of ours; nothing was changed."


async def test_one_bad_mail_never_stops_the_next(post: Post) -> None:
    await post.takes("gmail_accept", **{"BEGIN:VEVENT": "BEGIN:VEVENT\nBEGIN:VEVENT"})
    await post.takes("gmail_accept", **{"DTSTAMP:20260104T110200Z": "DTSTAMP:" + "9" * 400})
    assert (await post.alans())[0] == Y
