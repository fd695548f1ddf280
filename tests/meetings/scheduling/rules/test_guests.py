"""Guests are read as people write them."""

import pytest

from board.foundation.errors import Refused
from board.people.rules.profiles import Profile
from meetings.scheduling.rules.guests import guests

EVE = Profile(name="Eve Sandberg", email="eve@example.net")


@pytest.mark.parametrize(
    ("line", "company"),
    [
        ("Eve Sandberg <eve@example.net>", ""),
        ("Eve Sandberg, eve@example.net", ""),
        ("  Eve Sandberg ; eve@example.net ; Elsewhere, Inc. ", "Elsewhere, Inc."),
        ("Eve Sandberg <eve@example.net>, Elsewhere", "Elsewhere"),
    ],
)
def test_a_line_is_a_guest(line: str, company: str) -> None:
    expected = Profile(name="Eve Sandberg", email="eve@example.net", company=company)
    assert guests(f"\n{line}\n\n") == [expected]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "Eve Sandberg",
            (
                "Line 1, “Eve Sandberg”: write a name and an address, such as "
                "Eve Sandberg, eve@example.net, Elsewhere."
            ),
        ),
        (
            "Eve <eve@example.net>\nEva, EVE@example.net",
            "Line 2: EVE@example.net stands there twice.",
        ),
    ],
)
def test_what_is_no_guest_is_refused_with_its_line(typed: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        guests(typed)
    assert refusal.value.sentence == sentence


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(Refused, match="Line 1: "):
        guests("Eve, eve@")


def test_nobody_is_nobody() -> None:
    assert guests(" \n ") == []
    assert guests("Eve Sandberg, eve@example.net") == [EVE]
