"""`make test-thunderbird`: our mails are opened, the buttons pressed, the answers taken in.

Pictures of each step, and Thunderbird's answers, go to build/thunderbird; look at them.
"""

import asyncio
import contextlib
import io
import os
import shutil
import tempfile
import time
from datetime import UTC, date, datetime
from datetime import time as clock
from pathlib import Path

PLACE = Path(tempfile.mkdtemp(prefix="folkmoot-thunderbird-data-"))
# piccolo_conf reads these once, when it is first imported.
os.environ["PICCOLO_CONF"] = "piccolo_conf"
os.environ["FOLKMOOT_DATA"] = str(PLACE)
os.environ.pop("DATABASE_URL", None)

from board import features, settings  # noqa: E402 - needs the above, as do all that follow
from board.foundation.database import db, upgrades  # noqa: E402
from board.foundation.mail.rules.outbox import MailState  # noqa: E402
from board.foundation.mail.tables import Message  # noqa: E402
from board.worker import Worker  # noqa: E402
from meetings.inbox import arrivals  # noqa: E402
from meetings.scheduling import attendance, meetings, series_dates  # noqa: E402
from meetings.scheduling.meetings import Plan  # noqa: E402
from meetings.scheduling.rules.schedules import Slot, slot  # noqa: E402
from meetings.scheduling.tables import Series  # noqa: E402
from meetings.series import series  # noqa: E402
from meetings.series.rules.series import Anchor, Rhythm, days, rule_of, slots  # noqa: E402
from tests.cast import make_board, make_person, make_staff  # noqa: E402
from tests.smtp import Received, SmtpServer  # noqa: E402
from tests.thunderbird.client import PATIENCE, Thunderbird  # noqa: E402

PICTURES = Path("build/thunderbird")
READER = "alan@example.com"
ZONE = "Europe/Berlin"


class Scene:
    """A board whose only member reads with Thunderbird; each step is one mail of ours."""

    def __init__(self, thunderbird: Thunderbird, ours: SmtpServer, theirs: SmtpServer) -> None:
        self.thunderbird, self.ours, self.theirs = thunderbird, ours, theirs
        self.worker = Worker(settings.current())

    async def prepare(self) -> None:
        self.board = await make_board(_now())
        self.ada = await make_staff(_now())
        self.alan = await make_person(_now(), self.board, email=READER)

    async def sent(self) -> list[Received]:
        """What we have written since the last time, as it went over the wire."""
        before = len(self.ours.received)
        while await Message.exists().where(Message.state == MailState.pending.value):
            await self.worker.deliver()
            await asyncio.sleep(0.2)
        return self.ours.received[before:]

    async def show(self, name: str, *expected: str) -> None:
        """Opens the one mail that we have written; the bar must offer these buttons."""
        [mail] = await self.sent()
        self.open(mail, name, *expected)

    def open(self, mail: Received, name: str, *expected: str) -> None:
        print(f"\n{mail.message['Subject']}")
        said, *buttons = self.thunderbird.open(mail.content)
        self.thunderbird.picture(name)
        print(f"  Thunderbird says: {said}\n  It offers: {', '.join(buttons)}")
        missing = set(expected) - set(buttons)
        assert not missing, f"{missing} not offered"

    async def press(self, name: str, label: str, *, replies_sent: int = 1) -> None:
        """Presses a button, and takes in what Thunderbird sends."""
        before = len(self.theirs.received)
        self.thunderbird.press(label)
        until = time.monotonic() + PATIENCE
        wanted = before + replies_sent
        while len(self.theirs.received) < wanted and time.monotonic() < until:  # noqa: ASYNC110 (a program's doing)
            await asyncio.sleep(0.5)
        await asyncio.sleep(2)
        self.thunderbird.picture(name)
        arrived = self.theirs.received[before:]
        assert len(arrived) == replies_sent, f"{len(arrived)} answers after {label}"
        for each in arrived:
            (PICTURES / f"{name}.eml").write_bytes(each.content)
            outcome = await arrivals.receive(each.content, now=_now())
            print(f"  After {label!r}: {outcome.sentence}")
            assert outcome.is_effective

    async def delete(self, name: str) -> None:
        """Takes a cancelled date out of the calendar; nobody hears of it."""
        self.thunderbird.press("Delete")
        await asyncio.sleep(3)
        self.thunderbird.picture(name)

    async def standing(self, meeting_id: str) -> list[tuple[str, str]]:
        rows = await attendance.answers_of(meeting_id)
        return [(row.answer.value, row.source.value if row.source else "") for row in rows]

    def calendar(self, *starts: str) -> None:
        """What the reader's calendar holds now, by start in UTC."""
        events = self.thunderbird.events()
        print(f"  In the calendar: {'; '.join(events) or 'nothing'}")
        assert [event.split()[0] for event in events] == list(starts)


