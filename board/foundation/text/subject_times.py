"""When something begins, as short as a subject needs it, on the reader's clock."""

from datetime import datetime, timedelta

from board.foundation.text import words
from board.foundation.text.language import brief_day_of_month, short_day_of_month, short_weekday
from board.foundation.text.moments import city, instant_to_local

NIGHT_ENDS = 5  # o'clock; before, people speak of the night of the day before


def subject_time(starts_at: datetime, timezone: str, yours: str | None = None) -> str:
    """Thu 14 Jan 15:00 Berlin; Fri night, 16 Jan 01:00 Delhi."""
    zone = yours or timezone
    here = instant_to_local(starts_at, zone)
    clock = f"{here:%H:%M}"
    if here.hour < NIGHT_ENDS:
        before = short_weekday(here - timedelta(days=1))
        return words.in_the_night(before, brief_day_of_month(here), clock, city(zone))
    return words.at_the_time(short_day_of_month(here), clock, city(zone))
