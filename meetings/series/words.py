"""What the pages and refusals of series say."""

from datetime import date

from board.foundation.text.language import counted, day_of_year
from board.foundation.text.moments import day

ANSWER_TO_ALL_COUNTS = (
    "An answer to the whole series counts for every date still to come; a later answer to one "
    "date replaces it for that date."
)
DATES_CHANGED_MEANWHILE = "A date was cancelled or is over; look at the dates again."
SERIES_CANCELLED_MEANWHILE = "This series was cancelled in the meantime; nothing was changed."
ALL_DATES_OVER = "All dates of this series are over."
KEEP_ONE_DATE = "Dates: keep at least one of them."
NO_DATES_TO_COME = "This series has no dates to come; plan a new one."
SERIES_CANCELLED_NOT_CHANGED = "This series was cancelled and cannot be changed; plan a new one."
SERIES_CANCELLED_ALREADY = "This series was cancelled already."
CHOOSE_ANSWER = "Choose Yes, Maybe or No."
SERIES_CANCELLED_NOBODY_ASKED = "This series was cancelled; nobody can be asked to it any more."
ALL_DATES_OVER_NOBODY_ASKED = "All dates of this series are over; nobody can be asked any more."
SAY_HOW_OFTEN = "Say how often, or until when."
LAST_DAY_BEFORE_FIRST = "The last day is before the first."
WRITE_ONE_DATE = "Write at least one date."
DATE_NEEDED = "A series needs at least one date."
INVITATIONS_SENT_ALREADY = "The invitations of this series were sent already."
ALL_DATES_OVER_NOBODY_INVITED = "All dates of this series are over; nobody can be invited any more."
DATE_OVER_OR_STRUCK_OUT = "This date is over or was struck out; choose another one."
# By the values of Rhythm. Each is a whole sentence: in other languages its parts agree.
BY_WEEK = {"weekly": "Every {weekday}", "fortnightly": "Every second {weekday}"}
BY_DAY_OF_MONTH = {
    "monthly": "Every month on the {nth}",
    "bimonthly": "Every two months on the {nth}",
    "quarterly": "Every three months on the {nth}",
    "half_yearly": "Every six months on the {nth}",
    "yearly": "Once a year on the {nth}",
}
_BY_WEEKDAY_OF_MONTH = {
    "monthly": "Every {ordinal} {weekday} of the month",
    "bimonthly": "Every two months on the {ordinal} {weekday} of the month",
    "quarterly": "Every three months on the {ordinal} {weekday} of the month",
    "half_yearly": "Every six months on the {ordinal} {weekday} of the month",
    "yearly": "Once a year on the {ordinal} {weekday} of the month",
}
_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}


def dates_changed(people: int) -> str:
    if not people:
        return "The dates still to come are changed."
    return counted(
        people,
        one="The dates still to come are changed. {n} person will be told.",
        other="The dates still to come are changed. {n} people will be told.",
    )


def dates_changed_by_new_series(people: int) -> str:
    if not people:
        return "Dates were held already, so a new series goes on at the new time."
    return counted(
        people,
        one="Dates were held already, so a new series goes on at the new time. "
        "{n} person will be told.",
        other="Dates were held already, so a new series goes on at the new time. "
        "{n} people will be told.",
    )


def dates_cancelled(people: int) -> str:
    if not people:
        return "The dates still to come are cancelled. Nobody had heard of it."
    return counted(
        people,
        one="The dates still to come are cancelled. {n} person will be told.",
        other="The dates still to come are cancelled. {n} people will be told.",
    )


def series_goes_on(people: int) -> str:
    if not people:
        return "A new series goes on from here."
    return counted(
        people,
        one="A new series goes on from here. {n} person will be told.",
        other="A new series goes on from here. {n} people will be told.",
    )


def series_planned(dates: int) -> str:
    return counted(
        dates,
        one="The series is planned, with {n} date. "
        "Nobody has heard of it yet; look it over and invite.",
        other="The series is planned, with {n} dates. "
        "Nobody has heard of it yet; look it over and invite.",
    )


def answer_written_down(name: str, answer: str, dates: int) -> str:
    return counted(
        dates,
        one="{answer} of {name} is written down for {n} date.",
        other="{answer} of {name} is written down for {n} dates.",
        answer=answer,
        name=name,
    )


def person_asked(name: str) -> str:
    return f"{name} is asked to every date still to come."


def person_removed(name: str) -> str:
    return f"{name} is taken off every date still to come."


def day_not_in_every_month(nth: str) -> str:
    return (
        f"Not every month has a {nth}: choose a day up to the 28th, or a weekday such as the "
        "last one of the month."
    )


def not_last_weekday(first: date, weekday: str) -> str:
    return f"{day(first)} is not the last {weekday} of its month."


def fifth_weekday(first: date, weekday: str) -> str:
    return (
        f"{day(first)} is a fifth {weekday}, which most months do not have: "
        f"choose the last {weekday} instead."
    )


def most_dates(most: int) -> str:
    return f"A series has at most {most} dates."


def most_years(most: int) -> str:
    return f"A series lasts {most} years at most."


def more_dates_than(most: int) -> str:
    return f"That makes more than {most} dates."


def line_is_no_date(number: int, text: str) -> str:
    return f"Line {number}, “{text}”, is not a date: write one such as 2027-01-14."


def date_twice(on: date) -> str:
    return f"{day(on)} stands there twice."


def choose_another_time(remark: str) -> str:
    return f"{remark} Choose another time for the series."


def own_dates(dates: int, first: date, last: date, hours: str) -> str:
    return counted(
        dates,
        one="{n} date from {first} to {last}, {hours}",
        other="{n} dates from {first} to {last}, {hours}",
        first=day_of_year(first),
        last=day_of_year(last),
        hours=hours,
    )


def dates_by_rule(rule: str, hours: str, last: date) -> str:
    return f"{rule}, {hours}, until {day_of_year(last)}"


def by_weekday_of_month(rhythm: str, which: int, weekday: str) -> str:
    """`which`: the first, second … of the month, or -1 for the last."""
    return _BY_WEEKDAY_OF_MONTH[rhythm].format(ordinal=_ORDINALS[which], weekday=weekday)
