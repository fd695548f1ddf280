"""Entries: a sitting, a series or a day as calendars show it, before anything is written down."""

from dataclasses import dataclass
from datetime import date, datetime

from meetings.calendar.rules.answers import Answer


@dataclass(frozen=True)
class Recurrence:
    """How an entry repeats: an RRULE value without its end, the last date's start, and the starts
    of the dates that are left out. All instants."""

    rule: str
    until_at: datetime
    excluded: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class Original:
    """Which date of a series an entry stands for: where the rule has it, in the series' zone."""

    at: datetime
    timezone: str


@dataclass(frozen=True, kw_only=True)
class CalendarEntry:
    """One sitting as calendars show it, or with `recurrence` all dates of a series.

    `dtstamp_at`: for mails the time of this very mail, for feeds that of the last change.
    `location` is a place, `join_url` a link; `url` is the meeting's own, impersonal address.
    """

    uid: str
    sequence: int
    dtstamp_at: datetime
    starts_at: datetime
    ends_at: datetime
    timezone: str
    summary: str
    organizer_name: str
    organizer_address: str
    description: str = ""
    location: str = ""
    join_url: str = ""
    url: str = ""
    recurrence: Recurrence | None = None
    original: Original | None = None

    def asking(
        self, name: str, address: str, *, answer: Answer, is_voting: bool
    ) -> "CalendarInvitation":
        """The copy of somebody who is asked."""
        return CalendarInvitation(
            **vars(self),
            attendee_name=name,
            attendee_address=address,
            answer=answer,
            is_voting=is_voting,
        )

    def in_feed(
        self, answer: Answer, *, is_cancelled: bool, is_tentative: bool = False
    ) -> "FeedEntry":
        """As a subscribed calendar shows it."""
        return FeedEntry(
            **vars(self), answer=answer, is_cancelled=is_cancelled, is_tentative=is_tentative
        )


@dataclass(frozen=True, kw_only=True)
class CalendarInvitation(CalendarEntry):
    """An entry and the one person this copy is for, with the answer known so far."""

    attendee_name: str
    attendee_address: str
    answer: Answer = Answer.none
    is_voting: bool = True


@dataclass(frozen=True, kw_only=True)
class FeedEntry(CalendarEntry):
    """An entry in somebody's own feed, with that person's answer."""

    answer: Answer = Answer.none
    is_cancelled: bool = False
    is_tentative: bool = False  # planned, but nobody is invited yet


@dataclass(frozen=True, kw_only=True)
class WholeDay:
    """A whole day in a feed that something is due on; it takes up nobody's time."""

    uid: str
    changed_at: datetime
    on: date
    summary: str
    organizer_name: str
    organizer_address: str
    description: str = ""
    url: str = ""
