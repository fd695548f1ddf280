"""The page behind a meeting's link, state by state: what is told, which button is pressed."""

from typing import Any

import pytest

from meetings.attending.rules import AskedDate, Fullness, RsvpView, Stand, rsvp_view
from meetings.calendar.rules.answers import Answer

NONE, YES, NO, MAYBE = Answer.none, Answer.yes, Answer.no, Answer.tentative


def shown(*dates: AskedDate, **overrides: Any) -> RsvpView:
    values = {"is_waiting": False, "chosen": None, "is_refused": False, **overrides}
    return rsvp_view(dates, **values)


def date(answer: Answer = NONE, *, is_open: bool = True, **overrides: Any) -> AskedDate:
    return AskedDate(answer, is_open, **overrides)


def test_whoever_said_nothing_is_offered_a_yes_first() -> None:
    assert shown(date()) == RsvpView(
        given=NONE, is_open=True, heading=Stand.nothing, place=None, pressed=None, main=YES,
        is_confirming=False, is_change=False, is_folded=False, asks_after_poll=False,
        full=Fullness.none,
        shows_each=False,
    )  # fmt: skip


@pytest.mark.parametrize("answer", [YES, NO, MAYBE])
def test_an_answer_is_told_pressed_and_folds_the_form(answer: Answer) -> None:
    view = shown(date(answer))
    assert (view.heading.value, view.given, view.pressed) == (answer.value, answer, answer)
    assert (view.main, view.is_folded, view.is_confirming) == (None, True, False)


def test_a_button_of_the_mail_opens_the_form_and_presses_nothing() -> None:
    for given in (NONE, YES):
        view = shown(date(given), chosen=NO)
        assert (view.pressed, view.main) == (None, NO)
        assert (view.is_confirming, view.is_folded) == (True, False)


def test_a_form_that_was_refused_stays_open() -> None:
    view = shown(date(YES), is_refused=True)
    assert (view.is_folded, view.pressed) == (False, YES)


@pytest.mark.parametrize(
    ("dates", "told", "place"),
    [
        ([date(YES, place=3)], Stand.waiting, 3),
        ([date(YES, place=3), date(YES, place=1)], Stand.waiting, None),
        ([date(YES, place=3), date(NO)], Stand.mixed, None),
        ([date(YES, place=3), date(YES, is_open=False)], Stand.waiting, 3),
    ],
)
def test_who_waits_reads_the_number_where_there_is_one(
    dates: list[AskedDate], told: Stand, place: int | None
) -> None:
    view = shown(*dates, is_waiting=True)
    assert (view.heading, view.place) == (told, place)


def test_days_that_were_answered_each_by_itself_are_told_so_and_none_is_pressed() -> None:
    view = shown(date(YES), date(NO))
    assert (view.heading, view.pressed, view.is_folded) == (Stand.mixed, None, True)
    assert view.shows_each
    assert not shown(date(YES), date(YES)).shows_each


def test_of_days_that_are_over_only_the_others_count_and_each_says_its_answer() -> None:
    view = shown(date(NO, is_open=False), date(YES))
    assert (view.heading, view.is_open, view.shows_each) == (Stand.yes, True, True)
    over = shown(date(NO, is_open=False))
    assert (over.heading, over.is_open, over.given) == (Stand.no, False, NO)


def test_a_vote_is_asked_to_be_confirmed_until_there_is_an_answer() -> None:
    assert shown(date(is_from_poll=True)).asks_after_poll
    assert not shown(date(YES, is_from_poll=True)).asks_after_poll
    assert not shown(date()).asks_after_poll
    assert not shown(date(), date(is_open=False, is_from_poll=True)).asks_after_poll


@pytest.mark.parametrize(
    ("full", "told"),
    [
        ([False, False, False], Fullness.none),
        ([True, False, False], Fullness.one),
        ([True, True, False], Fullness.some),
        ([True, True, True], Fullness.every),
        ([True], Fullness.every),
    ],
)
def test_seats_that_are_taken_are_told_by_how_many_days(full: list[bool], told: Fullness) -> None:
    assert shown(*(date(is_full=each) for each in full)).full is told
    assert shown(date(), date(is_open=False, is_full=True)).full is Fullness.none


@pytest.mark.parametrize(
    ("given", "chosen", "is_change"),
    [(YES, NO, True), (YES, YES, False), (NONE, NO, False), (YES, None, False)],
)
def test_another_answer_than_the_one_that_stands_is_a_change(
    given: Answer, chosen: Answer | None, *, is_change: bool
) -> None:
    assert shown(date(given), chosen=chosen).is_change is is_change
