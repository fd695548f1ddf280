"""What an offer of interview times may do and when, and how an afternoon becomes pieces."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from board.foundation.errors import Refused
from meetings.interviews import words
from meetings.scheduling.rules.schedules import Slot, running_over
from meetings.slots import rules as offers

MOST_SLOTS = 60
LATE_AFTER = timedelta(days=7)


class InterviewState(StrEnum):
    """A draft is known to staff only; a discarded one is kept for the journal."""

    draft = "draft"
    open = "open"
    closed = "closed"
    cancelled = "cancelled"

    @property
    def label(self) -> str:
        return {
            "draft": "Not sent yet",
            "open": "Open",
            "closed": "Closed",
            "cancelled": "Discarded",
        }[self.value]


def state_now(state: str, closes_at: datetime, now: datetime) -> InterviewState:
    """An offer is closed at its deadline, without anybody writing that down."""
    return offers.state_now(InterviewState(state), closes_at, now)


def may_book(state: str, closes_at: datetime, now: datetime, *, has_booked: bool) -> bool:
    """Whoever has a time may change it after the deadline, too, until staff close the offer."""
    known = state_now(state, closes_at, now)
    return known is InterviewState.open or (has_booked and state == InterviewState.open)


def pieces(
    on: date, starts: time, ends: time | None, minutes: int, timezone: str, *, pause: int = 0
) -> list[Slot]:
    """14:00 to 17:00 in pieces of 30 minutes; without an end one piece from the start.

    Refuses a stretch that is shorter than one piece, and times that do not exist on that day.
    """
    if ends is None:
        return [offers.lasting(on, starts, minutes, timezone)]
    begin, end = datetime.combine(on, starts), datetime.combine(on, ends)
    length, between = timedelta(minutes=minutes), timedelta(minutes=pause)
    if end - begin < length:
        raise Refused(words.no_room_for_call(minutes))
    found = []
    while begin + length <= end:
        found.append(offers.lasting(on, begin.time(), minutes, timezone))
        begin += length + between
    return found


def check_slots(slots: Sequence[Slot], *, now: datetime) -> list[Slot]:
    """In order; refuses none, too many, overlaps, and times that have passed."""
    if not slots:
        raise Refused(words.OFFER_ONE_TIME, field="on_1")
    if len(slots) > MOST_SLOTS:
        raise Refused(words.too_many_times(len(slots), MOST_SLOTS), field="on_1")
    ordered = sorted(slots, key=lambda each: each.starts_at)
    if ordered[0].starts_at <= now:
        raise Refused(words.TIME_PASSED, field="on_1")
    if late := running_over(ordered):
        raise Refused(words.times_overlap(late.ends_local[11:], late.ends_local[:10]), field="on_1")
    return ordered


def overlaps(
    starts_at: datetime, ends_at: datetime, busy: Sequence[tuple[datetime, datetime]]
) -> bool:
    return any(begins < ends_at and starts_at < ends for begins, ends in busy)