async def single(scene: Scene) -> None:
    """Invited, moved, cancelled."""
    meeting = await meetings.create(
        scene.board,
        _plan(slot(date(2027, 1, 14), clock(15), clock(17), ZONE)),
        people=[scene.alan.id],
        by=scene.ada,
        now=_now(),
    )
    await meetings.invite(meeting, by=scene.ada, now=_now())
    await scene.show("1-invited", "Accept", "Tentative", "Decline")
    await scene.press("1-invited-accepted", "Accept")
    assert await scene.standing(meeting.id) == [("yes", "calendar")]
    scene.calendar("20270114T140000Z")

    [sitting] = await meetings.sittings_of(meeting.id)
    moved = slot(date(2027, 1, 15), clock(10), clock(12), ZONE, sitting=sitting.id)
    await meetings.change(meeting, _plan(moved), by=scene.ada, now=_now())
    await scene.show("2-moved", "Accept", "Decline")
    [(given, _)] = await scene.standing(meeting.id)
    assert given == "none", "a new time asks anew"
    await scene.press("2-moved-declined", "Decline")
    assert await scene.standing(meeting.id) == [("no", "calendar")]

    meeting = await meetings.get(meeting.id)
    await meetings.cancel(meeting, by=scene.ada, now=_now())
    await scene.show("3-cancelled", "Delete")
    await scene.delete("3-cancelled-deleted")
    scene.calendar()


async def repeated(scene: Scene) -> None:
    """A series over the start of summer time: a date moved before it went out, one after."""
    first = date(2027, 3, 18)
    rule = rule_of(Rhythm.monthly, Anchor.weekday, first)
    when = slots(days(rule, first, count=4), clock(16), clock(17), ZONE)
    made = await series.create(
        scene.board,
        series.SeriesPlan(
            title="Release preview",
            description="What ships next.",
            place="Video call",
            join_url="",
            timezone=ZONE,
            rule=rule,
            first=when[0],
            slots=tuple(when),
        ),
        people=[scene.alan.id],
        by=scene.ada,
        now=_now(),
    )
    dates = await series_dates.dates_of(made.id)
    await _move(scene, dates[1], date(2027, 4, 16))
    await series.invite(made, by=scene.ada, now=_now())
    opening, apart = await scene.sent()
    scene.open(opening, "4-series", "Accept all", "Tentative all", "Decline all")
    await scene.press("4-series-accepted", "Accept all")
    # The moved date comes back without an answer: it is asked for by a mail of its own.
    assert await _answers(scene, made) == ["yes", "none", "yes", "yes"]
    scene.calendar("20270318T150000Z", "20270416T140000Z", "20270520T140000Z", "20270617T140000Z")
    scene.open(apart, "5-moved-date", "Accept")
    await scene.press("5-moved-date-accepted", "Accept")
    assert await _answers(scene, made) == ["yes", "yes", "yes", "yes"]

    await _move(scene, (await series_dates.dates_of(made.id))[2], date(2027, 5, 21))
    await scene.show("6-one-moved", "Accept", "Decline")
    assert await _answers(scene, made) == ["yes", "yes", "none", "yes"]
    await scene.press("6-one-moved-accepted", "Accept")
    assert await _answers(scene, made) == ["yes", "yes", "yes", "yes"]
    scene.calendar("20270318T150000Z", "20270416T140000Z", "20270521T140000Z", "20270617T140000Z")

    last = (await series_dates.dates_of(made.id))[3]
    await meetings.cancel(last.meeting, by=scene.ada, now=_now())
    await scene.show("7-one-cancelled", "Delete")
    await scene.delete("7-one-cancelled-deleted")
    scene.calendar("20270318T150000Z", "20270416T140000Z", "20270521T140000Z")


async def _answers(scene: Scene, made: Series) -> list[str]:
    rows = [await scene.standing(each.meeting.id) for each in await series_dates.dates_of(made.id)]
    return [given for [(given, _)] in rows]


async def _move(scene: Scene, each: series_dates.Date, on: date) -> None:
    moved = slot(on, clock(16), clock(17), ZONE, sitting=each.sitting.id)
    words = {
        name: getattr(each.meeting, name)
        for name in ("title", "description", "place", "join_url", "timezone")
    }
    await meetings.change(each.meeting, Plan(**words, slots=(moved,)), by=scene.ada, now=_now())


def _plan(when: Slot) -> Plan:
    return Plan(
        title="Winter meeting – Köln №3",
        description="Bring your questions.",
        place="Hamburg",
        join_url="",
        timezone=ZONE,
        slots=(when,),
    )


def _now() -> datetime:
    return datetime.now(UTC)


async def main() -> None:
    ours, theirs = SmtpServer(), SmtpServer()
    settings.use(
        settings.Settings(
            data_dir=PLACE,
            mail_from="board@harbour.example.com",
            smtp=settings.Smtp(ours.host, ours.port),
            undo_seconds=0,
        )
    )
    features.register()
    await db.open_database()
    with contextlib.redirect_stdout(io.StringIO()):
        await upgrades.run(PLACE)
    thunderbird = Thunderbird(READER, theirs.port, PICTURES)
    try:
        scene = Scene(thunderbird, ours, theirs)
        await scene.prepare()
        await single(scene)
        await repeated(scene)
    finally:
        thunderbird.close()
        ours.stop()
        theirs.stop()
        await db.close_database()
        shutil.rmtree(PLACE)
    print(f"\nAll of it counted. The pictures are in {PICTURES}: look at them.")


if __name__ == "__main__":
    asyncio.run(main())
