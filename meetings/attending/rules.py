"""What the page behind a meeting's link shows one person, from what was asked and answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from meetings.calendar.rules.answers import Answer, overall


class Stand(StrEnum):
    """How the answer that was given is told."""

    nothing = "nothing"
    waiting = "waiting"  # a yes without a seat
    mixed = "mixed"  # each day was answered by itself
    yes = "yes"
    no = "no"
    tentative = "tentative"


class Fullness(StrEnum):
    """On how many of the dates a yes would have to wait for a seat."""

    none = "none"
    every = "every"
    one = "one"
    some = "some"


@dataclass(frozen=True)
class AskedDate:
    """A date that was asked for. `place`: the number on the waiting list, or none."""

    answer: Answer
    is_open: bool
    is_full: bool = False
    is_from_poll: bool = False
    place: int | None = None


@dataclass(frozen=True)
class RsvpView:
    """One page. `heading`: what it says of the answer; `pressed` and `main`: which button is so.

    `is_confirming`: a button of the mail brought an answer along, and one press is left.
    `is_change`: it is another one than the answer that stands, which the page sets beside it.
    `is_folded`: the form waits behind a line, since there is an answer already.
    """

    given: Answer
    is_open: bool
    heading: Stand
    place: int | None
    pressed: Answer | None
    main: Answer | None
    is_confirming: bool
    is_change: bool
    is_folded: bool
    asks_after_poll: bool
    full: Fullness
    shows_each: bool  # beside each date, what was answered to it


def rsvp_view(
    dates: Sequence[AskedDate], *, is_waiting: bool, chosen: Answer | None, is_refused: bool
) -> RsvpView:
    """`chosen`: what the mail's button brought along; `is_refused`: the form is shown again."""
    coming = [date for date in dates if date.is_open]
    given = overall(date.answer for date in coming or dates)
    is_mixed = len({date.answer for date in coming}) > 1
    is_answered = given is not Answer.none
    usual = Answer.yes if not is_answered else None
    return RsvpView(
        given=given,
        is_open=bool(coming),
        heading=_stand(given, is_waiting=is_waiting, is_mixed=is_mixed),
        place=coming[0].place if len(coming) == 1 else None,
        pressed=given if is_answered and not is_mixed and chosen is None else None,
        main=chosen or usual,
        is_confirming=chosen is not None,
        is_change=is_answered and not is_mixed and chosen not in (None, given),
        is_folded=is_answered and chosen is None and not is_refused,
        asks_after_poll=not is_answered and any(date.is_from_poll for date in coming),
        full=_fullness(sum(date.is_full for date in coming), len(coming)),
        shows_each=is_mixed or len(coming) < len(dates),
    )


def _stand(given: Answer, *, is_waiting: bool, is_mixed: bool) -> Stand:
    if given is Answer.none:
        return Stand.nothing
    if is_mixed:
        return Stand.mixed
    return Stand.waiting if is_waiting else Stand(given.value)


def _fullness(full: int, dates: int) -> Fullness:
    if not full:
        return Fullness.none
    if full == dates:
        return Fullness.every
    return Fullness.one if full == 1 else Fullness.some
