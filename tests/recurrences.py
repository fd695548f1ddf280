"""A series to test with: five quarterly dates of a board; Alan and Katherine are asked to all."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from icalendar import Calendar

from board import settings
from board.foundation.delivery import deliveries
from board.foundation.journal import journal
from board.foundation.mail import mime
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling import meetings
from meetings.scheduling.meetings import Plan as MeetingPlan
from meetings.scheduling.rules.schedules import slot
from meetings.scheduling.series_dates import Date, dates_of
from meetings.series import answers as series_answers
from meetings.series import series
from meetings.series.rules.series import Anchor, Rhythm, days, rule_of, slots
from meetings.series.series import SeriesPlan
from tests.cast import make_board, make_person, make_staff

FIRST = date(2027, 1, 21)
BERLIN = "Europe/Berlin"


@dataclass(frozen=True)
class Letter:
    """One mail that waits: to whom, of which kind, and its calendar object."""

    to: str
    kind: str
    method: str
    events: list[Any]
    text: str

    @property
    def event(self) -> Any:
        [event] = self.events
        return event


class Recurrence:
    async def set(
        self,
        now: datetime,
        *,
        timezone: str = BERLIN,
        rhythm: Rhythm = Rhythm.quarterly,
        leave_out: tuple[int, ...] = (),
        first: date = FIRST,
    ) -> "Recurrence":
        self.now = now
        self.board = await make_board(now)
        self.ada = await make_staff(now)
        self.people = [
            await make_person(now, self.board),
            await make_person(now, self.board, "Katherine", "Orbit Payroll"),
        ]
        self.plan = plan(timezone=timezone, rhythm=rhythm, first=first, leave_out=leave_out)
        self.series = await series.create(
            self.board,
            self.plan,
            people=[each.id for each in self.people],
            by=self.ada,
            now=now,
        )
        return self

    async def invited(self, now: datetime, **how: Any) -> "Recurrence":
        """Everybody's invitation has gone out."""
        await self.set(now, **how)
        await series.invite(self.series, by=self.ada, now=now)
        await deliver(now)
        return self

    async def dates(self) -> list[Date]:
        return await dates_of(self.series.id)

    async def move(
        self, number: int, on: date, *, starts: time = time(15), now: datetime, **words: Any
    ) -> int:
        """The date of that number, counted from 0, to another day or hour."""
        each = (await self.dates())[number]
        facts = {
            name: getattr(each.meeting, name)
            for name in ("title", "description", "place", "join_url", "timezone")
        }
        to = slot(on, starts, time(starts.hour + 2), each.meeting.timezone, sitting=each.sitting.id)
        edit = MeetingPlan(**{**facts, **words}, slots=(to,))
        return await meetings.change(each.meeting, edit, by=self.ada, now=now)

    async def strike_out(self, number: int, *, now: datetime) -> int:
        each = (await self.dates())[number]
        return await meetings.cancel(each.meeting, by=self.ada, now=now)

    async def answers_all(self, given: Answer, *, now: datetime, who: int = 0) -> int:
        person = self.people[who].id
        return await series_answers.answer_all(
            self.series.id,
            person,
            given,
            source=Source.link,
            by=journal.member(person),
            now=now,
        )

    async def answers_one(self, number: int, given: Answer, *, now: datetime, who: int = 0) -> None:
        """One date by itself, counted from 0."""
        sitting = (await self.dates())[number].sitting.id
        person = self.people[who].id
        await series_answers.answer_all(
            self.series.id,
            person,
            {sitting: given},
            source=Source.link,
            by=journal.member(person),
            now=now,
        )

    async def answers(self, who: int = 0) -> list[Answer]:
        rows = await series_answers.dates_of(self.series.id, self.people[who].id)
        return [row.given or Answer.none for row in rows]


def plan(
    *,
    timezone: str = BERLIN,
    rhythm: Rhythm = Rhythm.quarterly,
    first: date = FIRST,
    starts: time = time(15),
    leave_out: tuple[int, ...] = (),
    count: int = 5,
    title: str = "Quarterly review",
) -> SeriesPlan:
    rule = rule_of(rhythm, Anchor.weekday, first)
    found = slots(days(rule, first, count=count), starts, time(starts.hour + 2), timezone)
    return SeriesPlan(
        title=title,
        description="",
        place="Hamburg",
        join_url="",
        timezone=timezone,
        rule=rule,
        first=found[0],
        slots=tuple(each for number, each in enumerate(found) if number not in leave_out),
    )


async def letters(to: str = "") -> list[Letter]:
    """The mails that have not left, to one person or to all, in the order in which they leave."""
    rows = await (
        Message.objects()
        .where(Message.state == MailState.pending.value)
        .order_by(Message.due_at)
        .order_by(Message.to_name)
    )
    found = []
    for row in rows:
        mail = mime.readable(row.body)
        [(_, _, data)] = mail.attachments
        calendar = Calendar.from_ical(data)
        events: Any = calendar.walk("VEVENT")
        found.append(Letter(row.to_name, row.kind, str(calendar["METHOD"]), events, mail.text))
    return [each for each in found if to in ("", each.to)]


async def deliver(now: datetime) -> None:
    for message in await deliveries.claim("test", now=now + timedelta(hours=1), limit=500):
        await deliveries.settle_sent(message, now=now, state=MailState.mailbox)


def reply(uid: str, address: str, partstat: str, at: datetime) -> bytes:
    """An answer to all dates, as a calendar mails it: without RECURRENCE-ID."""
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Calendar//EN", "METHOD:REPLY",
        "BEGIN:VEVENT", f"UID:{uid}", "SEQUENCE:0", f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}",
        f"ATTENDEE;PARTSTAT={partstat}:mailto:{address}", "END:VEVENT", "END:VCALENDAR", "",
    )  # fmt: skip
    mail = EmailMessage()
    mail["From"], mail["To"] = address, settings.current().mail_from
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{at:%H%M%S}@example.org>"
    mail.set_content("\r\n".join(lines), subtype="calendar", params={"method": "REPLY"})
    return mail.as_bytes()
