"""Themes of a digest: counted by people, the small ones never apart, their words the strongest."""

import pytest

from board.foundation.identity.rules.consents import Attribution
from meetings.attribution.rules.attribution import Placed, Quotable
from meetings.capture.rules.feedback import FeedbackKind
from meetings.capture.rules.themes import key_of
from meetings.digests.rules.digests import OTHER_THEMES, Quote, Theme
from meetings.digests.rules.records import StatementRecord
from meetings.digests.rules.themes import themes
from tests.meetings.digests.rules.test_page_one import make_digest
from tests.meetings.digests.rules.test_records import request_record, statement

LONG = "We print the rota twice a week and the figures never match what the wards have. "


def said(theme: str, *people: str, kind: str | None = None) -> list[StatementRecord]:
    return [
        statement(f"{theme}-{place}", theme=theme, person=person, kind=kind)
        for place, person in enumerate(people)
    ]


def placed(theme: str, text: str) -> Placed:
    shown = Quotable(text, "Alan", "Norrland Freight", "Alan, Norrland Freight")
    return Placed(shown, Attribution.named, None, None, theme, 3, 0)


def test_theme_is_counted_with_its_kinds_and_requests_however_it_is_spelled() -> None:
    rows = [*said("Print", *"abc", kind="problem"), *said(" print ", *"cde", kind="request")]
    requests = [
        request_record(4, feedback="Print-0"),
        request_record(5, feedback="elsewhere"),
    ]
    assert themes(rows, requests, [], read_url="https://x.example/said?theme=") == [
        Theme(
            "Print",
            6,
            5,
            kinds={FeedbackKind.problem: 3, FeedbackKind.request: 3},
            refs=("CAB-4",),
            url="https://x.example/said?theme=Print",
        )
    ]


@pytest.mark.parametrize(
    ("rest", "shown"),
    [
        ([*said("Roles", *"abc"), *said("Export", *"cde")], [("Other themes", 6, 5)]),
        ([*said("Roles", *"abc"), *said("Export", *"bcd")], []),
        ([*said("Roles", *"abcd", "a"), *said("", *"efgh")], []),
    ],
)
def test_themes_of_fewer_than_five_people_are_joined_or_not_told(
    rest: list[StatementRecord], shown: list[tuple[str, int, int]]
) -> None:
    rows = [*said("Print", *"abcde"), *rest]
    told = [(theme.label, theme.statements, theme.people) for theme in themes(rows, [], [])]
    assert told == [("Print", 5, 5), *shown]


def test_small_themes_alone_make_no_section() -> None:
    assert themes([*said("Roles", *"abc"), *said("Export", *"cde")], [], []) == []


def test_theme_is_quoted_only_with_what_may_stand_under_it() -> None:
    rows = said("Print", *"abcde")
    released = [placed("print", LONG + "Loud."), placed("Roles", LONG + "Elsewhere.")]
    [theme] = themes(rows, [], released)
    assert theme.quotes == (Quote(LONG + "Loud.", "Alan, Norrland Freight"),)


def test_twelve_themes_are_told_and_the_others_joined() -> None:
    rows = [row for number in range(14) for row in said(f"Theme {number:02}", *"abcdef")]
    told = themes(rows, [], [])
    assert (len(told), told[-1]) == (13, Theme("Other themes", 12, 6))


def test_key_is_the_same_for_other_blanks_and_capitals() -> None:
    assert key_of("  Audit \n trail") == key_of("audit TRAIL") != key_of("audit trails")


@pytest.mark.parametrize(
    ("people", "leading"),
    [
        ({"Exports": 9, "Paper": 6}, "Exports"),
        ({"Paper": 6, "Exports": 9}, "Exports"),  # of most words is not of most people
        ({"Exports": 9, "Paper": 9}, None),
        ({"Exports": 9, OTHER_THEMES: 11}, None),
        ({"Exports": 9}, None),
        ({}, None),
    ],
)
def test_leading_theme_is_that_of_most_people(people: dict[str, int], leading: str | None) -> None:
    told = tuple(Theme(label, 20, number) for label, number in people.items())
    digest = make_digest(themes=told)
    assert (digest.leading_theme.label if digest.leading_theme else None) == leading
