"""When the sittings of a meeting are: wall time in a zone, and the instants that makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any, Protocol

from board.foundation.errors import Refused
from board.foundation.text.moments import local_to_instant
from meetings.scheduling import words

MOST_SITTINGS = 31
LONGEST_NIGHT = timedelta(hours=12)  # from a start to an end that is earlier on the clock


@dataclass(frozen=True)
class Slot:
    """One sitting: wall times (without zone, `2027-01-14T15:00`) and the same as UTC instants.

    `id` is that of the sitting which this changes; None makes a new one.
    """

    starts_at: datetime
    ends_at: datetime
    starts_local: str
    ends_local: str
    id: str | None = None


class StoredTime(Protocol):
    """A row that holds a time as a slot has it."""

    @property
    def starts_at(self) -> Any: ...
    @property
    def ends_at(self) -> Any: ...
    @property
    def starts_local(self) -> Any: ...
    @property
    def ends_local(self) -> Any: ...


def slot_of(row: StoredTime, sitting: str | None = None) -> Slot:
    """The slot that a row holds; `sitting`: the id of the sitting that has it or shall get it."""
    return Slot(row.starts_at, row.ends_at, row.starts_local, row.ends_local, sitting)


def slot(
    on: date,
    starts: time,
    ends: time,
    timezone: str,
    *,
    sitting: str | None = None,
    over_midnight: bool = False,
) -> Slot:
    """Refuses times that do not exist on that day (summer time begins) and ends before starts,
    except `over_midnight`: then such an end is on the day after."""
    ends_on = on
    if ends <= starts and over_midnight:
        ends_on = on + timedelta(days=1)
    elif ends == starts:
        raise Refused(words.END_IS_START, field="ends")
    elif ends < starts:
        raise Refused(words.END_BEFORE_START, field="ends")
    return Slot(
        starts_at=local_to_instant(on, starts, timezone),
        ends_at=local_to_instant(ends_on, ends, timezone),
        starts_local=f"{on.isoformat()}T{starts:%H:%M}",
        ends_local=f"{ends_on.isoformat()}T{ends:%H:%M}",
        id=sitting,
    )


def is_night(starts: time, ends: time) -> bool:
    """Whether an earlier end is meant to be on the day after: what is afternoon here may end
    after midnight there. Half a day and more is a slip."""
    day = date(2000, 1, 1)
    length = datetime.combine(day + timedelta(days=1), ends) - datetime.combine(day, starts)
    return ends < starts and length <= LONGEST_NIGHT


def in_order(slots: Sequence[Slot]) -> list[Slot]:
    """Sorted by start; refuses none at all, too many, and two at the same time."""
    if not slots:
        raise Refused(words.SITTING_NEEDED_WITH_TIMES)
    if len(slots) > MOST_SITTINGS:
        raise Refused(words.too_many_sittings(MOST_SITTINGS))
    ordered = sorted(slots, key=lambda each: each.starts_at)
    if late := running_over(ordered):
        raise Refused(words.sittings_overlap(late.ends_local[11:], late.ends_local[:10]))
    return ordered


def running_over(ordered: Sequence[Slot]) -> Slot | None:
    """The first that ends after the next has begun, if there is one."""
    return next((one for one, then in pairwise(ordered) if then.starts_at < one.ends_at), None)


def check_move(on: date, before: date | None, after: date | None) -> None:
    """Refused past a neighbour or onto its day, since Outlook does not take such a date over."""
    for neighbour in (before, after):
        if on == neighbour:
            raise Refused(
                words.series_has_date_on(on),
                field="on_1",
            )
    for neighbour, is_past in ((before, before and on < before), (after, after and on > after)):
        if neighbour and is_past:
            raise Refused(
                words.past_neighbouring_date(neighbour),
                field="on_1",
            )
