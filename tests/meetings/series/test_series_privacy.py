"""What the mails and calendars of a series tell one reader of the others: nothing."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from board.foundation.links import links
from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from board.people.rules.profiles import Profile
from meetings.calendar.rules.answers import Answer
from meetings.feeds import feeds
from meetings.scheduling import attendees, meeting_links
from meetings.series import changes as series_changes
from meetings.series import series
from meetings.series.changes import Edit
from tests.recurrences import BERLIN, Recurrence, deliver

pytestmark = pytest.mark.anyio

MINUTE = timedelta(minutes=1)
EVERYBODY = ("Alan", "Katherine", "Barbara")


async def lived_through(now: datetime) -> Recurrence:
    """Invited, answered, one date moved, a guest at it, other words, cancelled at last."""
    scene = await Recurrence().invited(now)
    await scene.answers_all(Answer.yes, now=now + MINUTE)
    await scene.move(1, date(2027, 4, 16), now=now + 2 * MINUTE)
    await deliver(now + 2 * MINUTE)
    moved = (await scene.dates())[1].meeting
    barbara = Profile(name="Barbara", email="barbara@example.org", company="Elsewhere")
    await attendees.ask(moved, barbara, by=scene.ada, now=now + 3 * MINUTE)
    await deliver(now + 3 * MINUTE)
    edit = Edit("Board review", "", "Bremen", "", BERLIN, time(15), time(17))
    await series_changes.change(scene.series, edit, by=scene.ada, now=now + 4 * MINUTE)
    await deliver(now + 4 * MINUTE)
    await series.cancel(scene.series, by=scene.ada, now=datetime(2027, 2, 1, tzinfo=UTC))
    await deliver(datetime(2027, 2, 1, tzinfo=UTC))
    return scene


async def test_each_mail_names_its_reader_alone(database: Any, now: datetime) -> None:
    """RFC 5546 3.2.2 needs one ATTENDEE, and who else is asked is personal."""
    await lived_through(now)
    rows = await Message.select(Message.to_name, Message.body)
    assert {row["to_name"] for row in rows} == set(EVERYBODY)
    for row in rows:
        mail = mime.readable(row["body"])
        [(_, _, data)] = mail.attachments
        shown = "\n".join((mail.subject, mail.text, mail.html, data.decode().replace("\r\n ", "")))
        others = {name for name in EVERYBODY if name != row["to_name"]}
        assert [name for name in others if name in shown or f"{name.lower()}@" in shown] == []


async def test_no_calendar_of_a_series_holds_a_personal_link(database: Any, now: datetime) -> None:
    """They are synchronised to assistants and forwarded (RFC 5546 6.2 warns of what is shown)."""
    scene = await lived_through(now)
    alan = scene.people[0].id
    first = (await scene.dates())[0].meeting
    feed = await links.issue(
        links.LinkPurpose.feed, person=alan, board=scene.board.id, subject=scene.board.id, now=now
    )
    link = await meeting_links.issue(first.id, alan, now=now)
    objects = [
        (await feeds.calendar(feed, now=now)).written(),
        await feeds.file(first.id, alan, now=now),
        *(
            mime.readable(row["body"]).attachments[0][2]
            for row in await Message.select(Message.body)
        ),
    ]
    secrets = [links.token(each).encode() for each in (feed, link)]
    for data in objects:
        unfolded = data.replace(b"\r\n ", b"")
        assert [each for each in (*secrets, b"/m/", b"/d/", b"/f/") if each in unfolded] == []
