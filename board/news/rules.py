"""When those who asked are told what became of it: in one mail a day, in their morning."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from board.foundation.text.moments import instant_to_local, zone

OPENS, CLOSES = time(9), time(20)  # in the reader's zone
WEEKLY_OPENS, WEEKLY_CLOSES = time(8), time(20)  # Mondays, in the zone of whoever owes answers
MONDAY = 0
MISSED_FOR = timedelta(days=3)  # after this nobody notes any more that it was missed


def morning_after(changed_at: datetime, timezone: str) -> datetime:
    """The instant of the next morning at which somebody in that zone may be told."""
    local = instant_to_local(changed_at, timezone)
    on = local.date() + timedelta(days=local.time() >= OPENS)
    return datetime.combine(on, OPENS, tzinfo=zone(timezone)).astimezone(UTC)


def is_time(changed_at: datetime, timezone: str, *, now: datetime) -> bool:
    """Whether that morning has come, and the reader's day is not over."""
    hour = instant_to_local(now, timezone).time()
    return OPENS <= hour < CLOSES and now >= morning_after(changed_at, timezone)


@dataclass(frozen=True)
class NewsWeek:
    """The Monday of a weekly mail, and the instants between which it may leave."""

    on: date
    opens_at: datetime
    closes_at: datetime

    def is_late(self, now: datetime) -> bool:
        return now >= self.closes_at


def weekly_slot(timezone: str, *, now: datetime) -> NewsWeek | None:
    """The Monday in that zone whose mail is due, or was in the last days and may have been missed.

    From 8 in the morning to 8 at night it goes; after that it can only be noted as missed.
    """
    local = instant_to_local(now, timezone)
    on = local.date() - timedelta(days=(local.weekday() - MONDAY) % 7)
    opens_at, closes_at = (
        datetime.combine(on, each, tzinfo=zone(timezone)).astimezone(UTC)
        for each in (WEEKLY_OPENS, WEEKLY_CLOSES)
    )
    if not opens_at <= now < closes_at + MISSED_FOR:
        return None
    return NewsWeek(on, opens_at, closes_at)
