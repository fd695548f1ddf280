"""What a digest holds, and when there is nothing in it."""

import pytest

from meetings.digests.rules.digests import Action, PrintedDecision, PrintedItem, PrintedRequest
from tests.meetings.digests.rules.test_page_one import make_digest


def test_digest_without_anything_is_empty() -> None:
    assert make_digest().is_empty


@pytest.mark.parametrize(
    "something",
    [
        {"items": (PrintedItem(1, "One"),)},
        {"decisions": (PrintedDecision("We do it."),)},
        {"actions": (Action("Do it"),)},
        {"requests": (PrintedRequest("CAB-1", "Do it"),)},
        {"statements": 1},
    ],
)
def test_digest_with_something_is_not_empty(something: dict[str, object]) -> None:
    assert not make_digest(**something).is_empty
