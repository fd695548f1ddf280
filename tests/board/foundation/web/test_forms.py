"""Forms: a rule's no is shown where it was typed, and a lost race keeps what was typed."""

import pytest

from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.web.forms import Form


def form() -> Form:
    return Form({"title": ["Print"], "seen": ["3"]})


def test_what_goes_well_leaves_the_form_alone() -> None:
    typed = form()
    with typed.taking():
        pass
    assert (typed.errors, typed["seen"]) == ({}, "3")


@pytest.mark.parametrize(
    ("refusal", "status", "errors", "seen"),
    [
        (Refused("Too long.", field="title"), 422, {"title": "Too long."}, "3"),
        (Refused("It is over."), 422, {"form": "It is over."}, "3"),
        (LostRace("Somebody was faster."), 409, {"form": "Somebody was faster."}, ""),
    ],
)
def test_a_no_is_an_error_of_its_field_and_what_was_typed_stays(
    refusal: Refused, status: int, errors: dict[str, str], seen: str
) -> None:
    typed = form()
    with typed.taking():
        raise refusal
    assert (typed.status, typed.errors) == (status, errors)
    assert (typed["title"], typed["seen"]) == ("Print", seen)


@pytest.mark.parametrize(
    ("field", "place"), [("person", "guests"), ("title", "title"), (None, "form")]
)
def test_rules_that_know_other_names_are_shown_where_the_form_has_them(
    field: str | None, place: str
) -> None:
    typed = form()
    with typed.taking(person="guests"):
        raise Refused("No.", field=field)
    assert typed.errors == {place: "No."}
    with typed.taking("on"):
        raise Refused("Not then.", field=field)
    assert typed.errors["on"] == "Not then."


def test_a_form_that_is_wrong_before_any_race_is_422_and_what_is_no_refusal_goes_on() -> None:
    typed = form()
    typed.refuse("title", "Please fill this in.")
    assert typed.status == 422
    with pytest.raises(NotFound), typed.taking():
        raise NotFound
