"""A digest's agenda: people are counted under an item of five of them, and not below."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from meetings.digests.rules.agenda import items, numbering
from meetings.digests.rules.sources import Sources

STARTS = datetime(2026, 3, 3, 14, tzinfo=UTC)
ITEM = {
    "id": "i1", "sitting": "s1", "position": 1, "title": "Print", "purpose": None,
    "presenter": "Ada", "minutes": 20, "audience": "", "started_at": None, "ended_at": None,
}  # fmt: skip


def sources(people: str) -> Sources:
    said = [
        {"id": f"f{each}", "agenda_item": "i1", "person": each, "kind": "problem"}
        for each in people
    ]
    nothing: dict[str, Any] = dict.fromkeys(
        ("decisions", "actions", "summaries", "requests", "earlier", "attendance", "presences"), ()
    )
    return Sources(
        meeting={"id": "m1"},
        sittings=[{"id": "s1", "starts_at": STARTS, "ends_at": STARTS + timedelta(hours=1)}],
        items=[ITEM],
        said=said,
        standing={},
        backing={},
        moves={},
        placed=(),
        quoted={},
        **nothing,
    )


@pytest.mark.parametrize(("people", "counted", "kinds"), [("abcd", 0, []), ("abcde", 5, [5])])
def test_kinds_and_people_are_told_of_five_or_not_at_all(
    people: str, counted: int, kinds: list[int]
) -> None:
    found = sources(people)
    [item] = items(found, numbering(found))
    assert (item.statements, item.people) == (len(people), counted)
    assert list(item.kinds.values()) == kinds
