"""A feed that is joined from kept components is the one that the library would write as a whole."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, vDuration

from meetings.calendar import components, itip
from meetings.calendar.entries import FeedEntry, Original, Recurrence, WholeDay
from meetings.calendar.rules.answers import Answer
from meetings.calendar.timezones import vtimezone
from meetings.calendar.vevents import event_of, event_of_day, utc
from tests.counts import examples

FIRST = datetime(2027, 1, 14, 14, 0, tzinfo=UTC)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Africa/Casablanca", "UTC")
TEXTS = st.text(alphabet='aü,;:"\\\n№ ', max_size=90)


@st.composite
def entries(draw: st.DrawFn) -> list[FeedEntry]:
    """Single dates and a series with overrides, each with its own UID or those of the series."""
    found = []
    for number in range(draw(st.integers(0, 5))):
        starts_at = FIRST + timedelta(days=draw(st.integers(0, 700)), hours=number)
        kind = draw(st.sampled_from(("alone", "rule", "override")))
        zone = draw(st.sampled_from(ZONES))
        found.append(
            FeedEntry(
                uid=f"{number}@example.org",
                sequence=draw(st.integers(0, 9)),
                dtstamp_at=FIRST - timedelta(days=draw(st.integers(0, 90))),
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=2),
                timezone=zone,
                summary=f"Board: {draw(TEXTS)}",
                organizer_name="Customer Advisory Board",
                organizer_address="board@example.org",
                description=draw(TEXTS),
                location=draw(TEXTS),
                join_url=draw(st.sampled_from(("", "https://meet.example.org/j"))),
                recurrence=Recurrence("FREQ=WEEKLY", starts_at + timedelta(days=70))
                if kind == "rule"
                else None,
                original=Original(starts_at, zone) if kind == "override" else None,
                answer=draw(st.sampled_from(Answer)),
                is_cancelled=draw(st.booleans()),
                is_tentative=draw(st.booleans()),
            )
        )
    return found


@st.composite
def days(draw: st.DrawFn) -> list[WholeDay]:
    return [
        WholeDay(
            uid=f"day-{number}@example.org",
            changed_at=FIRST,
            on=date(2027, 1, 1) + timedelta(days=draw(st.integers(0, 300))),
            summary=draw(TEXTS) or "Due",
            organizer_name="Board",
            organizer_address="board@example.org",
        )
        for number in range(draw(st.integers(0, 2)))
    ]


def anew(name: str, zone: str, ordered: Sequence[FeedEntry], dated: Sequence[WholeDay]) -> bytes:
    """One object of the library, with everything in it."""
    made = components.calendar("PUBLISH")
    spans: dict[str, list[datetime]] = {}
    for each in (span for entry in ordered for span in components.spans(entry)):
        spans.setdefault(each[0], []).extend(each[1:])
    for key, at in sorted(spans.items()):
        years = date(min(at).year, 1, 1), date(max(at).year, 12, 31)
        made.add_component(vtimezone(key, *years))
    for entry in ordered:
        event = event_of(entry)
        is_free = entry.is_cancelled or entry.answer is Answer.no
        planned = "TENTATIVE" if entry.is_tentative else "CONFIRMED"
        event.add("status", "CANCELLED" if entry.is_cancelled else planned)
        event.add("transp", "TRANSPARENT" if is_free else "OPAQUE")
        event.add("last-modified", utc(entry.dtstamp_at))
        made.add_component(event)
    for day in dated:
        made.add_component(event_of_day(day))
    if not ordered and not dated and zone != "UTC":
        made.add_component(vtimezone(zone, date(2020, 1, 1), date(2020, 12, 31)))
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", zone)
    made.add("refresh-interval", vDuration(timedelta(hours=1)), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    data: bytes = made.to_ical()
    return data


@given(entries(), days(), st.sampled_from(ZONES))
@examples(20)
def test_a_joined_feed_is_the_one_that_is_written_as_a_whole(
    found: list[FeedEntry], due: list[WholeDay], zone: str
) -> None:
    ordered = sorted(found, key=lambda each: (each.starts_at, each.uid))
    dated = sorted(due, key=lambda day: (day.on, day.uid))
    assert itip.feed("My board", zone, found, due) == anew("My board", zone, ordered, dated)
    data = itip.feed("My board", zone, found, due)
    assert not Calendar.from_ical(data).errors


@given(entries())
@examples(5)
def test_a_changed_entry_is_written_anew(found: list[FeedEntry]) -> None:
    before = itip.feed("My board", "UTC", found)
    moved = [replace(each, sequence=each.sequence + 1) for each in found]
    after = itip.feed("My board", "UTC", moved)
    assert (before != after) is bool(found)
    assert itip.feed("My board", "UTC", found) == before
