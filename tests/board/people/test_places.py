from datetime import datetime

import pytest

from board.foundation.identity.tables import Person
from board.foundation.journal.tables import Entry
from board.people import places
from tests.cast import make_board, make_person

pytestmark = pytest.mark.usefixtures("database")


async def test_country_of_one_zone_gives_it_to_whoever_has_none(now: datetime) -> None:
    board = await make_board(now)
    await make_person(now, board, "Alan", country="Norway", timezone="")
    await make_person(now, board, "Grace", country="United States", timezone="")
    await make_person(now, board, "Eve", country="Norway", timezone="Europe/Rome")
    assert await places.fill_zones(now) == 1
    assert await places.fill_zones(now) == 0
    rows = await Person.select(Person.name, Person.timezone).order_by(Person.name)
    assert [(row["name"], row["timezone"]) for row in rows] == [
        ("Alan", "Europe/Oslo"),
        ("Eve", "Europe/Rome"),
        ("Grace", ""),
    ]
    assert await Entry.count().where(Entry.event == "person.changed") == 1
