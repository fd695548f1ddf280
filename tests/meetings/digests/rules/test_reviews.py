"""What keeps a digest from being reviewed, signed or released."""

import pytest

from board.foundation.errors import Refused
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.rules.reviews import check_releasable, check_reviewable, check_signable


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("state", DigestState)
def test_only_signed_or_unsigned_by_right_is_released(edition: Edition, state: DigestState) -> None:
    right = DigestState.signed if edition is Edition.product else DigestState.draft
    if state is right:
        check_releasable(edition, state)
    else:
        with pytest.raises(Refused):
            check_releasable(edition, state)


def test_edition_whose_bytes_are_gone_is_not_released() -> None:
    with pytest.raises(Refused, match=r"^The bytes of this edition were destroyed\."):
        check_releasable(Edition.product, DigestState.signed, is_redacted=True)


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
