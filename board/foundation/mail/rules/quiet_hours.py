"""Quiet hours: when nobody is asked or reminded by mail, on the reader's own clock."""

from datetime import UTC, datetime, time, timedelta

from board.foundation.text.moments import instant_to_local


def next_allowed(at: datetime, timezone: str, quiet_from: int, quiet_until: int) -> datetime:
    """That instant, or the end of the quiet hours that it falls into (UTC).

    Both are whole hours of the day in that zone; equal ones mean that no hour is quiet.
    """
    local = instant_to_local(at, timezone)
    if not _is_quiet(local.hour, quiet_from, quiet_until):
        return at
    on = local.date() + timedelta(days=local.hour >= quiet_until)
    return datetime.combine(on, time(quiet_until), local.tzinfo).astimezone(UTC)


def held_until(
    at: datetime, timezone: str, quiet_from: int, quiet_until: int, *, before: datetime | None
) -> datetime:
    """When an invitation leaves: after the quiet hours, or at once if that would be too late."""
    allowed = next_allowed(at, timezone, quiet_from, quiet_until)
    return allowed if before is None or allowed < before else at


def words(quiet_from: int, quiet_until: int) -> str:
    """20:00 to 08:00, or nothing where no hour is quiet."""
    return "" if quiet_from == quiet_until else f"{quiet_from:02}:00 to {quiet_until:02}:00"


def _is_quiet(hour: int, quiet_from: int, quiet_until: int) -> bool:
    if quiet_from <= quiet_until:
        return quiet_from <= hour < quiet_until
    return hour >= quiet_from or hour < quiet_until
