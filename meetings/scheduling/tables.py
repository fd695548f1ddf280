"""Meetings, their sittings, who is asked to come, and what each answered."""

from typing import Any

from piccolo.columns import Boolean, ForeignKey, Integer, Text, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from board.foundation.database.columns import (
    belongs_to,
    identifier,
    instant,
    may_belong_to,
    maybe_instant,
)
from board.foundation.identity.tables import Board, Person, Staff
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling.rules.meetings import (
    AttendeeRole,
    MeetingKind,
    MeetingState,
    SubstituteState,
)


class Series(Table, tablename="series"):
    """A meeting that repeats. `rule`: an RRULE value without its end, blank for dates of one's own.

    `starts_local` and `ends_local` are wall times of the first date of the rule, whether it is
    held or not; `sequence` is that of the entry which stands for all dates.
    """

    id = identifier()
    board = belongs_to(Board)
    title = Varchar(length=200)
    description = Text()
    place = Varchar(length=200)
    join_url = Varchar(length=1000)
    timezone = Varchar(length=64)
    rule = Varchar(length=200)
    starts_local = Varchar(length=16)
    ends_local = Varchar(length=16)
    uid = Varchar(length=120, unique=True)
    sequence = Integer(default=0)
    time_sequence = Integer(default=0)
    changed_at = instant()
    told = Text()
    state = Varchar(length=16, choices=MeetingState)
    continues: Any = ForeignKey("self", null=True, default=None, on_delete=OnDelete.restrict)
    created_by = may_belong_to(Staff)
    created_at = instant()
    cancelled_at = maybe_instant()


class SeriesAttendee(Table, tablename="series_attendee"):
    """Who is asked to a series as a whole; a guest of one date has no row here."""

    id = identifier()
    series = belongs_to(Series)
    person = belongs_to(Person)
    role = Varchar(length=16, choices=AttendeeRole)
    created_at = instant()
    removed_at = maybe_instant()


class Meeting(Table, tablename="meeting"):
    id = identifier()
    board = belongs_to(Board)
    kind = Varchar(length=16, choices=MeetingKind, default=MeetingKind.meeting)
    title = Varchar(length=200)
    description = Text()
    introduction = Text()  # what it came to, in staff's words, at the head of its digests
    place = Varchar(length=200)
    join_url = Varchar(length=1000)
    timezone = Varchar(length=64)
    state = Varchar(length=16, choices=MeetingState)
    import_key = Varchar(length=64, null=True, default=None)
    notes_sent_at = maybe_instant()
    seats = Integer(null=True, default=None)  # at each sitting; none: as many as come
    has_own_reminders = Boolean(default=False)
    created_by = may_belong_to(Staff)
    created_at = instant()
    cancelled_at = maybe_instant()
    series = may_belong_to(Series, index=True)


class Sitting(Table, tablename="sitting"):
    id = identifier()
    meeting = belongs_to(Meeting)
    position = Integer(default=1)
    starts_at = instant()
    ends_at = instant()
    starts_local = Varchar(length=16)
    ends_local = Varchar(length=16)
    uid = Varchar(length=120, unique=True)
    sequence = Integer(default=0)
    time_sequence = Integer(default=0)
    changed_at = instant()
    timed_at = maybe_instant()  # since when it has its present time
    cancelled_at = maybe_instant()
    told = Text()
    original_at = maybe_instant()
    original_local = Varchar(length=16)


class Attendee(Table, tablename="attendee"):
    id = identifier()
    meeting = belongs_to(Meeting)
    person = belongs_to(Person)
    role = Varchar(length=16, choices=AttendeeRole)
    created_at = instant()
    reminded_at = maybe_instant()
    removed_at = maybe_instant()


class Attendance(Table, tablename="attendance"):
    id = identifier()
    sitting = belongs_to(Sitting)
    attendee = belongs_to(Attendee)
    answer = Varchar(length=16, choices=Answer)
    source = Varchar(length=16, null=True, default=None, choices=Source)
    effective_at = maybe_instant()
    received_at = maybe_instant()
    comment = Text()
    invited_sequence = Integer(null=True, default=None)
    invited_at = maybe_instant()
    is_present = Boolean(null=True, default=None)
    waiting_since = maybe_instant()  # a yes that found every seat taken


class Rsvp(Table, tablename="rsvp"):
    id = identifier()
    sitting = belongs_to(Sitting)
    attendee = belongs_to(Attendee)
    answer = Varchar(length=16)
    source = Varchar(length=16, choices=Source)
    effective_at = instant()
    received_at = instant()
    sequence = Integer(null=True, default=None)
    is_counted = Boolean(default=True)
    reason = Text()
    comment = Text()
    staff = may_belong_to(Staff)


class Arrival(Table, tablename="arrival"):
    id = identifier()
    identity = Varchar(length=64, unique=True)
    received_at = instant(index=True)
    from_address = Varchar(length=254)
    subject = Varchar(length=250)
    kind = Varchar(length=16)
    outcome = Text()
    is_effective = Boolean(default=False)
    settled_at = maybe_instant()
    held = Text()
    board = may_belong_to(Board)
    meeting = may_belong_to(Meeting, index=True)
    person = may_belong_to(Person)


class ImportedFile(Table, tablename="imported_file"):
    id = identifier()
    meeting = belongs_to(Meeting)
    name = Varchar(length=40)
    sha256 = Varchar(length=64)
    rows_taken = Integer(default=0)
    rows_with_problems = Integer(default=0)
    created_at = instant()


class Substitute(Table, tablename="substitute"):
    id = identifier()
    attendee = belongs_to(Attendee)
    sitting = may_belong_to(Sitting)  # none: all that are still to come
    name = Varchar(length=120)
    email = Varchar(length=254)
    email_key = Varchar(length=254)
    comment = Text()
    source = Varchar(length=16, choices=Source)
    state = Varchar(length=16, choices=SubstituteState)
    guest = may_belong_to(Attendee, index=True)
    effective_at = instant()
    created_at = instant()
    decided_at = maybe_instant()
    decided_by = may_belong_to(Staff)
