"""When each agenda item starts, who talks how much, and what order the items have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol, TypeVar

from board.foundation.errors import Refused
from meetings.agenda import words
from meetings.agenda.rules.purposes import Purpose

MEMBERS_SHOULD_TALK = 80  # per cent of the planned minutes

# The members' part of an item nobody has divided by hand. Telling and showing leave room for
# questions only; a decision needs the host to put the question; a discussion is the members'.
DEFAULT_MEMBER_SHARE: dict[Purpose, int] = {
    Purpose.inform: 20,
    Purpose.demo: 30,
    Purpose.discuss: 90,
    Purpose.decide: 80,
}

T = TypeVar("T")


class Timed(Protocol):
    """What an agenda item must have to be timed."""

    @property
    def minutes(self) -> int | None: ...
    @property
    def purpose(self) -> Purpose | None: ...
    @property
    def member_share(self) -> int | None: ...


@dataclass(frozen=True)
class AgendaSlot:
    """An item's computed place in its sitting, in the zone of the sitting's start."""

    starts_at: datetime
    ends_at: datetime
    has_time: bool
    runs_over: bool

    @property
    def remark(self) -> str:
        if not self.has_time:
            return "no time set"
        return "after the end of the sitting" if self.runs_over else ""


@dataclass(frozen=True)
class Timetable:
    """The slots of one sitting in the order of its items, and what is wrong with the plan."""

    slots: tuple[AgendaSlot, ...]
    ends_at: datetime
    planned_minutes: int
    over_minutes: int
    untimed: int
    warning: str | None


@dataclass(frozen=True)
class Balance:
    """Who talks how much of the timed minutes; items whose division is unknown are left out."""

    member_minutes: int
    host_minutes: int
    undivided_minutes: int
    member_share: int | None
    warning: str | None


def schedule(
    items: Sequence[Timed], starts_at: datetime, ends_at: datetime | None = None
) -> Timetable:
    """Start times of one sitting's items, one after the other from `starts_at` (aware).

    Minutes are elapsed ones: an hour over the change of the clocks is an hour. An item without
    minutes takes none, starts with its follower and says so.
    """
    zone = starts_at.tzinfo
    now = starts_at.astimezone(UTC)
    limit = ends_at.astimezone(UTC) if ends_at is not None else None
    slots: list[AgendaSlot] = []
    for item in items:
        until = now + timedelta(minutes=item.minutes or 0)
        slots.append(
            AgendaSlot(
                now.astimezone(zone),
                until.astimezone(zone),
                has_time=item.minutes is not None,
                runs_over=limit is not None and until > limit,
            )
        )
        now = until
    over = 0
    warning = None
    if limit is not None and ends_at is not None and now > limit:
        over = int((now - limit).total_seconds() // 60)
        warning = (
            f"The plan runs {minutes_said(over)} past the end of this sitting "
            f"({ends_at.astimezone(zone):%H:%M}). Shorten or move an item."
        )
    return Timetable(
        tuple(slots),
        now.astimezone(zone),
        sum(item.minutes or 0 for item in items),
        over,
        sum(item.minutes is None for item in items),
        warning,
    )


def member_share(item: Timed) -> int | None:
    """The members' per cent of an item: set by hand, else by its purpose, else unknown.

    A break has none: it is nobody's talk.
    """
    if item.purpose is Purpose.pause:
        return None
    if item.member_share is not None:
        return item.member_share
    return DEFAULT_MEMBER_SHARE[item.purpose] if item.purpose is not None else None


def balance(items: Sequence[Timed]) -> Balance:
    """The 80/20 rule over all timed items of a meeting: members should talk 80 per cent."""
    weighed = 0  # minutes times per cent, so that nothing is rounded before the sum
    total = undivided = 0
    for item in items:
        share = member_share(item)
        if share is None:
            undivided += 0 if item.purpose is Purpose.pause else item.minutes or 0
            continue
        total += item.minutes or 0
        weighed += (item.minutes or 0) * share
    members = (weighed + 50) // 100
    if total == 0:
        return Balance(0, 0, undivided, None, None)
    percent = (weighed + total // 2) // total
    warning = None
    missing = MEMBERS_SHOULD_TALK * total - weighed
    if missing > 0:
        give = -(-missing // 100)
        warning = words.members_talk_too_little(
            min(percent, MEMBERS_SHOULD_TALK - 1), MEMBERS_SHOULD_TALK, minutes_said(give)
        )
    return Balance(members, total - members, undivided, percent, warning)


def minutes_said(minutes: int) -> str:
    """As people say it: 45 minutes, 1 hour 5 minutes."""
    hours, rest = divmod(minutes, 60)
    return words.hours_and_minutes(hours, rest)


def moved_up(order: Sequence[T], item: T) -> list[T]:
    """One place earlier; the first stays first."""
    return moved_to(order, item, max(1, _position(order, item) - 1))


def moved_down(order: Sequence[T], item: T) -> list[T]:
    """One place later; the last stays last."""
    return moved_to(order, item, _position(order, item) + 1)


def moved_to(order: Sequence[T], item: T, position: int) -> list[T]:
    """At a position counted from 1; too far is the end."""
    if position < 1:
        raise Refused(words.POSITIONS_START_AT_1, field="position")
    rest = [other for other in order if other != item]
    if len(rest) == len(order):
        raise Refused(words.ITEM_NOT_ON_AGENDA)
    rest.insert(position - 1, item)
    return rest


def moved_between(
    sittings: Mapping[str, Sequence[T]], item: T, sitting: str, position: int | None = None
) -> dict[str, list[T]]:
    """Every sitting's new order after an item went to `sitting`: at a position, or at its end."""
    if sitting not in sittings:
        raise Refused(words.NO_SUCH_SITTING, field="sitting")
    if not any(item in order for order in sittings.values()):
        raise Refused(words.ITEM_NOT_ON_AGENDA)
    if position is not None and position < 1:
        raise Refused(words.POSITIONS_START_AT_1, field="position")
    orders = {name: [other for other in order if other != item] for name, order in sittings.items()}
    target = orders[sitting]
    target.insert(len(target) if position is None else position - 1, item)
    return orders


def positions(order: Sequence[T]) -> dict[T, int]:
    """Dense, from 1."""
    return {item: position for position, item in enumerate(order, start=1)}


def _position(order: Sequence[T], item: T) -> int:
    try:
        return list(order).index(item) + 1
    except ValueError:
        raise Refused(words.ITEM_NOT_ON_AGENDA) from None
