"""A digest's agenda: people are counted under an item of five of them, and not below."""

import pytest

from meetings.digests.rules.agenda import items, numbering
from meetings.digests.rules.sources import Sources
from tests.meetings.digests.rules.test_records import (
    digest_item,
    make_sources,
    statement,
)


def sources(people: str) -> Sources:
    said = [statement(f"f{each}", agenda_item="i1", person=each, kind="problem") for each in people]
    return make_sources(items=[digest_item("i1")], said=said)


@pytest.mark.parametrize(("people", "counted", "kinds"), [("abcd", 0, []), ("abcde", 5, [5])])
def test_kinds_and_people_are_told_of_five_or_not_at_all(
    people: str, counted: int, kinds: list[int]
) -> None:
    found = sources(people)
    [item] = items(found, numbering(found))
    assert (item.statements, item.people) == (len(people), counted)
    assert list(item.kinds.values()) == kinds
