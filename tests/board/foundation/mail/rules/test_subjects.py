"""Names give way in subjects of all mails; what matters does not, nor what somebody wrote."""

import re
from pathlib import Path

import pytest

from board.foundation.mail.rules.subjects import LEAST, MOST, fitted, giving

TEMPLATES = Path(__file__).parents[5] / "templates"
# Somebody wrote them, or they must stay for the thread's sake, or nothing in them is long.
AS_WRITTEN = {"invitation_sent", "circular_sent", "letter_answered"}
OURS_ALONE = {"test_sent", "staff_reset", "desk_mailed", "answers_owed"}
LONG = "Members’ spring meeting about everything that has been left open since last year"


def subjects() -> dict[str, str]:
    found = TEMPLATES.glob("*/*/mail/*.subject.txt")
    return {path.name.removesuffix(".subject.txt"): path.read_text() for path in found}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"Notes: {giving('Winter meeting')}", "Notes: Winter meeting"),
        (
            f"Invitation: {giving(LONG)}, day 2, Thu 14 Jan, 15:00 Berlin",
            "Invitation: Members’ sprin…, day 2, Thu 14 Jan, 15:00 Berlin",
        ),
        (
            f"{giving(LONG)} wrote: {giving('Hello')}",
            "Members’ spring meeting about everything that… wrote: Hello",
        ),
        (f"{giving('Ada')} wrote: {giving('Hi')} ", "Ada wrote: Hi"),
        (LONG, LONG),
        (f"{'x' * 70} {giving('Ada')}", "x" * 59 + "…"),
        (f"A\nB: {giving('C' + chr(0xE001) + chr(0xE000))}", "A B: C"),
    ],
)
def test_names_give_way(before: str, after: str) -> None:
    assert fitted(before) == after


def test_what_gives_way_can_still_be_told_apart() -> None:
    cut = fitted(f"{giving('A' * 80)} {'x' * 50} {giving('B' * 80)}")
    assert (len(cut) <= MOST, cut[: LEAST - 1]) == (True, "A" * (LEAST - 1))


@pytest.mark.parametrize("kind", sorted(subjects().keys() - AS_WRITTEN - OURS_ALONE))
def test_every_name_in_a_subject_gives_way(kind: str) -> None:
    """A new mail, too: what may be long is marked, what is not marked fits beside it."""
    source = subjects()[kind]
    assert "giving" in source, f"{kind}: mark what may be long, {{{{ title|giving }}}}"
    fixed = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", source)
    assert len(fixed) <= MOST
