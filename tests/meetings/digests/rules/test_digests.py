"""What a digest holds, and when there is nothing in it."""

import pytest

from meetings.digests.rules.digests import Action, Decision, Item, Request
from tests.meetings.digests.rules.test_page_one import make_digest


def test_digest_without_anything_is_empty() -> None:
    assert make_digest().is_empty


@pytest.mark.parametrize(
    "something",
    [
        {"items": (Item(1, "One"),)},
        {"decisions": (Decision("We do it."),)},
        {"actions": (Action("Do it"),)},
        {"requests": (Request("CAB-1", "Do it"),)},
        {"statements": 1},
    ],
)
def test_digest_with_something_is_not_empty(something: dict[str, object]) -> None:
    assert not make_digest(**something).is_empty
