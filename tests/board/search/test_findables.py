"""Findables: each kind once, by a name that an address and a statement can hold."""

import re

from board.foundation.database.queries import PreparedQuery
from board.search import indexing


def test_each_kind_has_a_name_and_a_place_of_its_own() -> None:
    every = indexing.findables()
    assert [each.kind for each in every] == [
        "board", "person", "meeting", "request", "roadmap", "statement",
    ]  # fmt: skip
    assert all(re.fullmatch("[a-z_]{1,16}", each.kind) for each in every)
    assert len({each.order for each in every}) == len(every)
    assert all(isinstance(each.texts, PreparedQuery) for each in every)
