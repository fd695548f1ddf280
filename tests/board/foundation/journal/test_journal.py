"""The journal: what was noted, and what is found of it."""

from datetime import datetime

import pytest

from board.foundation.database import db
from board.foundation.journal import journal

pytestmark = pytest.mark.usefixtures("database")


async def note(event: str, subject: str, now: datetime, **facts: str) -> None:
    async with db.transaction():
        await journal.record(event, subject, by=journal.staff("ada"), now=now, **facts)


async def test_newest_entries_come_first_with_what_they_tell(now: datetime) -> None:
    await note("person.added", "p1", now, board="b1", person="p1")
    await note("person.changed", "p1", now, board="b1", person="p1", field="name")
    await note("person.changed", "p2", now, board="b2", person="p2")
    changed, added = await journal.of_board("b1")
    assert (changed.event, changed.subject, changed.at) == ("person.changed", "p1", now)
    assert (changed.detail, added.detail) == ({"field": "name"}, {})
    assert (changed.actor_kind, changed.actor, changed.subject_kind) == ("staff", "ada", "person")
    assert await journal.of_board("b1", limit=1) == [changed]
    assert await journal.of_person("p1") == [changed, added]
    assert await journal.of_person("nobody") == []


async def test_newest_entry_of_each_board_and_of_all(now: datetime) -> None:
    assert await journal.last() == 0
    await note("person.added", "p1", now, board="b1")
    first = await journal.last()
    await note("mail.sent", "m1", now, board="b1")
    last = await journal.last()
    assert await journal.newest(["b1", "b2"]) == {"b1": last}
    assert await journal.newest(["b1"], without=["mail"]) == {"b1": first}
    assert await journal.newest([]) == {}
    assert await journal.any_since(first, ["mail"])
    assert not await journal.any_since(first, ["person"])
    assert not await journal.any_since(last, ["mail"])
