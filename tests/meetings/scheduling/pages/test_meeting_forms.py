"""The form of a meeting and of a series: an error stands at the field that it is about."""

import pytest

from board.foundation.web.forms import Form
from meetings.scheduling.pages import meeting_forms


def typed(**overrides: str) -> Form:
    fields = {
        "title": "Spring meeting",
        "timezone": "Europe/Berlin",
        "rows": "1",
        "on_1": "2027-03-25",
        "from_1": "09:00",
        "to_1": "12:00",
        **overrides,
    }
    return Form({name: [value] for name, value in fields.items()})


def test_a_plan_is_read_and_blank_rows_do_not_count() -> None:
    form = typed(rows="3", on_3="2027-03-26", from_3="10:00", to_3="11:00")
    plan = meeting_forms.plan_of(form, meeting_forms.rows_of(form))
    assert plan is not None
    assert [each.starts_local for each in plan.slots] == ["2027-03-25T09:00", "2027-03-26T10:00"]
    assert (plan.title, plan.timezone) == ("Spring meeting", "Europe/Berlin")


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"to_1": "08:00"}, "to_1"),
        ({"to_1": "09:00"}, "to_1"),
        ({"on_1": "2027-03-28", "from_1": "02:30", "to_1": "04:00"}, "from_1"),
        ({"on_1": "9999-03-25"}, "on_1"),
        ({"on_1": "", "from_1": "", "to_1": ""}, "on_1"),
        ({"title": ""}, "title"),
    ],
)
def test_an_error_stands_at_its_field(fields: dict[str, str], place: str) -> None:
    form = typed(**fields)
    assert meeting_forms.plan_of(form, 1) is None
    assert list(form.errors) == [place]


@pytest.mark.parametrize(
    ("rows", "number"), [("4", 4), ("0", 1), ("900", 31), ("many", 1), ("²", 1), ("1" * 5000, 1)]
)
def test_rows_are_counted_within_bounds(rows: str, number: int) -> None:
    assert meeting_forms.rows_of(typed(rows=rows)) == number
