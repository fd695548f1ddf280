"""A member who follows the board by subscription, as a real server serves it."""

from datetime import UTC, datetime

import httpx

from board.foundation.links import links
from meetings.calendar.rules.answers import Answer, Source
from meetings.feeds import feeds
from meetings.scheduling import attendance, rsvps
from meetings.scheduling.series_dates import Date
from tests.cast import make_member
from tests.readers.correspondence import Correspondence

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


class Following(Correspondence):
    """Alan sits on the board and follows it; `url` is where the real server has his calendar."""

    async def opened(self, origin: str) -> "Following":
        await make_member(NOW, self.board, person=self.people[0])
        self.link = await feeds.open_for(self.people[0].id, self.board.id, now=NOW)
        self.url = f"{origin}/f/{links.token(self.link)}.ics"
        return self

    async def fetched(self, **headers: str) -> httpx.Response:
        async with httpx.AsyncClient() as program:
            return await program.get(
                self.url, headers={name.replace("_", "-"): value for name, value in headers.items()}
            )

    async def written(self, now: datetime) -> bytes:
        """What a subscriber would get then."""
        return (await feeds.calendar(self.link, now=now)).written()

    async def says_to(self, date: Date, given: Answer) -> None:
        """Alan's answer to one date of a series."""
        alan = await attendance.attendee_of(date.meeting.id, self.people[0].id)
        by = self.ada.actor
        await rsvps.answer(alan.id, None, given, source=Source.staff, by=by, now=NOW)
