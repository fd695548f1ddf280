"""When those who asked are told what became of it: in one mail a day, in their morning."""

from datetime import UTC, date, datetime, time, timedelta

from board.rules.moments import instant_to_local, zone

OPENS, CLOSES = time(9), time(20)  # in the reader's zone
WEEKLY_OPENS, WEEKLY_CLOSES = time(8), time(20)  # Mondays, in the zone of whoever owes answers
MONDAY = 0


def morning_after(changed_at: datetime, timezone: str) -> datetime:
    """The instant of the next morning at which somebody in that zone may be told."""
    local = instant_to_local(changed_at, timezone)
    on = local.date() + timedelta(days=local.time() >= OPENS)
    return datetime.combine(on, OPENS, tzinfo=zone(timezone)).astimezone(UTC)


def is_time(changed_at: datetime, timezone: str, *, now: datetime) -> bool:
    """Whether that morning has come, and the reader's day is not over."""
    hour = instant_to_local(now, timezone).time()
    return OPENS <= hour < CLOSES and now >= morning_after(changed_at, timezone)


def weekly_slot(timezone: str, *, now: datetime) -> date | None:
    """The Monday whose mail is due just now in that zone: from 8 in the morning to 8 at night."""
    local = instant_to_local(now, timezone)
    if local.weekday() != MONDAY or not WEEKLY_OPENS <= local.time() < WEEKLY_CLOSES:
        return None
    return local.date()
