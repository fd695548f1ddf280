"""The clock of a meeting's notes: 48 hours from the end of its last sitting."""

from datetime import datetime, timedelta

NOTES_WITHIN = timedelta(hours=48)


def notes_clock(
    ended_at: datetime | None, sent_at: datetime | None, now: datetime
) -> tuple[str, str] | None:
    """Level (good, warn, late) and words; None before the meeting is over."""
    if ended_at is None or now < ended_at:
        return None
    if sent_at is not None:
        hours = max(0, int((sent_at - ended_at) / timedelta(hours=1)))
        in_time = sent_at <= ended_at + NOTES_WITHIN
        return ("good" if in_time else "warn"), f"sent {_hours(hours)} after the end"
    left = ended_at + NOTES_WITHIN - now
    hours = int(abs(left) / timedelta(hours=1))
    if left < timedelta():
        return "late", f"{_hours(hours)} late"
    return "warn", f"due in {_hours(hours)}" if hours else "due within the hour"


def _hours(hours: int) -> str:
    if hours >= 72:
        return f"{hours // 24} days"
    return f"{hours} hour{'' if hours == 1 else 's'}"
