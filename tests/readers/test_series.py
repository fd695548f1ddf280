"""Series as programs of others unroll them: every date, moved and struck out, in every zone."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from board.foundation.mail import mime
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.people.rules.profiles import Profile
from meetings.calendar.rules.answers import Answer
from meetings.scheduling.rules.schedules import slot
from meetings.scheduling.series_dates import dates_of
from meetings.scheduling.tables import Series
from meetings.series import people as series_people
from meetings.series import series
from meetings.series.rules.series import Rhythm
from tests.readers import programs
from tests.readers.correspondence import lines
from tests.readers.following import NOW, Following
from tests.readers.subscription import Subscriber
from tests.recurrences import Recurrence, deliver, plan

pytestmark = pytest.mark.anyio

LONG_AGO = NOW - timedelta(days=60)
# Two changes of clocks in each of the years, in both hemispheres; half hours; none at all.
ZONES = (
    "Europe/Berlin",
    "Australia/Sydney",
    "Australia/Adelaide",
    "America/Santiago",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "UTC",
)


class Mover(Recurrence):
    """The series of one board, wherever it is."""

    def __init__(self, feed: Following, made: Series) -> None:
        self.board, self.ada, self.people, self.series = feed.board, feed.ada, feed.people, made
        self.now = LONG_AGO


async def lived_in(feed: Following, zone: str) -> list[tuple[datetime, datetime, str]]:
    """Sixteen months, one left out from the start, one moved and renamed, one struck out."""
    wanted = plan(
        timezone=zone, rhythm=Rhythm.monthly, count=16, leave_out=(1,), title=f"In {zone}"
    )
    people = [each.id for each in feed.people]
    made = await series.create(feed.board, wanted, people=people, by=feed.ada, now=LONG_AGO)
    await series.invite(made, by=feed.ada, now=LONG_AGO)
    await deliver(LONG_AGO)
    scene = Mover(feed, made)
    moved = date(2027, 5, 21)
    await scene.move(3, moved, starts=time(9), now=LONG_AGO, title=f"Moved in {zone}")
    await scene.strike_out(6, now=LONG_AGO)
    await deliver(LONG_AGO)
    held = [each for each in await dates_of(made.id) if each.is_held]
    there = slot(moved, time(9), time(11), zone)
    assert held[3].sitting.starts_at == there.starts_at
    return [
        (
            each.sitting.starts_at,
            each.sitting.ends_at,
            f"{feed.board.name}: {each.meeting.title}",
        )
        for each in held
    ]


async def test_every_reader_unrolls_series_to_the_dates_that_were_meant(
    feed: Following, tmp_path: Path
) -> None:
    """RFC 5545 3.8.5.3, 3.8.5.1, 3.8.4.4: rule, EXDATE and RECURRENCE-ID over clock changes."""
    known = f"{feed.board.name}: {feed.wanted['title']}"
    wanted = [(each.starts_at, each.ends_at, known) for each in feed.sittings]
    for zone in ZONES:
        wanted += await lived_in(feed, zone)
    data = (await feed.fetched()).content
    assert programs.complaints(data) == []
    seen = programs.dates(data)
    subscriber = Subscriber(feed.url, tmp_path)
    assert await subscriber.syncs() > 0
    seen["vdirsyncer and khal"] = await subscriber.agenda(unrolled=True)
    differing = {reader: sorted(set(dates) ^ set(wanted)) for reader, dates in seen.items()}
    assert differing == {"libical": [], "ical.js": [], "node-ical": [], "vdirsyncer and khal": []}
    assert {reader: len(dates) for reader, dates in seen.items()} == dict.fromkeys(
        seen, len(wanted)
    )
    assert await subscriber.syncs() == 0


async def test_a_date_struck_out_lately_is_shown_as_cancelled_then_it_vanishes(
    feed: Following,
) -> None:
    """RFC 5546 3.2.5: the same UID and RECURRENCE-ID, then an EXDATE."""
    made = await series.create(feed.board, plan(), people=[feed.people[0].id], by=feed.ada, now=NOW)
    await series.invite(made, by=feed.ada, now=NOW)
    scene = Mover(feed, made)
    await scene.strike_out(2, now=NOW)
    lately = await feed.fetched()
    assert lines(lately.content, "STATUS").count("STATUS:CANCELLED") == 1
    assert lines(lately.content, "EXDATE") == []
    app_clock = NOW + timedelta(days=31)
    later = await feed.written(app_clock)
    assert lines(later, "STATUS").count("STATUS:CANCELLED") == 0
    [excluded] = lines(later, "EXDATE")
    assert excluded == "EXDATE;TZID=Europe/Berlin:20270715T150000"
    assert programs.complaints(later) == []


async def test_a_declined_date_is_free_and_the_others_are_not(feed: Following) -> None:
    made = await series.create(feed.board, plan(), people=[feed.people[0].id], by=feed.ada, now=NOW)
    await series.invite(made, by=feed.ada, now=NOW)
    scene = Mover(feed, made)
    await scene.answers_all(Answer.yes, now=NOW)
    whole = programs.dates((await feed.fetched()).content)["ical.js"]
    each = (await scene.dates())[1]
    await feed.says_to(each, Answer.no)
    after = programs.dates((await feed.fetched()).content)["ical.js"]
    assert {title for _, _, title in set(after) - set(whole)} == {
        "Declined: Customer Advisory Board: Quarterly review"
    }
    assert len(after) == len(whole)


async def test_libical_finds_nothing_wrong_with_any_mail_of_a_series(database: Any) -> None:
    """RFC 5546 3.2.2 and 3.2.5: REQUEST and CANCEL, of all dates and with RECURRENCE-ID."""
    scene = await Recurrence().invited(NOW, leave_out=(3,))
    await scene.move(1, date(2027, 4, 16), now=NOW)
    await deliver(NOW)
    eve = Profile(name="Eve", email="eve@example.net", company="Elsewhere")
    await series_people.add(scene.series, eve, by=scene.ada, now=NOW)
    await scene.strike_out(2, now=NOW)
    await deliver(NOW)
    later = datetime(2027, 2, 1, tzinfo=UTC)
    await series.cancel(scene.series, by=scene.ada, now=later)
    await deliver(later)
    rows = await Message.select(Message.kind, Message.body).where(
        Message.state == MailState.mailbox.value
    )
    assert {row["kind"] for row in rows} == {
        "meeting_cancelled",
        "meeting_invited",
        "meeting_moved",
        "series_ended",
        "series_invited",
    }
    # Every reader sees every object; libical's complaints fail inside.
    seen = programs.readings([mime.readable(row["body"]).attachments[0][2] for row in rows])
    assert seen["libical"] == seen["ical.js"]
    assert {len(each) for each in seen["ical.js"]} == {1, 2}
