"""Long lists: kept in one short write, taken in bit by bit, whatever happens in between."""

import asyncio
from datetime import datetime, timedelta

import pytest

from board.candidates import candidates, import_portions, import_progress
from board.candidates import imports as candidate_imports
from board.candidates.imports import ImportSource
from board.candidates.tables import CandidateImport, ImportPortion
from board.foundation.errors import Forbidden, LostRace, Refused
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Candidate, Grant, Person
from board.foundation.journal import journal
from tests.board.candidates.long_lists import begun, scene, table, until_ended
from tests.cast import make_staff

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Portions of two rows."""
    monkeypatch.setattr(import_portions, "AT_ONCE", 2)


async def test_long_list_is_kept_first_and_taken_in_by_the_worker(
    now: datetime, small: None
) -> None:
    ada, board = await scene(now)
    data = table(5)
    import_id = await begun(board, data, ada, now)
    assert (await Person.count(), await ImportPortion.count()) == (0, 3)
    await until_ended(import_id, now)
    found = await import_progress.find(board.id, import_id)
    assert (found.added, found.changed, found.left, found.passed_over) == (5, 0, 0, ())
    assert (await Person.count(), await Candidate.count()) == (5, 5)
    assert await ImportPortion.count() == 0
    events = {entry.event for entry in await journal.of_board(board.id)}
    assert {"candidate_import.begun", "candidate_import.made"} <= events
    again = await candidate_imports.preview(board, ImportSource(data), by=ada)
    assert again.plan.changes_nothing


async def test_long_list_changes_what_was_agreed_to(now: datetime, small: None) -> None:
    ada, board = await scene(now)
    await until_ended(await begun(board, table(5), ada, now), now)
    import_id = await begun(board, table(6, role="COO"), ada, now + timedelta(days=1))
    await until_ended(import_id, now)
    found = await import_progress.find(board.id, import_id)
    assert (found.added, found.changed) == (1, 5)
    rows, _ = await candidates.pool(board.id)
    assert {row.role for row in rows} == {"COO"}


@pytest.mark.parametrize("turns", range(1, 40, 6))
async def test_worker_that_is_stopped_anywhere_loses_and_doubles_nobody(
    now: datetime, small: None, turns: int
) -> None:
    ada, board = await scene(now)
    import_id = await begun(board, table(11), ada, now)
    worker = asyncio.create_task(import_portions.carry_on(now))
    for _ in range(turns):
        await asyncio.sleep(0.001)
    worker.cancel()
    await asyncio.gather(worker, return_exceptions=True)
    await until_ended(import_id, now)
    found = await import_progress.find(board.id, import_id)
    assert (found.added, found.looked_at, found.passed_over) == (11, 11, ())
    assert (await Person.count(), await Candidate.count()) == (11, 11)


async def test_import_ends_where_whoever_pressed_may_no_longer(now: datetime, small: None) -> None:
    ada, board = await scene(now)
    import_id = await begun(board, table(5), ada, now)
    await Grant.delete(force=True)
    await import_portions.carry_on(now)
    found = await import_progress.find(board.id, import_id)
    assert (found.ended_because, found.left, await Person.count()) == ("forbidden", 5, 0)
    assert await ImportPortion.count() == 0


async def test_second_list_of_a_board_waits_for_the_first(now: datetime, small: None) -> None:
    ada, board = await scene(now)
    import_id = await begun(board, table(3), ada, now)
    with pytest.raises(Refused, match="Another list is being taken in"):
        await begun(board, table(4), ada, now)
    await until_ended(import_id, now)
    await begun(board, table(4), ada, now)


async def test_list_that_would_do_something_else_by_now_is_not_begun(now: datetime) -> None:
    ada, board = await scene(now)
    seen = await candidate_imports.preview(board, ImportSource(table(3)), by=ada)
    with pytest.raises(LostRace):
        await import_portions.begin(board, seen, b"", agreed="x", by=ada, now=now)
    lead = await make_staff(now, "lead@example.org", roles={board.id: Role.lead})
    with pytest.raises(Forbidden):
        await import_portions.begin(board, seen, b"", agreed=seen.fingerprint, by=lead, now=now)
    assert await CandidateImport.count() == 0
