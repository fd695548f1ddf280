"""Crowds: five people cannot be told apart, four can."""

import pytest

from board.foundation.identity.rules.crowds import is_crowd


@pytest.mark.parametrize(("people", "told"), [(0, False), (4, False), (5, True), (40, True)])
def test_five_people_are_a_crowd(people: int, told: bool) -> None:
    assert is_crowd(people) is told
