"""A date poll to test with: the board asks Alan, Grace and Katherine about three days."""

from datetime import datetime, time, timedelta
from typing import Any

from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board, Person
from board.foundation.links import links
from meetings.polls import mails as poll_mails
from meetings.polls import polls, votes
from meetings.polls.polls import Proposal
from meetings.polls.rules.polls import Choice
from meetings.polls.tables import Poll
from meetings.slots.rules import lasting
from tests.cast import make_board, make_member, make_person, make_staff

CAST = {
    "Alan": ("Norrland Freight", "Europe/Stockholm", "Sweden", "Logistics"),
    "Grace": ("Bright Mills", "Europe/London", "United Kingdom", "Manufacturing"),
    "Katherine": ("Orbit Payroll", "America/New_York", "", "Services"),
}


def proposal(now: datetime, **overrides: Any) -> Proposal:
    """Three days from a month on, 15:00 to 17:00 Berlin; votes count for a week."""
    days = [now.date() + timedelta(days=each) for each in (30, 31, 32)]
    values = {
        "title": "Summer meeting",
        "description": "",
        "minutes": 120,
        "slots": tuple(lasting(on, time(15), 120, "Europe/Berlin") for on in days),
        "closes_at": now + timedelta(days=7),
        **overrides,
    }
    return Proposal(**values)


async def make_poll(board: Board, people: list[str], by: Viewer, now: datetime) -> Poll:
    """An open poll whose mails are in the outbox."""
    poll = await polls.create(board, proposal(now), people=people, by=by, now=now)
    await polls.open_up(poll, by=by, now=now)
    return await polls.find(poll.id, by)


class Question:
    """A draft at first; `asked` sends it."""

    board: Board
    ada: Viewer
    poll: Poll

    async def drafted(self, now: datetime) -> "Question":
        self.now = now
        self.board = await make_board(now, quorum=2, quiet_from=20, quiet_until=8)
        self.ada = await make_staff(now)
        self.people: dict[str, Person] = {}
        for name, (company, zone, country, industry) in CAST.items():
            person = await make_person(
                now, self.board, name, company, timezone=zone, country=country, industry=industry
            )
            await make_member(now, self.board, name, person=person)
            self.people[name] = person
        people = [each.id for each in self.people.values()]
        self.poll = await polls.create(
            self.board, proposal(now), people=people, by=self.ada, now=now
        )
        self.slots = await polls.slots_of(self.poll.id)
        return self

    async def asked(self, now: datetime) -> "Question":
        await self.drafted(now)
        await polls.open_up(self.poll, by=self.ada, now=now)
        return self

    async def path(self, name: str = "Alan") -> str:
        link = await poll_mails.issue(self.poll, self.people[name].id, now=self.now)
        return f"/p/{links.token(link)}"

    def all(self, *said: str) -> dict[str, str]:
        """The fields of the member's form."""
        return {f"date-{slot.id}": each for slot, each in zip(self.slots, said, strict=True)}

    async def votes(
        self, name: str, *said: Choice, now: datetime | None = None, comment: str = ""
    ) -> None:
        link = await poll_mails.issue(self.poll, self.people[name].id, now=self.now)
        known = await votes.opened_by(link)
        choices = {slot.id: each for slot, each in zip(self.slots, said, strict=True)}
        await votes.cast(self.poll.id, known.voter, choices, comment=comment, now=now or self.now)

    async def state(self) -> str:
        return str((await polls.find(self.poll.id, self.ada)).state)

    async def staff(self, role: Role, name: str = "Ken") -> Viewer:
        return await make_staff(self.now, name, roles={self.board.id: role})

    async def stranger(self) -> Viewer:
        """Manages another board, and must not know of this one."""
        other = await make_board(self.now, "Planner User Council")
        return await make_staff(self.now, "Eve", roles={other.id: Role.manager})
