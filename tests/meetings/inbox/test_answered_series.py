"""What calendars answer to a series: to all its dates at once, or to one of them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from board.foundation.identity.rules.aliases import AliasKind
from board.foundation.mail.tables import Message
from board.people import aliases
from meetings.calendar.rules.answers import Answer
from meetings.inbox import arrivals, inbox
from meetings.scheduling.tables import Attendee, Meeting, Rsvp, Series, Sitting
from meetings.series import series
from tests.calendar_mails import SeriesPost, refused, written

pytestmark = pytest.mark.anyio
MINUTE = timedelta(minutes=1)
Y, N, M, X = Answer.yes, Answer.no, Answer.tentative, Answer.none
NOBODY = {"ATTENDEE;PARTSTAT=DECLINED;CN=Alan Norberg:mailto:alan@example.org": "X-NOBODY:1"}


async def test_an_answer_of_nobody_to_a_series_is_tied_to_its_board(dates: SeriesPost) -> None:
    await refused(dates, "names no attendee", "gmail_one_date", **NOBODY)


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
