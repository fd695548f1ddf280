"""A portion of a long list is compared with what is there when its turn comes."""

import asyncio
from datetime import datetime

import pytest

from board.candidates import import_effects, import_portions, import_progress
from board.candidates.rules.agreed_effects import PassedBecause
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board, Candidate, Person
from tests.board.candidates.long_lists import begun, scene, table, until_ended
from tests.cast import make_board, make_candidate, make_programme, make_staff

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Portions of two rows."""
    monkeypatch.setattr(import_portions, "AT_ONCE", 2)


async def test_row_that_cannot_be_written_stops_none_of_the_others(
    now: datetime, small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, board = await scene(now)
    import_id = await begun(board, table(5), ada, now)
    write = import_effects.write

    async def broken(board: Board, plan, proposed, **how) -> None:  # type: ignore[no-untyped-def]
        if any(row.name == "P 2" for row in plan.new):
            raise ValueError("This row breaks.")
        await write(board, plan, proposed, **how)

    monkeypatch.setattr(import_effects, "write", broken)
    await until_ended(import_id, now)
    found = await import_progress.find(board.id, import_id)
    assert (found.added, found.looked_at) == (4, 5)
    assert [(each.number, each.because) for each in found.passed_over] == [
        (4, PassedBecause.failed)
    ]
    assert await Person.count() == 4


async def test_somebody_whom_others_know_is_proposed_and_not_changed(
    now: datetime, small: None
) -> None:
    home = await make_programme(now)
    ours, theirs = await make_board(now, programme=home), await make_board(now, "T", programme=home)
    ada = await make_staff(now, roles={ours.id: Role.manager})
    await until_ended(await begun(ours, table(3), ada, now), now)
    import_id = await begun(ours, table(3, role="COO"), ada, now)
    person = await Person.objects().where(Person.name == "P 1").first()
    await make_candidate(now, theirs, "P 1", person=person)
    await until_ended(import_id, now)
    roles = await Person.select(Person.name, Person.job_title).order_by(Person.name)
    assert [row["job_title"] for row in roles] == ["COO", "Planner", "COO"]


async def test_several_workers_take_everybody_in_once(now: datetime, small: None) -> None:
    ada, board = await scene(now)
    import_id = await begun(board, table(12), ada, now)
    await asyncio.gather(*(import_portions.carry_on(now) for _ in range(3)))
    await until_ended(import_id, now)
    found = await import_progress.find(board.id, import_id)
    assert (found.added, found.looked_at, found.passed_over) == (12, 12, ())
    assert (await Person.count(), await Candidate.count()) == (12, 12)
