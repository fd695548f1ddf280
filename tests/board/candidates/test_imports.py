"""Importing candidates: compared first, whole or not at all, and nothing twice."""

import asyncio
from datetime import datetime

import pytest

from board.candidates import candidates
from board.candidates import imports as candidate_imports
from board.candidates.imports import ImportSource
from board.candidates.rules.candidate_plans import ImportPlan
from board.foundation.database import db
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board, Candidate, Company, Person
from board.foundation.journal import journal
from board.people import people
from board.people.rules.profiles import Profile
from tests.cast import make_board, make_candidate, make_person, make_programme, make_staff
from tests.queries import counted

pytestmark = pytest.mark.usefixtures("database")

LIST = b"""name;company;email;role;note
Alan;Norrland Freight;alan@norrland.example.com;Planner;Met in May
Grace;norrland FREIGHT;grace@norrland.example.com;COO;
Edsger;Kade Logistics;;;
"""


async def scene(now: datetime) -> tuple[Viewer, Board]:
    board = await make_board(now)
    return await make_staff(now, roles={board.id: Role.manager}), board


async def taken(board: Board, data: bytes, by: Viewer, now: datetime) -> ImportPlan:
    source = ImportSource(data)
    seen = await candidate_imports.preview(board, source, by=by)
    return await candidate_imports.carry_out(board, source, agreed=seen.fingerprint, by=by, now=now)


async def test_preview_writes_nothing(now: datetime) -> None:
    ada, board = await scene(now)
    seen = await candidate_imports.preview(board, ImportSource(LIST), by=ada)
    assert (len(seen.plan.new), seen.problems, seen.is_importable) == (3, (), True)
    assert await Person.count() == 0
    assert await journal.of_board(board.id) == []


async def test_import_takes_everybody_in_and_journals_each(now: datetime) -> None:
    ada, board = await scene(now)
    await taken(board, LIST, ada, now)
    rows, total = await candidates.pool(board.id)
    assert [(row.name, row.company, row.state) for row in rows] == [
        ("Alan", "Norrland Freight", "considered"),
        ("Edsger", "Kade Logistics", "considered"),
        ("Grace", "Norrland Freight", "considered"),
    ]
    assert (rows[0].note, rows[0].role, total) == ("Met in May", "Planner", 3)
    assert await Company.count() == 2
    events = [entry.event for entry in await journal.of_board(board.id)]
    assert sorted(events) == ["candidate.added"] * 3 + ["candidate_import.made"]


async def test_import_of_the_same_file_changes_nothing(now: datetime) -> None:
    ada, board = await scene(now)
    await taken(board, LIST, ada, now)
    before = len(await journal.of_board(board.id))
    plan = await taken(board, LIST, ada, now)
    assert plan.changes_nothing
    assert len(plan.unchanged) == 3
    assert (await Person.count(), await Candidate.count()) == (3, 3)
    assert len(await journal.of_board(board.id)) == before


async def test_import_changes_what_differs_and_wipes_nothing(now: datetime) -> None:
    ada, board = await scene(now)
    await taken(board, LIST, ada, now)
    await taken(
        board,
        b"name,email,role,note\nAlan B.,ALAN@norrland.example.com,,Chairs well\n"
        b"Grace,grace@norrland.example.com,Chair,\n",
        ada,
        now,
    )
    rows, _ = await candidates.pool(board.id)
    facts = [(row.name, row.company, row.role, row.note) for row in rows]
    assert facts[0] == ("Alan B.", "Norrland Freight", "Planner", "Chairs well")
    assert facts[2] == ("Grace", "Norrland Freight", "Chair", "")
    assert await Person.count() == 3


async def test_import_with_one_problem_takes_nobody(now: datetime) -> None:
    ada, board = await scene(now)
    data = LIST + b";Orbit Payroll;katherine at orbit;;\n"
    seen = await candidate_imports.preview(board, ImportSource(data), by=ada)
    assert [(problem.row, problem.column) for problem in seen.problems] == [
        (5, "name"),
        (5, "email"),
    ]
    with pytest.raises(Refused):
        await candidate_imports.carry_out(
            board, ImportSource(data), agreed=seen.fingerprint, by=ada, now=now
        )
    assert await Person.count() == 0


async def test_import_without_rows_is_a_problem(now: datetime) -> None:
    ada, board = await scene(now)
    seen = await candidate_imports.preview(board, ImportSource(b"name,company\n"), by=ada)
    assert [problem.what for problem in seen.problems] == ["There is no row below the header."]


async def test_import_that_would_do_something_else_by_now_is_refused(now: datetime) -> None:
    ada, board = await scene(now)
    seen = await candidate_imports.preview(board, ImportSource(LIST), by=ada)
    await make_candidate(now, board, "Alan", email="alan@norrland.example.com")
    with pytest.raises(LostRace):
        await candidate_imports.carry_out(
            board, ImportSource(LIST), agreed=seen.fingerprint, by=ada, now=now
        )
    assert await Person.count() == 1


