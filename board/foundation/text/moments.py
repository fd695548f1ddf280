"""The one place where an instant becomes words, for page, mail, calendar and print alike."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from board.foundation.errors import Refused
from board.foundation.text import words
from board.foundation.text.language import (
    counted,
    day_of_year,
    listed,
    short_day,
    short_day_of_month,
    weekday,
    weekday_and_day,
    weekday_of_month,
)

_UTC_NAMES = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Zulu"})
FIRST_YEAR, LAST_YEAR = 1970, 2199
_NIGHT_ENDS = 5  # before that hour people still call it the night of the day before


@cache
def _known_zones() -> frozenset[str]:
    # Debian lists the machine's own zone as "localtime": it means something else elsewhere.
    return frozenset(available_timezones() - {"localtime", "Factory"})


def zone(timezone: str) -> ZoneInfo:
    """The zone of an IANA name; Refused for anything else."""
    if timezone not in _known_zones():
        raise Refused(words.not_a_timezone(timezone[:64]), field="timezone")
    return ZoneInfo(timezone)


def is_utc(timezone: str) -> bool:
    return timezone in _UTC_NAMES


def city(timezone: str) -> str:
    """America/Port-au-Prince is called “Port-au-Prince”, Etc/GMT+5 (POSIX sign) is “UTC-5”."""
    if is_utc(timezone):
        return "UTC"
    name = timezone.rsplit("/", 1)[-1]
    if timezone.startswith("Etc/GMT") and len(name) > 4:
        return "UTC" + name[3:].translate(str.maketrans("+-", "-+"))
    return name.replace("_", " ")


def day(on: date) -> str:
    """Thursday 14 January 2027."""
    return weekday_and_day(on)


def plain_day(on: date) -> str:
    """14 January 2027: for terms, where the weekday says nothing."""
    return day_of_year(on)


def day_at(at: datetime, timezone: str) -> str:
    """14 January 2027: the day that it was in that zone."""
    return plain_day(instant_to_local(at, timezone).date())


def moment(at: datetime, timezone: str) -> str:
    """Thursday 14 January 2027, 15:00 Berlin."""
    local = instant_to_local(at, timezone)
    return f"{day(local.date())}, {_clock(local)} {city(timezone)}"


def brief(at: datetime, timezone: str) -> str:
    """Thu 14 Jan 2027, 15:00: for tables whose page names the zone once."""
    local = instant_to_local(at, timezone)
    return f"{short_day(local)}, {_clock(local)}"


def to_the_second(at: datetime, timezone: str) -> str:
    """14:03:24, for what happens within minutes."""
    return f"{instant_to_local(at, timezone):%H:%M:%S}"


def wall_brief(local: str) -> str:
    """Thu 14 Jan, 12:30, for a wall time kept as `2027-01-14T12:30`, or for the day alone."""
    wall = datetime.fromisoformat(local)
    said = short_day_of_month(wall)
    return f"{said}, {wall:%H:%M}" if "T" in local else said


def span(starts_at: datetime, ends_at: datetime, timezone: str, yours: str | None = None) -> str:
    """Thursday 14 January 2027, 15:00–17:00 Berlin (06:00–08:00 your time).

    The reader's part is there only when the reader's clock shows something else.
    """
    start, end = instant_to_local(starts_at, timezone), instant_to_local(ends_at, timezone)
    there = f"{day(start.date())}, {_hours(start, end)} {city(timezone)}"
    if yours is None:
        return there
    your_start, your_end = instant_to_local(starts_at, yours), instant_to_local(ends_at, yours)
    if (_wall(your_start), _wall(your_end)) == (_wall(start), _wall(end)):
        return there
    your_day = (
        "" if your_start.date() == start.date() else f"{weekday_of_month(your_start.date())}, "
    )
    yours = words.your_time(f"{your_day}{_hours(your_start, your_end)}")
    return f"{there} ({yours})"


def reader_span(
    starts_at: datetime, ends_at: datetime, timezone: str, yours: str | None = None
) -> tuple[str, str, str]:
    """For three lines: the reader's day, the reader's hours, and the hours where it takes place.

    The last is empty when both clocks show the same, or the reader's is not known.
    """
    there = instant_to_local(starts_at, timezone), instant_to_local(ends_at, timezone)
    here = there if yours is None else tuple(
        instant_to_local(at, yours) for at in (starts_at, ends_at)
    )  # fmt: skip
    if [*map(_wall, here)] == [*map(_wall, there)]:
        return day(there[0].date()), f"{_hours(*there)} {city(timezone)}", ""
    other_day = (
        "" if there[0].date() == here[0].date() else f"{weekday_of_month(there[0].date())}, "
    )
    theirs = f"{other_day}{_hours(*there)} {city(timezone)}"
    yours_said = words.your_time(_hours(*here))
    if here[0].hour < _NIGHT_ENDS:
        yours_said = words.at_night(yours_said, weekday(here[0].date() - timedelta(days=1)))
    return day(here[0].date()), yours_said, theirs


def reader_days(
    spans: Sequence[tuple[datetime, datetime]], timezone: str, yours: str | None = None
) -> tuple[str, str, str] | None:
    """The same three lines for several days of equal hours; None where the hours differ.

    Thursday 14 and Friday 15 January 2027 · 09:00–11:00 your time, both days · 15:00–17:00 Berlin.
    """
    here = [_within_a_day(each, yours or timezone) for each in spans]
    there = [_within_a_day(each, timezone) for each in spans]
    known = {each[1:] for each in here if each}, {each[1:] for each in there if each}
    if len(spans) < 2 or None in here or None in there or [*map(len, known)] != [1, 1]:
        return None
    days = [each[0] for each in here if each]
    if days != [each[0] for each in there if each] or len(set(days)) < len(days):
        return None
    first = reader_span(*spans[0], timezone, yours)
    return _days(days), words.on_all_days(first[1], len(days)), first[2]


def instant_to_local(at: datetime, timezone: str) -> datetime:
    """The wall time in that zone, aware."""
    if at.tzinfo is None:
        raise ValueError("an instant is aware")
    return at.astimezone(zone(timezone))


def local_to_instant(on: date, at: time, timezone: str) -> datetime:
    """The instant (UTC) of a wall time; the first one where the clock shows it twice.

    Refused where the clock jumps over it. `ambiguity` has the sentence for the second case.
    """
    where = zone(timezone)
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise Refused(words.year_out_of_range(FIRST_YEAR, LAST_YEAR), field="date")
    wall = datetime.combine(on, at.replace(tzinfo=None, fold=0))
    instant = wall.replace(tzinfo=where).astimezone(UTC)
    shown = instant.astimezone(where)
    if shown.replace(tzinfo=None) != wall:
        other_day = "" if shown.date() == on else day(shown.date())
        raise Refused(
            words.clock_skips(
                f"{wall:%H:%M}", city(timezone), day(on), f"{shown:%H:%M}", other_day
            ),
            field="time",
        )
    return instant


def start_of_day(on: date, timezone: str) -> datetime:
    """The first instant of a day, whatever its clock shows then: some zones skip midnight."""
    return datetime.combine(on, time(0), zone(timezone)).astimezone(UTC)


def end_of_day(on: date, timezone: str) -> datetime:
    """The instant that a last day means: its last minute, which exists in every zone."""
    return local_to_instant(on, time(23, 59), timezone)


def ambiguity(on: date, at: time, timezone: str) -> str | None:
    """A remark where the wall time comes twice, as it does in the night the clocks go back."""
    instant = local_to_instant(on, at, timezone)
    if not _is_twice(instant.astimezone(zone(timezone))):
        return None
    return words.clock_repeats(f"{at:%H:%M}", city(timezone), day(on))


def _within_a_day(span: tuple[datetime, datetime], timezone: str) -> tuple[date, str, str] | None:
    """The day and both clocks; None for what goes past midnight, or begins in the night."""
    start, end = (instant_to_local(at, timezone) for at in span)
    if start.date() != end.date() or start.hour < _NIGHT_ENDS:
        return None
    return start.date(), _clock(start), _clock(end)


def _days(days: Sequence[date]) -> str:
    """Thursday 14 and Friday 15 January 2027: what several days share is said once, at the end."""
    if len({(each.year, each.month) for each in days}) == 1:
        return listed([*(f"{weekday(each)} {each.day}" for each in days[:-1]), day(days[-1])])
    if len({each.year for each in days}) == 1:
        return listed([*(weekday_of_month(each) for each in days[:-1]), day(days[-1])])
    return listed([day(each) for each in days])


def _hours(start: datetime, end: datetime) -> str:
    if start.date() == end.date():
        return f"{_clock(start)}–{_clock(end)}"
    return f"{_clock(start)} – {weekday_of_month(end.date())}, {_clock(end)}"


def _clock(local: datetime) -> str:
    if not _is_twice(local):
        return f"{local:%H:%M}"
    minutes = (local.utcoffset() or timedelta()) // timedelta(minutes=1)
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"{local:%H:%M} (UTC{sign}{hours}{f':{rest:02}' if rest else ''})"


def _is_twice(local: datetime) -> bool:
    first, second = local.replace(fold=0).utcoffset(), local.replace(fold=1).utcoffset()
    return first is not None and second is not None and first > second


def _wall(local: datetime) -> datetime:
    return local.replace(tzinfo=None, fold=0)


def since(last_on: date | None, today: date) -> str:
    """How long ago somebody last heard from us, in words."""
    if last_on is None:
        return words.NEVER
    days = (today - last_on).days
    if days <= 0:
        return words.TODAY
    return counted(days, one=words.YESTERDAY, other=words.DAYS_AGO)
