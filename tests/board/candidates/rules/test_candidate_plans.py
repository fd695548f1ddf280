from hypothesis import given
from hypothesis import strategies as st

from board.candidates.rules.candidate_lists import CandidateRow, parse
from board.candidates.rules.candidate_plans import ImportPlan, Known, plan
from board.foundation.text.csv_writing import write_csv
from board.foundation.text.spreadsheets import read
from tests.counts import examples

ALAN = CandidateRow(2, "Alan", "Norrland", "alan@n.example.com", role="Planner")
GRACE = CandidateRow(3, "Grace", "Mills")


def known(row: CandidateRow, key: str | None = None) -> Known:
    return Known(key or f"id{row.number}", row.values())


def after(existing: list[Known], planned: ImportPlan) -> list[Known]:
    """What the pool holds once the plan was carried out."""
    changes = {change.id: change.fields for change in planned.changed}
    kept = [
        Known(
            person.id,
            {**person.values, **{f: new for f, (_, new) in changes.get(person.id, {}).items()}},
        )
        for person in existing
    ]
    return kept + [known(row, f"new{row.number}") for row in planned.new]


def test_plan_takes_everybody_as_new_into_an_empty_pool() -> None:
    assert plan([ALAN, GRACE], []) == ImportPlan((ALAN, GRACE), (), (), ())


def test_plan_of_the_same_file_changes_nothing() -> None:
    planned = plan([ALAN, GRACE], [known(GRACE), known(ALAN)])
    assert planned == ImportPlan((), (), (ALAN, GRACE), ())
    assert planned.changes_nothing


def test_plan_lists_old_and_new_and_wipes_nothing() -> None:
    row = CandidateRow(9, "Alan B.", "", "ALAN@N.example.com", role="")
    planned = plan([row], [known(ALAN)])
    assert [(c.id, c.fields) for c in planned.changed] == [("id2", {"name": ("Alan", "Alan B.")})]


def test_plan_fills_in_an_address_that_was_missing() -> None:
    row = CandidateRow(9, "grace", "MILLS", "grace@mills.example.org")
    planned = plan([row], [known(GRACE)])
    assert planned.changed[0].fields == {
        "name": ("Grace", "grace"),
        "email": ("", "grace@mills.example.org"),
    }


def test_plan_never_changes_an_address() -> None:
    row = CandidateRow(9, "Alan", "Norrland", "eve@elsewhere.example.net")
    planned = plan([row], [known(ALAN)])
    assert planned.new == (row,)
    assert [(r.row, r.is_remark, r.what) for r in planned.remarks] == [
        (9, True, "Alan of Norrland is known with another address.")
    ]


def test_plan_finds_somebody_known_by_name_when_the_file_has_no_address() -> None:
    row = CandidateRow(9, "Alan", "Norrland", industry="Freight")
    assert plan([row], [known(ALAN)]).changed[0].fields == {"industry": ("", "Freight")}


def test_plan_never_gives_one_person_to_two_rows() -> None:
    by_address = CandidateRow(4, "Alan C.", "Norrland", "alan@n.example.com")
    by_name = CandidateRow(3, "Alan", "Norrland")
    planned = plan([by_name, by_address], [known(ALAN)])
    assert planned.new == (by_name,)
    assert [change.row for change in planned.changed] == [by_address]


PEOPLE = st.tuples(
    st.sampled_from(["Alan", "alan", "Grace", "Zoë", ""]),
    st.sampled_from(["Mills", "Norrland", ""]),
    st.sampled_from(["", "a@x.example.org", "A@x.example.org", "b@x.example.org", "c@x.example"]),
    st.sampled_from(["", "Planner", "Head"]),
)


@given(st.lists(PEOPLE, max_size=6), st.lists(PEOPLE, max_size=6))
@examples(300)
def test_importing_a_file_twice_changes_nothing_the_second_time(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]]
) -> None:
    pool: list[Known] = []
    for people in (first, second):
        listed = parse(read(write_csv(["name", "company", "email", "role"], people)))
        if not listed.is_importable:
            continue
        planned = plan(listed.rows, pool)
        assert len(planned.new) + len(planned.changed) + len(planned.unchanged) == len(listed.rows)
        pool = [Known(f"{len(pool)}-{person.id}", person.values) for person in after(pool, planned)]
        assert plan(listed.rows, pool).changes_nothing


def test_plan_takes_somebody_known_from_another_board_into_this_pool() -> None:
    elsewhere = Known("id2", {**ALAN.values(), "role": "Head"}, is_here=False)
    planned = plan([ALAN], [elsewhere])
    assert [(c.id, c.fields) for c in planned.joining] == [("id2", {"role": ("Head", "Planner")})]
    assert (planned.new, planned.changed, planned.unchanged) == ((), (), ())
    assert not planned.changes_nothing