async def test_import_takes_somebody_along_from_another_board_of_the_manager(
    now: datetime,
) -> None:
    home = await make_programme(now)
    one = await make_board(now, programme=home)
    two = await make_board(now, "Planner User Council", programme=home)
    ada = await make_staff(now, roles={one.id: Role.manager, two.id: Role.manager})
    await taken(one, LIST, ada, now)
    plan = await taken(two, LIST, ada, now)
    assert (len(plan.new), len(plan.joining)) == (0, 3)
    assert (await Person.count(), await Candidate.count()) == (3, 6)
    rows, _ = await candidates.pool(two.id)
    assert rows[0].note == "Met in May"
    assert (await taken(two, LIST, ada, now)).changes_nothing


async def test_import_shows_and_changes_nothing_of_people_on_boards_of_others(
    now: datetime,
) -> None:
    home = await make_programme(now)
    ours = await make_board(now, programme=home)
    theirs = await make_board(now, "Planner User Council", programme=home)
    ada = await make_staff(now, roles={ours.id: Role.manager, theirs.id: Role.viewer})
    hidden = await make_candidate(
        now, theirs, "Canary", email="alan@norrland.example.com", job_title="Canary"
    )
    seen = await candidate_imports.preview(ours, ImportSource(LIST), by=ada)
    assert "Canary" not in repr(seen)
    await taken(ours, LIST, ada, now)
    _, profile = await people.with_profile(hidden.person)
    assert (profile.name, profile.role) == ("Canary", "Canary")
    assert await Candidate.count().where(Candidate.person == hidden.person) == 2


async def test_import_cannot_fill_in_an_address_that_somebody_else_has(now: datetime) -> None:
    home = await make_programme(now)
    ours = await make_board(now, programme=home)
    theirs = await make_board(now, "Planner User Council", programme=home)
    ada = await make_staff(now, roles={ours.id: Role.manager})
    await taken(ours, LIST, ada, now)
    await make_person(now, theirs, "Eve", email="eve@kade.example.com")
    data = b"name,company,email\nEdsger,Kade Logistics,eve@kade.example.com\n"
    seen = await candidate_imports.preview(ours, ImportSource(data), by=ada)
    assert [(problem.row, problem.column) for problem in seen.problems] == [(2, "email")]


async def test_import_reads_what_was_chosen_for_the_columns(now: datetime) -> None:
    ada, board = await scene(now)
    source = ImportSource(b"who,x\nAlan,Oslo\n", mapping={"who": "name", "x": "region"})
    seen = await candidate_imports.preview(board, source, by=ada)
    assert [(row.name, row.region) for row in seen.plan.new] == [("Alan", "Oslo")]


@pytest.mark.parametrize("name", ["new", "changed"])
async def test_import_takes_as_many_queries_for_100_rows_as_for_10(
    name: str, now: datetime
) -> None:
    ada, board = await scene(now)
    costs = []
    for size in (10, db.AT_ONCE):
        rows = "".join(f"P{i},C{i % 90},p{size}.{i}@c.example.com\n" for i in range(size))
        data = f"name,company,email\n{rows}".encode()
        if name == "changed":
            await taken(board, data, ada, now)
            data = data.replace(b"P", b"Q")
        with counted() as queries:
            await taken(board, data, ada, now)
        costs.append(len(queries))
    assert costs[0] == costs[1]


@pytest.mark.race
@pytest.mark.parametrize("turns", range(1, 32, 6))
async def test_whoever_is_added_while_a_list_comes_in_is_there_once(
    now: datetime, turns: int
) -> None:
    """Whichever is first: nobody twice, and the list whole or not at all."""
    ada, board = await scene(now)
    source = ImportSource(LIST)
    seen = await candidate_imports.preview(board, source, by=ada)
    agreed = seen.fingerprint
    importing = asyncio.create_task(
        candidate_imports.carry_out(board, source, agreed=agreed, by=ada, now=now)
    )
    for _ in range(turns):
        await asyncio.sleep(0.002)
    grace = Profile(name="Grace", email="grace@norrland.example.com")
    added, imported = await asyncio.gather(
        candidates.add(board, grace, note="", by=ada, now=now), importing, return_exceptions=True
    )
    known = await Person.count().where(Person.email_key == "grace@norrland.example.com")
    is_in = not isinstance(imported, BaseException)
    assert (known, is_in or isinstance(imported, LostRace)) == (1, True)
    assert not isinstance(added, BaseException) or isinstance(added, Refused)
    assert await Candidate.count() == (3 if is_in else 1)


async def test_list_that_is_put_together_in_vain_is_put_together_again(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else of the programme changes in between: nothing of what was staged is written."""
    ada, board = await scene(now)
    source = ImportSource(LIST)
    seen = await candidate_imports.preview(board, source, by=ada)
    last, asked = journal.last, []

    async def seen_before() -> int:
        asked.append(await last())
        return asked[-1] if len(asked) > 1 else -1  # as if all were noted since

    monkeypatch.setattr(journal, "last", seen_before)
    await make_candidate(now, board, "Barbara")
    await people.find_or_create(board.programme, Profile(name="Ada L"), by=journal.SYSTEM, now=now)
    await candidate_imports.carry_out(board, source, agreed=seen.fingerprint, by=ada, now=now)
    assert len(asked) == (2 if db.is_a_file() else 0)
    assert await Candidate.count() == 4
