"""Everything calendars are told about one meeting, carried by a real mail server."""

import asyncio
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from email.message import EmailMessage
from typing import Any

from board.settings import Settings
from board.worker import Worker
from meetings.calendar.rules.answers import Answer
from meetings.scheduling import attendees, meetings
from meetings.scheduling.meetings import Plan
from tests.gatherings import Gathering
from tests.smtp import Received, SmtpServer

BOARD = "board@harbour.example.com"
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Sent:
    """One mail as the mail server got it, and what it was sent for."""

    notice: str
    envelope: Received

    @property
    def mail(self) -> EmailMessage:
        return self.envelope.message

    @property
    def to(self) -> str:
        [recipient] = self.envelope.recipients
        return recipient

    def parts(self, kind: str) -> list[EmailMessage]:
        return [part for part in self.mail.walk() if part.get_content_type() == kind]

    def bytes_of(self, kind: str) -> bytes:
        [part] = self.parts(kind)
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        return content

    @property
    def calendar(self) -> bytes:
        return self.bytes_of("text/calendar")

    def text(self) -> str:
        return self.bytes_of("text/plain").decode()

    def lines(self, name: str) -> list[str]:
        """The unfolded lines of the VEVENT that hold this property."""
        return lines(self.calendar, name)

    def value(self, name: str) -> str:
        [line] = self.lines(name)
        return line.partition(":")[2]


def lines(data: bytes, name: str, component: str = "VEVENT") -> list[str]:
    """The unfolded lines of that property in all such components, read by hand."""
    text = data.decode().replace("\r\n ", "")
    inside = re.findall(rf"BEGIN:{component}\r\n(.*?)END:{component}\r\n", text, re.DOTALL)
    return [
        line for part in inside for line in part.split("\r\n") if re.match(rf"{name}[;:]", line)
    ]


def instant(line: str) -> datetime:
    return datetime.strptime(line.partition(":")[2], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


class Correspondence(Gathering):
    """A meeting that lives through each kind of news; `sent` is what its people got."""

    def __init__(self, smtp: SmtpServer, configured: Settings) -> None:
        self.smtp, self.configured = smtp, configured
        self.sent: list[Sent] = []
        self.wanted = {"place": "Hamburg", "title": "Beirat Köln – Sitzung №3"}

    def plan(self, starts: time = time(15), sittings: Any = (None, None)) -> Plan:
        return replace(
            super().plan(starts, sittings),
            description="Bring a laptop; and, please, time.\n\nOne \\ two",
            join_url="https://meet.example.org/j/abc",
            place=self.wanted["place"],
            title=self.wanted["title"],
        )

    async def deliver(self, notice: str) -> list[Sent]:
        """Lets the worker hand over all that waits; returns it."""
        before = len(self.smtp.received)
        worker = Worker(self.configured)
        while await worker.deliver():
            pass
        stop = asyncio.Event()
        stop.set()
        await worker.run(stop)
        found = [Sent(notice, each) for each in self.smtp.received[before:]]
        self.sent += found
        return found

    async def begun(self, now: datetime) -> list[Sent]:
        await self.invited(now)
        return await self.deliver("invited")

    async def edited(self, notice: str, *, starts: time = time(15), **wanted: str) -> list[Sent]:
        self.now += HOUR
        self.wanted |= wanted
        plan = self.plan(starts, [each.id for each in self.sittings])
        await meetings.change(await meetings.get(self.meeting.id), plan, by=self.ada, now=self.now)
        return await self.deliver(notice)

    async def withdrawn(self) -> list[Sent]:
        self.now += HOUR
        await attendees.remove(self.meeting, self.katherine.id, by=self.ada, now=self.now)
        return await self.deliver("withdrawn")

    async def cancelled(self) -> list[Sent]:
        self.now += HOUR
        await meetings.cancel(self.meeting, by=self.ada, now=self.now)
        return await self.deliver("cancelled")

    async def lived_through(self, now: datetime) -> "Correspondence":
        """Invited, answered, another place, another time, Katherine taken off, cancelled."""
        await self.begun(now)
        await self.says(Answer.yes)
        await self.edited("updated", place="Bremen")
        await self.edited("moved", place="Bremen", starts=time(14))
        await self.withdrawn()
        await self.cancelled()
        return self

    def of(self, notice: str, address: str = "") -> list[Sent]:
        """The mails of one kind of news, to all or to one, in the order of their days."""
        found = [each for each in self.sent if each.notice == notice]
        return sorted(
            (each for each in found if address in ("", each.to)),
            key=lambda each: (each.to, each.value("DTSTART")),
        )
