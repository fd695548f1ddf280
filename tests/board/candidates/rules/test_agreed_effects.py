"""What was agreed to of a long list, and what of it still holds when its turn comes."""

from board.candidates.rules.agreed_effects import (
    AgreedEffect,
    PassedBecause,
    PassedOver,
    effects_in,
    passed_in,
    portions_of,
    still_holding,
)
from board.candidates.rules.candidate_lists import CandidateRow
from board.candidates.rules.candidate_plans import FieldChange, ImportPlan, Known

ALAN = CandidateRow(2, "Alan", email="alan@norrland.example.com", role="Chair")
GRACE = CandidateRow(3, "Grace", note="Zoë knows her\nwell")
CHANGE = FieldChange(ALAN, "a1", {"role": ("Planner", "Chair")})


def test_portions_hold_the_whole_plan_in_the_order_of_the_file() -> None:
    eve = CandidateRow(4, "Eve")
    plan = ImportPlan((eve, GRACE), (CHANGE,), (), ())
    texts = portions_of(plan, 2)
    found = [effects_in(text) for text in texts]
    assert [[each.row for each in some] for some in found] == [[ALAN, GRACE], [eve]]
    assert found[0][0] == AgreedEffect(ALAN, "a1", {"role": ("Planner", "Chair")})


def test_passed_rows_are_read_as_they_were_written() -> None:
    rows = (PassedOver(2, PassedBecause.changed, "a1"), PassedOver(17, PassedBecause.failed))
    text = "".join(row.line for row in rows)
    assert passed_in(text) == rows
    assert passed_in(f"<b>\n{text}3 because\n") == rows


def agreed() -> AgreedEffect:
    return AgreedEffect(ALAN, "a1", {"role": ("Planner", "Chair")})


def alan(role: str, *, is_here: bool = True) -> Known:
    values = {"name": "Alan", "email": "alan@norrland.example.com", "role": role}
    return Known("a1", values, is_here=is_here)


def test_change_that_still_holds_is_made() -> None:
    plan, passed = still_holding([agreed()], [alan("Planner")])
    assert (plan.changed, passed) == ((CHANGE,), ())


def test_change_that_is_made_already_is_not_made_again() -> None:
    plan, passed = still_holding([agreed()], [alan("Chair")])
    assert (plan.changes_nothing, passed) == (True, ())


def test_change_of_what_somebody_else_has_changed_is_passed_over() -> None:
    plan, passed = still_holding([agreed()], [alan("COO")])
    assert plan.changes_nothing
    assert passed == (PassedOver(2, PassedBecause.changed, "a1"),)


def test_whoever_is_gone_is_passed_over() -> None:
    plan, passed = still_holding([agreed()], [])
    assert plan.changes_nothing
    assert passed == (PassedOver(2, PassedBecause.changed, "a1"),)


def test_whoever_joins_from_another_board_comes_in_whatever_was_changed() -> None:
    plan, passed = still_holding([agreed()], [alan("COO", is_here=False)])
    assert [(each.id, each.fields) for each in plan.joining] == [("a1", {})]
    assert passed == (PassedOver(2, PassedBecause.changed, "a1"),)


def test_whoever_was_added_meanwhile_is_put_into_the_pool_as_they_are() -> None:
    plan, passed = still_holding([AgreedEffect(ALAN)], [alan("COO", is_here=False)])
    assert (plan.new, [(each.id, each.fields) for each in plan.joining]) == ((), [("a1", {})])
    assert passed == (PassedOver(2, PassedBecause.changed, "a1"),)


def test_whoever_is_in_the_pool_already_is_not_put_there_again() -> None:
    plan, passed = still_holding([AgreedEffect(ALAN)], [alan("Chair")])
    assert (plan.changes_nothing, passed) == (True, ())
