"""An attendee at the meeting's link, who would rather have another time or send somebody."""

from datetime import datetime
from typing import Any

import httpx

from board.foundation.links import links
from meetings.proposals import counter_proposals, substitutes
from meetings.proposals.counter_proposals import ProposalRow
from meetings.proposals.substitutes import SubstituteRow
from meetings.scheduling import meeting_links
from tests.calendar_mails import Post


class Visit(Post):
    """Alan holds his link; Ada is signed in where a test says so."""

    async def begun(self, client: httpx.AsyncClient, now: datetime) -> "Visit":
        await self.invited(now)
        self.client = client
        link = await meeting_links.issue(self.meeting.id, self.people[0].id, now=now)
        self.path = f"/m/{links.token(link)}"
        return self

    async def proposes(self, **fields: Any) -> httpx.Response:
        first = self.sittings[0]
        typed = {
            "sitting": f"{first.id}:{first.sequence}", "on": "2027-01-14", "from": "11:00",
            "to": "13:00", "note": "After lunch", **fields,
        }  # fmt: skip
        return await self.client.post(f"{self.path}/proposal", data=typed)

    async def sends(self, **fields: Any) -> httpx.Response:
        typed = {"name": "Bea Field", "email": "bea@example.net", "note": "At sea", **fields}
        return await self.client.post(f"{self.path}/substitute", data=typed)

    async def proposal(self) -> ProposalRow:
        return (await counter_proposals.of_meeting(self.meeting.id, now=self.now))[0]

    async def substitute(self) -> SubstituteRow:
        return (await substitutes.of_meeting(self.meeting.id))[0]
