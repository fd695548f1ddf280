"""What features tell of people, as SQL."""

from board.foundation import person_facts
from board.foundation.person_facts import PersonFacts, day_of

CALLS = PersonFacts(
    "call.person", "call.board", {"day": day_of("call.at")}, "call", "call.took_place", {"a": "b"}
)


def test_days_are_said_as_each_engine_says_them() -> None:
    assert person_facts.for_sqlite(day_of("call.at")) == "substr(call.at, 1, 10)"
    assert person_facts.for_postgres(day_of("call.at")) == (
        "to_char(call.at AT TIME ZONE 'UTC', 'YYYY-MM-DD')"
    )


def test_rows_of_several_are_one_list_narrowed_to_boards_and_people() -> None:
    own = (
        "SELECT call.person AS person, DAY(call.at) AS day FROM call"
        " WHERE call.took_place AND call.person IN :people AND call.board IN :boards"
    )
    assert person_facts.told(
        [CALLS, CALLS], ["day"], is_everywhere=False, who="{person} IN :people"
    ) == (f"{own} UNION ALL {own}")


def test_where_no_feature_tells_anything_nobody_has_it() -> None:
    assert person_facts.told([], ["day"], is_everywhere=True).endswith("WHERE FALSE")
    assert person_facts.exists([], is_everywhere=True) == "FALSE"
    assert person_facts.called([]) == {}


def test_one_of_them_is_enough() -> None:
    text = person_facts.exists([CALLS], is_everywhere=True, more=" AND {day} > :since")
    assert text == (
        "(EXISTS (SELECT 1 FROM call WHERE call.person = person.id"
        " AND call.took_place AND DAY(call.at) > :since))"
    )
    assert person_facts.called([CALLS]) == {"a": "b"}
