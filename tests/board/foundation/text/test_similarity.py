"""Likenesses: how well the threshold tells doubles from neighbours, on labelled pairs."""

from collections.abc import Callable, Sequence

from board.foundation.text import similarity
from tests.board.similar_requests import DIFFERENT, SAME

Pairs = Sequence[tuple[str, str]]


def f1(same: Pairs, different: Pairs, threshold: float = similarity.THRESHOLD) -> float:
    found = sum(similarity.likeness(*pair) >= threshold for pair in same)
    wrong = sum(similarity.likeness(*pair) >= threshold for pair in different)
    return 2 * found / (found + wrong + len(same))


def test_the_threshold_finds_doubles_and_little_else(
    record_property: Callable[[str, object], None],
) -> None:
    assert len(SAME) + len(DIFFERENT) >= 200
    whole, held_out = f1(SAME, DIFFERENT), f1(SAME[1::2], DIFFERENT[1::2])
    record_property("f1", round(whole, 3))
    print(f"F1 {whole:.3f} of {len(SAME) + len(DIFFERENT)} pairs; {held_out:.3f} of unseen ones")
    assert whole >= 0.9
    assert held_out >= 0.85


def test_the_threshold_is_the_best_of_the_pairs_it_was_chosen_on() -> None:
    """On every second pair; the others only say how well it does."""
    chosen_on = SAME[::2], DIFFERENT[::2]
    around = {step: f1(*chosen_on, threshold=step) for step in (70, 72, 74, 76, 78, 80)}
    assert max(around, key=around.__getitem__) == similarity.THRESHOLD


def test_closest_are_the_likest_first_and_none_that_is_unlike() -> None:
    others = {
        "a": "Payslips by mail",
        "b": "Send the payslips by mail",
        "c": "Export the audit log",
    }
    assert [key for key, _ in similarity.closest("Send payslips by mail", others)] == ["b", "a"]
    assert similarity.closest("", others) == []
    assert similarity.closest("??", {"x": "!!"}) == []


def test_groups_hold_what_is_alike_and_nothing_alone() -> None:
    texts = {
        "1": "Payslips by mail",
        "2": "Undo for roster changes",
        "3": "Send payslips by mail",
        "4": "Lock the plan on Friday",
        "5": "Undo a change in the roster",
    }
    assert similarity.groups(texts) == [["1", "3"], ["2", "5"]]


def test_accents_and_case_make_no_difference() -> None:
    assert similarity.gist("Übergabe-Café für alle") == similarity.gist("ubergabe cafe fur alle")
