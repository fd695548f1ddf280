"""What a digest holds: when there is nothing in it, and themes too small to show."""

import pytest

from meetings.rules.digests import Action, Decision, Item, Request, Theme, merged_themes
from tests.meetings.rules.test_page_one import make_digest


def test_themes_of_fewer_than_five_people_become_one() -> None:
    themes = [Theme("Roles", 4, 3), Theme("Trust", 9, 6), Theme("Export", 12, 5), Theme("x", 2, 1)]
    assert merged_themes(themes, 5) == [
        Theme("Export", 12, 5),
        Theme("Trust", 9, 6),
        Theme("Other themes", 6, 0),
    ]


def test_themes_that_are_all_large_stay_as_they_are() -> None:
    assert merged_themes([Theme("Trust", 9, 6)], 5) == [Theme("Trust", 9, 6)]


def test_digest_without_anything_is_empty() -> None:
    assert make_digest().is_empty


@pytest.mark.parametrize(
    "something",
    [
        {"items": (Item(1, "One"),)},
        {"decisions": (Decision("We do it."),)},
        {"actions": (Action("Do it"),)},
        {"requests": (Request("R-1", "Do it"),)},
        {"statements": 1},
    ],
)
def test_digest_with_something_is_not_empty(something: dict[str, object]) -> None:
    assert not make_digest(**something).is_empty
