"""What an offer of interview times may do and when, and how an afternoon becomes pieces."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from board.foundation.errors import Refused
from meetings.interviews import words
from meetings.scheduling.rules.schedules import Slot, slot

MOST_SLOTS = 60
REMIND_AFTER = timedelta(days=1)
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
    known = InterviewState(state)
    return InterviewState.closed if known is InterviewState.open and closes_at <= now else known


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
    begin = datetime.combine(on, starts)
    end = datetime.combine(on, ends) if ends else begin + timedelta(minutes=minutes)
    if end.date() != on:
        raise Refused(words.CALL_ENDS_AFTER_MIDNIGHT)
    if end - begin < timedelta(minutes=minutes):
        raise Refused(words.no_room_for_call(minutes))
    found = []
    while begin + timedelta(minutes=minutes) <= end:
        piece_end = begin + timedelta(minutes=minutes)
        if piece_end.date() != on:
            break
        found.append(slot(on, begin.time(), piece_end.time(), timezone))
        begin = piece_end + timedelta(minutes=pause)
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
    for earlier, later in pairwise(ordered):
        if later.starts_at < earlier.ends_at:
            raise Refused(
                words.times_overlap(earlier.ends_local[11:], earlier.ends_local[:10]),
                field="on_1",
            )
    return ordered


def overlaps(
    starts_at: datetime, ends_at: datetime, busy: Sequence[tuple[datetime, datetime]]
) -> bool:
    return any(begins < ends_at and starts_at < ends for begins, ends in busy)
