"""How a series stands in one person's calendar: one entry with a rule, and what differs from it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from meetings.calendar.rules.answers import Answer


@dataclass(frozen=True)
class Mine:
    """One date that a person is asked to. `on` and `original_at`: where the rule has it.

    `is_own`: it has another time or other words than the series. `is_cancelled`: to be shown as
    cancelled, where it is shown at all.
    """

    sitting: str
    on: date
    original_at: datetime
    is_own: bool
    answer: Answer = Answer.none
    is_cancelled: bool = False


@dataclass(frozen=True)
class SeriesShape:
    """`excluded` and `until_at` are starts by the rule; `answer` that of the dates by the rule.

    `overrides` are the sittings that need an entry of their own (RFC 5545 3.8.4.4).
    """

    until_at: datetime
    excluded: tuple[datetime, ...]
    answer: Answer
    overrides: tuple[str, ...]
    is_cancelled: bool


def shape(by_rule: Mapping[date, datetime], mine: Sequence[Mine]) -> SeriesShape | None:
    """`by_rule`: all days of the rule with their starts, as far as the last of `mine` at least.

    Dates that are struck out, and those somebody is not asked to, are excluded. None for nothing.
    """
    if not mine:
        return None
    last = max(each.on for each in mine)
    known = {each.on for each in mine}
    is_cancelled = all(each.is_cancelled for each in mine)
    regular = [each for each in mine if not each.is_own and not each.is_cancelled]
    answer = _most(each.answer for each in regular or mine)
    return SeriesShape(
        until_at=max(each.original_at for each in mine),
        excluded=tuple(at for on, at in by_rule.items() if on <= last and on not in known),
        answer=answer,
        overrides=()
        if is_cancelled
        else tuple(
            each.sitting
            for each in mine
            if each.is_own or each.is_cancelled or each.answer is not answer
        ),
        is_cancelled=is_cancelled,
    )


def _most(answers: Iterable[Answer]) -> Answer:
    """The answer to most of them; of equals the one that promises least."""
    given = Counter(answers)
    order = (Answer.none, Answer.no, Answer.tentative, Answer.yes)
    return max(order, key=lambda answer: given[answer])
