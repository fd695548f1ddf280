"""Stays: where somebody who comes is expected, and for which meetings somebody told a need."""

from dataclasses import dataclass
from datetime import datetime

from piccolo.custom_types import Combinable

from board.foundation.database.queries import prepared, prepared_sql, value
from meetings.onsite.tables import Needs


@dataclass(frozen=True, slots=True)
class PlaceToStay:
    """What somebody who comes should know of the place, and when they told what they need."""

    address: str
    arrival: str
    hotel: str
    given_at: datetime | None


@dataclass(frozen=True, slots=True)
class StayRow:
    meeting: str
    title: str
    timezone: str
    given_at: datetime | None


# --- queries ---------------------------------------------------------------------------------

_TOLD: Combinable = (
    (Needs.attendee.person == value("person"))
    & Needs.attendee.removed_at.is_null()
    & Needs.given_at.is_not_null()
)
TOLD_BY_PERSON = Needs.select(Needs.id).where(_TOLD)
TOLD = prepared(
    Needs.select(
        Needs.given_at,
        Needs.attendee.meeting.id.as_alias("meeting"),
        Needs.attendee.meeting.title.as_alias("title"),
        Needs.attendee.meeting.timezone.as_alias("timezone"),
    )
    .where(_TOLD)
    .order_by(Needs.given_at, ascending=False),
    StayRow,
)
PLACE = prepared_sql(
    """
    SELECT venue.address, venue.arrival, venue.hotel, needs.given_at
    FROM venue LEFT JOIN needs ON needs.attendee = :attendee
    WHERE venue.meeting = :meeting AND venue.is_open
    """,
    PlaceToStay,
    reason="an outer join to what one attendee told",
)


async def of_person(person_id: str) -> list[StayRow]:
    """The meetings for which somebody's needs are stored, the latest told first."""
    return await TOLD.all(person=person_id)
