"""What keeps a digest from being reviewed, signed or released."""

import pytest

from board.errors import Refused
from board.rules.consents import Attribution
from meetings.rules.editions import DigestState, Edition
from meetings.rules.reviews import (
    check_consents,
    check_releasable,
    check_reviewable,
    check_signable,
    withdrawn,
)

NAMED, COMPANY, ANONYMOUS, INTERNAL = Attribution


@pytest.mark.parametrize(
    ("printed", "present", "is_lost"),
    [
        (NAMED, NAMED, False),
        (NAMED, COMPANY, True),
        (NAMED, ANONYMOUS, True),
        (COMPANY, ANONYMOUS, True),
        (ANONYMOUS, INTERNAL, True),
        (ANONYMOUS, NAMED, False),
        (COMPANY, NAMED, False),
    ],
)
def test_statement_is_lost_when_its_level_is_stricter_than_printed(
    printed: Attribution, present: Attribution, is_lost: bool
) -> None:
    assert withdrawn({"a": printed}, {"a": present}) == (frozenset("a") if is_lost else frozenset())


def test_statement_that_is_gone_is_lost() -> None:
    assert withdrawn({"a": NAMED, "b": NAMED}, {"b": NAMED}) == {"a"}


def test_refusal_counts_what_is_lost() -> None:
    check_consents({"a": NAMED}, {"a": NAMED})
    with pytest.raises(Refused, match=r"^1 statement no longer has"):
        check_consents({"a": NAMED}, {})
    with pytest.raises(Refused, match=r"^2 statements no longer have"):
        check_consents({"a": NAMED, "b": COMPANY}, {})


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("state", DigestState)
def test_only_signed_or_unsigned_by_right_is_released(edition: Edition, state: DigestState) -> None:
    right = DigestState.signed if edition is Edition.product else DigestState.draft
    if state is right:
        check_releasable(edition, state)
    else:
        with pytest.raises(Refused):
            check_releasable(edition, state)


@pytest.mark.parametrize("state", DigestState)
def test_only_a_draft_goes_to_review_and_only_then_it_is_signed(state: DigestState) -> None:
    if state is DigestState.draft:
        check_reviewable(Edition.product, state)
    else:
        with pytest.raises(Refused):
            check_reviewable(Edition.product, state)
    if state is DigestState.in_review:
        check_signable(state, 1)
    else:
        with pytest.raises(Refused):
            check_signable(state, 1)
