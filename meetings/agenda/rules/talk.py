"""Who talked how long, the hosts or the members: time added up as it is tapped, against the plan.

Sides only: nobody's own time is known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from meetings.agenda.rules.agenda import MEMBERS_SHOULD_TALK, minutes_said

Sittings = Sequence[tuple[datetime, datetime]]  # start and end of each

MEASURED = 60  # seconds below which nothing is said of shares
EARLY = timedelta(minutes=15)  # so long before its sitting talk may begin; before that is practice
# What nobody stopped stops at the sitting's end; what began about then or later is no longer sure.
FORGOTTEN = timedelta(minutes=10)
LEEWAY = 60  # seconds that hosts may take beyond the plan before a word is said
UNPLANNED = 300  # seconds from which on an item without planned minutes is held against its share
NEARLY = 5  # per cent
LONGEST = 600  # minutes that may be entered for a side
TRY = "A question to the room gives members the floor."


class Side(StrEnum):
    hosts = "hosts"
    members = "members"

    @property
    def label(self) -> str:
        return self.value.capitalize()


@dataclass(frozen=True)
class SpokenSeconds:
    """Seconds that each side talked."""

    hosts: int = 0
    members: int = 0

    def __add__(self, other: "SpokenSeconds") -> "SpokenSeconds":
        return SpokenSeconds(self.hosts + other.hosts, self.members + other.members)

    @property
    def seconds(self) -> int:
        return self.hosts + self.members

    @property
    def minutes(self) -> int:
        """Of both sides, as the sum of what each is told to have."""
        return self.host_minutes + self.member_minutes

    @property
    def host_minutes(self) -> int:
        return (self.hosts + 30) // 60

    @property
    def member_minutes(self) -> int:
        return (self.members + 30) // 60

    @property
    def share(self) -> int | None:
        """The members' per cent; None below a minute."""
        if self.seconds < MEASURED:
            return None
        return (100 * self.members + self.seconds // 2) // self.seconds


@dataclass(frozen=True)
class Tally:
    """What was added up of an item, and who has talked since when without being added yet."""

    spoken: SpokenSeconds = SpokenSeconds()
    speaking: Side | None = None
    since_at: datetime | None = None


def stops_at(since_at: datetime, sittings: Sittings) -> datetime | None:
    """When talk that began then stops by itself; None far from every sitting, where it is
    practice and counts for nothing."""
    near = [
        (max(starts_at - since_at, since_at - ends_at, timedelta()), ends_at)
        for starts_at, ends_at in sittings
        if starts_at - EARLY <= since_at < ends_at + ASIDE
    ]
    if not near:
        return None
    return max(min(near)[1], since_at + FORGOTTEN)


def are_over(sittings: Sittings, now: datetime) -> bool:
    """Whether nobody is in the room any more on the last day."""
    return bool(sittings) and now >= max(ends_at for _, ends_at in sittings) + ASIDE


def speaking(tally: Tally, sittings: Sittings, now: datetime) -> Side | None:
    """Whose time runs at this moment; practice runs as long as a forgotten tap does."""
    if tally.speaking is None or tally.since_at is None:
        return None
    until = stops_at(tally.since_at, sittings) or tally.since_at + FORGOTTEN
    return tally.speaking if now < until else None


def settled(tally: Tally, sittings: Sittings, now: datetime) -> Tally:
    """Everything up to now is added, and nobody talks."""
    return Tally(heard(tally, sittings, now))


def heard(tally: Tally, sittings: Sittings, now: datetime) -> SpokenSeconds:
    """Everything up to now."""
    if tally.speaking is None or tally.since_at is None:
        return tally.spoken
    until = stops_at(tally.since_at, sittings)
    if until is None:
        return tally.spoken
    more = max(0, round((min(now, until) - tally.since_at).total_seconds()))
    if tally.speaking is Side.hosts:
        return replace(tally.spoken, hosts=tally.spoken.hosts + more)
    return replace(tally.spoken, members=tally.spoken.members + more)


def tapped(tally: Tally, side: Side | None, sittings: Sittings, now: datetime) -> Tally:
    """From now on that side talks, or nobody; the same tap twice, or by two, changes nothing."""
    if side is not None and speaking(tally, sittings, now) is side:
        return tally
    done = settled(tally, sittings, now)
    return done if side is None else replace(done, speaking=side, since_at=now)


def total(all_spoken: Iterable[SpokenSeconds]) -> SpokenSeconds:
    return sum(all_spoken, SpokenSeconds())


def word(spoken: SpokenSeconds, minutes: int | None, share: int | None) -> str:
    """What to say while an item runs and hosts take more than its plan leaves them; else nothing.

    `minutes` and `share` are the plan's; hosts who begin with their part are within it.
    """
    if minutes and share is not None:
        theirs = minutes - (minutes * share + 50) // 100
        if spoken.hosts <= 60 * theirs + LEEWAY:
            return ""
        plan = f"them {minutes_said(theirs)}" if theirs else "all of the time to members"
        return (
            f"Hosts have talked {minutes_said(spoken.host_minutes)}; the plan leaves {plan}. {TRY}"
        )
    wanted = MEMBERS_SHOULD_TALK if share is None else share
    if spoken.seconds < UNPLANNED or spoken.share is None or spoken.share >= wanted - NEARLY:
        return ""
    return f"Members have talked {spoken.share} % so far; {wanted} % is the aim. {TRY}"


# An item begun long before or after its sitting was begun by mistake, or to try the page out.
ASIDE = timedelta(hours=3)
