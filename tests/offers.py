"""An offer of interview times to test with: Ada offers an afternoon to Alan and Grace."""

from datetime import datetime, time, timedelta
from typing import Any

from board.foundation.identity.rules.boards import Role
from board.foundation.links import links
from meetings.interviews import bookings, interviewees, interviews
from meetings.interviews import mails as interview_mails
from meetings.interviews.interviews import InterviewOffer
from meetings.interviews.rules import pieces
from meetings.interviews.tables import InterviewSlot
from meetings.scheduling.tables import Meeting
from tests.cast import make_board, make_member, make_staff

DAYS_AHEAD = 8


def offer(now: datetime, **overrides: Any) -> InterviewOffer:
    """Three half hours from 14:00 Berlin on, eight days ahead; a week to choose."""
    on = now.date() + timedelta(days=DAYS_AHEAD)
    values = {
        "topic": "Your first month",
        "description": "",
        "place": "",
        "join_url": "https://meet.example.com/ada",
        "timezone": "Europe/Berlin",
        "minutes": 30,
        "slots": tuple(pieces(on, time(14), time(15, 30), 30, "Europe/Berlin")),
        "closes_at": now + timedelta(days=7),
        **overrides,
    }
    return InterviewOffer(**values)


class Calls:
    """Mails are in the outbox once it is `offered`; nobody has chosen."""

    async def drafted(self, now: datetime) -> "Calls":
        self.now = now
        self.board = await make_board(now)
        self.ada = await make_staff(now)
        self.people = {
            name: (await make_member(now, self.board, name)).person for name in ("Alan", "Grace")
        }
        self.interview = await interviews.create(
            self.board, offer(now), people=list(self.people.values()), by=self.ada, now=now
        )
        self.slots = [row.id for row in await interviews.slots_of(self.interview.id)]
        self.asked = {row.name: row.id for row in await interviewees.of_offer(self.interview.id)}
        return self

    async def offered(self, now: datetime) -> "Calls":
        await self.drafted(now)
        await interviews.open_up(self.interview, by=self.ada, now=now)
        self.interview = await interviews.find(self.interview.id, self.ada)
        return self

    async def books(self, name: str, number: int, *, now: datetime | None = None) -> Meeting:
        return await bookings.book(self.asked[name], self.slots[number], now=now or self.now)

    async def taken(self) -> list[str | None]:
        """Who has each of the times, by name."""
        names = {identifier: name for name, identifier in self.asked.items()}
        rows = await (
            InterviewSlot.select(InterviewSlot.taken_by)
            .where(InterviewSlot.interview == self.interview.id)
            .order_by(InterviewSlot.starts_at)
        )
        return [names.get(row["taken_by"]) for row in rows]

    async def path(self, name: str = "Alan") -> str:
        link = await interview_mails.issue(self.interview, self.people[name], now=self.now)
        return f"/t/{links.token(link)}"

    async def staff(self, role: Role, name: str = "Ken") -> Any:
        return await make_staff(self.now, name, roles={self.board.id: role})
