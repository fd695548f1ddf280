"""Minutes of an item: up to whatever was begun next, at last to the end."""

from datetime import timedelta
from typing import Any

from meetings.digests.rules.minutes import member_share, taken
from meetings.digests.rules.records import DigestItem
from tests.meetings.digests.rules.test_records import START, digest_item, digest_sitting

SITTINGS = [digest_sitting(hours=2)]


def item(name: str, minute: int | None, sitting: str = "s", **more: Any) -> DigestItem:
    began_at = None if minute is None else START + timedelta(minutes=minute)
    return digest_item(name, sitting=sitting, started_at=began_at, **more)


def test_item_lasts_until_the_next_one_begun() -> None:
    items = [item("b", 52), item("skipped", None), item("a", 0), item("c", 90)]
    assert taken(items, SITTINGS) == {"a": 52, "b": 38, "c": 30}


def test_item_begun_on_another_day_or_after_the_end_has_no_minutes() -> None:
    assert taken([item("a", -500), item("b", 125), item("c", 5, "two")], SITTINGS) == {}


def test_members_share_of_the_planned_time() -> None:
    items = [
        item("a", 0, minutes=30, purpose="inform", member_share=None),
        item("b", 0, minutes=30, purpose="", member_share=100),
    ]
    assert member_share(items) == 60
    assert member_share([]) is None
