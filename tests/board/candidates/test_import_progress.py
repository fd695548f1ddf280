"""How far a long list is, and whom it passed over."""

from datetime import datetime, timedelta

import pytest

from board.candidates import candidates, import_portions, import_progress
from board.foundation.identity.tables import Person
from board.people.rules.profiles import Profile
from tests.board.candidates.long_lists import begun, scene, table, until_ended

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Portions of two rows."""
    monkeypatch.setattr(import_portions, "AT_ONCE", 2)


async def test_what_others_wrote_meanwhile_stays_and_is_told(now: datetime, small: None) -> None:
    ada, board = await scene(now)
    await until_ended(await begun(board, table(3), ada, now), now)
    import_id = await begun(board, table(4, role="COO"), ada, now + timedelta(days=1))
    await Person.update({Person.job_title: "Captain"}).where(Person.name == "P 1")
    profile = Profile(name="Somebody", email="p3@c.example.com", role="Pilot")
    await candidates.add(board, profile, by=ada, now=now + timedelta(days=2))
    await until_ended(import_id, now)
    found = await import_progress.find(board.id, import_id)
    assert {each.number for each in found.passed_over} == {3, 5}
    names = await import_progress.names_of(found)
    assert sorted(names.values()) == ["P 1", "Somebody"]
    rows, total = await candidates.pool(board.id)
    assert total == 4
    assert {row.name: row.role for row in rows} == {
        "P 0": "COO",
        "P 1": "Captain",
        "P 2": "COO",
        "Somebody": "Pilot",
    }


async def test_newest_is_told_for_a_day(now: datetime, small: None) -> None:
    ada, board = await scene(now)
    import_id = await begun(board, table(2), ada, now)
    under_way = await import_progress.newest(board.id, now=now + timedelta(days=9))
    assert under_way is not None
    assert (under_way.id, under_way.left) == (import_id, 2)
    await until_ended(import_id, now)
    assert await import_progress.newest(board.id, now=now + timedelta(hours=23)) is not None
    assert await import_progress.newest(board.id, now=now + timedelta(hours=25)) is None
