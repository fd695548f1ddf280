"""Invitees: who is asked to a meeting, or to a series as a whole, as letters need to know them."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from piccolo.table import Table

from board.foundation.database.queries import PreparedQuery, prepared, value, values
from meetings.scheduling.rules.meetings import AttendeeRole
from meetings.scheduling.tables import Attendee, SeriesAttendee


@dataclass(frozen=True, slots=True)
class Invitee:
    """One person on a list; `id` is that of the place on the list."""

    id: str
    role: AttendeeRole
    person: str
    name: str
    email: str | None
    timezone: str
    company: str | None
    mail_refused_at: datetime | None
    removed_at: datetime | None

    @property
    def address(self) -> str:
        """Where letters go; empty for whoever has none."""
        return self.email or ""


@dataclass(frozen=True, slots=True)
class MeetingInvitee(Invitee):
    meeting: str


def columns(table: type[Table]) -> list[Any]:
    """What an Invitee is read from, of either list."""
    listed: Any = table
    return [
        listed.id,
        listed.role,
        listed.removed_at,
        listed.person.id.as_alias("person"),
        listed.person.name.as_alias("name"),
        listed.person.email.as_alias("email"),
        listed.person.timezone.as_alias("timezone"),
        listed.person.mail_refused_at.as_alias("mail_refused_at"),
        listed.person.company.name.as_alias("company"),
    ]


OF_ATTENDEE = prepared(
    Attendee.select(*columns(Attendee)).where(Attendee.id == value("attendee")), Invitee
)


@cache
def of_meeting(*, with_removed: bool, is_of_some: bool) -> PreparedQuery[Invitee]:
    """Of a `meeting`, by name; `some` of its attendees."""
    select = Attendee.select(*columns(Attendee)).where(Attendee.meeting == value("meeting"))
    if not with_removed:
        select = select.where(Attendee.removed_at.is_null())
    if is_of_some:
        select = select.where(Attendee.id.is_in(values("some")))
    return prepared(select.order_by(Attendee.person.name), Invitee)


@cache
def of_series(*, with_removed: bool, is_of_some: bool) -> PreparedQuery[Invitee]:
    """Of a `series`, by name; `some` of its people."""
    select = SeriesAttendee.select(*columns(SeriesAttendee)).where(
        SeriesAttendee.series == value("series")
    )
    if not with_removed:
        select = select.where(SeriesAttendee.removed_at.is_null())
    if is_of_some:
        select = select.where(SeriesAttendee.person.is_in(values("some")))
    return prepared(select.order_by(SeriesAttendee.person.name), Invitee)
