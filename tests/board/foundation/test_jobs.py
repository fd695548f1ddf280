"""Jobs: each says by what it is known, and what a worker asks every second needs no scan."""

from datetime import datetime, timedelta

import pytest

from board.foundation import extensions
from board.foundation.database import db, lookouts
from board.foundation.database.statements import compiled
from board.foundation.jobs import Job
from tests.board.foundation.database.test_damages import only_sqlite

# What is served is gone from there, so that next to nothing lies in it.
SHORT = {"link_requests"}


async def work(now: datetime) -> None:
    """Done by nobody here."""


def test_job_is_known_by_what_it_does_and_swept_for_every_ten_minutes() -> None:
    assert (Job(work).name, Job(work).every) == ("work", timedelta(minutes=10))


@only_sqlite
@pytest.mark.anyio
@pytest.mark.usefixtures("database")
async def test_looks_are_served_by_indexes(now: datetime) -> None:
    assert len(extensions.registered.looks) > 5
    for name, look in extensions.registered.looks.items():
        query = compiled(look().querystrings[0], "sqlite")
        given = {"now": now, "far": now + lookouts.FAR}
        arguments = query.arguments({each: given[each] for each in query.names})
        _, rows = await db.fetch(f"EXPLAIN QUERY PLAN {query.sql}", arguments)
        scans = [row[-1] for row in rows if str(row[-1]).startswith("SCAN ")]
        assert name in SHORT or not [each for each in scans if "USING" not in each], (name, scans)
