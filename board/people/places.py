"""Time zones of people on file: where a country has only one, nobody has to be asked for it."""

from datetime import datetime

from board.foundation.database import db
from board.foundation.identity.tables import Person
from board.foundation.journal import journal
from board.foundation.text.country_zones import zone_of


async def fill_zones(now: datetime) -> int:
    """Gives each person without a zone that of the country, if it has one; returns how many.

    Whoever comes by a form or a list has it already, if we knew that name of the country then.
    """
    rows = await Person.select(Person.country).where(_HAS_NONE, Person.country != "").distinct()
    placed = 0
    for country in sorted({row["country"] for row in rows if row["country"]}):
        zone = zone_of(country)
        if not zone:
            continue
        async with db.transaction():
            people = await (
                Person.update({Person.timezone: zone})
                .where(_HAS_NONE, Person.country == country)
                .returning(Person.id)
            )
            await journal.record_all(
                "person.changed",
                [(row["id"], row["id"], {"fields": ["timezone"]}) for row in people],
                by=journal.SYSTEM,
                now=now,
            )
        placed += len(people)
    return placed


_HAS_NONE = (Person.timezone == "") | Person.timezone.is_null()
