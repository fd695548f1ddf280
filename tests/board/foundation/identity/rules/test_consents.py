"""Who may read the name of somebody who sits on a board."""

import pytest

from board.foundation.identity.rules.consents import Directory


@pytest.mark.parametrize(
    ("consent", "by_members", "by_guests"),
    [
        (Directory.nobody, False, False),
        (Directory.board, True, False),
        (Directory.guests, True, True),
    ],
)
def test_name_is_read_by_those_alone_whom_the_member_allows(
    consent: Directory, by_members: bool, by_guests: bool
) -> None:
    assert consent.covers(guests=False) is by_members
    assert consent.covers(guests=True) is by_guests
