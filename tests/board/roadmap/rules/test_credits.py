"""Credits: who is named, and how the others are counted."""

import pytest

from board.roadmap.rules.credits import CreditState, asked_by, crowd, holds, named_as, release_note

EDSGER = "Edsger (Kade Logistics)"


@pytest.mark.parametrize(
    ("named", "others", "words"),
    [
        ([], 0, ""),
        ([], 3, "Asked for by members of our boards"),
        ([], 5, "Asked for by 5 members"),
        ([EDSGER], 0, f"Asked for by {EDSGER}"),
        ([EDSGER], 4, f"Asked for by {EDSGER} and other members"),
        ([EDSGER, "Grace"], 7, f"Asked for by {EDSGER}, Grace and 7 other members"),
    ],
)
def test_few_unnamed_people_are_not_counted_out(named: list[str], others: int, words: str) -> None:
    assert asked_by(named, others) == words


@pytest.mark.parametrize(
    ("members", "told"), [(0, ""), (1, "some members"), (4, "some members"), (5, "5 members")]
)
def test_crowds_alone_are_counted_for_readers_outside(members: int, told: str) -> None:
    assert crowd(members) == told


def test_a_name_is_printed_as_far_as_its_owner_said() -> None:
    shown = [named_as(state, "Edsger", "Kade Logistics") for state in CreditState]
    assert dict(zip(CreditState, shown, strict=True)) == {
        CreditState.asked: "",
        CreditState.full: EDSGER,
        CreditState.name: "Edsger",
        CreditState.declined: "",
    }
    assert named_as(CreditState.full, "Edsger", "") == "Edsger"


def test_a_release_note_is_a_sentence_with_or_without_names() -> None:
    assert release_note("Undo", "") == "Undo."
    assert release_note("Undo", "Asked for by Grace") == "Undo. Asked for by Grace."


def test_a_yes_is_to_one_title() -> None:
    agreed = release_note("Swap shifts", asked_by([EDSGER], 0))
    assert holds(agreed, "Swap shifts")
    for other in ("Swap", "Swap shifts. Asked for by Grace", "swap shifts", ""):
        assert not holds(agreed, other)
