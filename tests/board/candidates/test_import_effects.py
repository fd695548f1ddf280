"""What a list does to people and to the pool."""

from datetime import datetime

import pytest

from board.candidates import candidates, import_effects
from board.candidates.rules.candidate_lists import CandidateRow
from board.candidates.rules.candidate_plans import FieldChange, ImportPlan
from board.foundation.database import db
from board.people.tables import PersonProposal
from tests.board.candidates.long_lists import scene
from tests.cast import make_candidate

pytestmark = pytest.mark.usefixtures("database")


async def test_new_come_in_and_known_change_unless_others_are_asked(now: datetime) -> None:
    ada, board = await scene(now)
    alan = await make_candidate(now, board, "Alan", email="alan@example.org")
    eve = await make_candidate(now, board, "Eve", email="eve@example.org")
    row = CandidateRow(2, "X", role="COO", note="Met")
    fields = {"role": ("", "COO"), "note": ("", "Met")}
    changed = tuple(FieldChange(row, each.person, fields) for each in (alan, eve))
    plan = ImportPlan((CandidateRow(3, "Grace"),), changed, (), ())
    async with db.transaction():
        await import_effects.write(board, plan, {eve.person}, by=ada, now=now)
    rows, _ = await candidates.pool(board.id)
    assert {(each.name, each.role, each.note) for each in rows} == {
        ("Alan", "COO", "Met"),
        ("Eve", "", "Met"),
        ("Grace", "", ""),
    }
    waiting = await PersonProposal.select(PersonProposal.person)
    assert [each["person"] for each in waiting] == [eve.person]
