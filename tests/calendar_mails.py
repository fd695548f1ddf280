"""A postbag: mails as real calendar programs write them, about a gathering or a series of ours."""

from datetime import timedelta
from pathlib import Path

from meetings.calendar.rules.answers import Answer, Source
from meetings.inbox import arrivals, inbox
from meetings.inbox.arrivals import ArrivalOutcome
from meetings.scheduling import attendance
from meetings.scheduling.attendance import AttendanceRow
from meetings.scheduling.tables import Rsvp
from tests.gatherings import Gathering
from tests.recurrences import Recurrence

ICS = Path(__file__).parent / "meetings" / "ics"
ALAN = "alan@norrland.example.com"


def written(name: str, **changes: str) -> bytes:
    """A fixture with some of its words changed; Alan has the address that the cast gives him."""
    text = (ICS / f"{name}.eml").read_bytes()
    swaps = {
        # folded lines would hide the address from the swap
        "alan\n @norrland": "alan@norrland",
        "alan@nor\n rland": "alan@norrland",
        "alan@norrland.example\n .com": ALAN,
        "alan@norrland.example.co\n m": ALAN,
        "alan@n\n orrland.example.com": ALAN,
        ALAN: "alan@example.org",
        "barbara@tidewater.example.com": "barbara@example.net",
        "barbara@tidewater.example.\n com": "barbara@example.net",
        # Written before the invitation went out in these tests: the clock stands in March 2026.
        "DTSTAMP:2027": "DTSTAMP:2026",
        **changes,
    }
    for old, new in swaps.items():
        text = text.replace(old.encode(), new.encode())
    return text


class Post(Gathering):
    """Mails about its first sitting."""

    outcome: ArrivalOutcome

    def written(self, name: str, **changes: str) -> bytes:
        own = {"sitting1@example.org": self.sittings[0].uid, "SEQUENCE:2": "SEQUENCE:0"}
        return written(name, **{**own, **changes})

    async def takes(self, name: str, **changes: str) -> str:
        self.outcome = await arrivals.receive(self.written(name, **changes), now=self.now)
        return self.outcome.sentence

    async def alans(self) -> tuple[Answer, Source | None, str]:
        row = (await attendance.answers_of(self.meeting.id))[0]
        return row.answer, row.source, row.comment


class SeriesPost(Recurrence):
    """Mails about its dates."""

    outcome: ArrivalOutcome

    async def takes(self, name: str, **changes: str) -> str:
        data = written(name, **{"series1@example.org": self.series.uid, **changes})
        self.outcome = await arrivals.receive(data, now=self.now + timedelta(hours=1))
        return self.outcome.sentence

    async def standing(self, number: int) -> AttendanceRow:
        """What holds of Alan for the date of that number."""
        each = (await self.dates())[number]
        rows = await attendance.answers_of(each.meeting.id)
        return next(row for row in rows if row.name == "Alan")


async def refused(dates: SeriesPost, sentence: str, name: str, **changes: str) -> None:
    """Nothing is counted, and staff see the mail with its board, its person and the reason."""
    said = await dates.takes(name, **changes)
    assert sentence in said
    assert not dates.outcome.is_effective
    assert dates.outcome.is_readable
    assert await dates.answers() == [Answer.none] * 5
    assert await Rsvp.count() == 0
    [row] = await inbox.listing(dates.ada, is_open=True)
    assert (row["board"], row["outcome"]) == (dates.board.id, said)
    assert row["meeting"] is not None
