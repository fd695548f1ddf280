"""Meetings on site: where people arrive, and what they told us that they need."""

from piccolo.columns import Boolean, Text, Varchar
from piccolo.table import Table

from board.foundation.database.columns import belongs_to, identifier, instant, maybe_instant
from meetings.scheduling.tables import Attendee, Meeting


class Venue(Table, tablename="venue"):
    id = identifier()
    meeting = belongs_to(Meeting)
    address = Text()
    arrival = Text()
    hotel = Text()
    asks_travel = Boolean(default=True)
    asks_hotel = Boolean(default=True)
    asks_diet = Boolean(default=True)
    asks_access = Boolean(default=True)
    is_open = Boolean(default=True)
    created_at = instant()
    forgotten_at = maybe_instant()


class Needs(Table, tablename="needs"):
    """Deleted after the meeting; arrival and departure are wall times at the venue."""

    id = identifier()
    attendee = belongs_to(Attendee)
    asked_at = maybe_instant()
    given_at = maybe_instant()
    source = Varchar(length=16)
    arrives_local = Varchar(length=16)
    departs_local = Varchar(length=16)
    travel = Varchar(length=300)
    wants_hotel = Boolean(null=True, default=None)
    diets = Varchar(length=200)
    diet_note = Varchar(length=300)
    access = Text()
    other = Text()
