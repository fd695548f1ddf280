"""What about somebody needs us, and what of it is the worst."""

from datetime import date, timedelta

import pytest

from board.engagement.rules.engagement import Concern, Engagement, Reason, reasons

TODAY = date(2026, 11, 30)


def days(number: int) -> date:
    return TODAY - timedelta(days=number)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (Engagement(is_member=True, heard_on=days(29), came=(True,)), []),
        (Engagement(is_member=True), []),
        (Engagement(heard_on=days(400), asked=9), []),
        (Engagement(is_mail_refused=True), [Reason(Concern.mail_back)]),
        (Engagement(is_member=True, heard_on=days(30)), [Reason(Concern.quiet, 30)]),
        (Engagement(is_member=True, heard_on=days(60)), [Reason(Concern.silent, 60)]),
        (Engagement(is_member=True, came=(False,)), [Reason(Concern.not_come, 1)]),
        (Engagement(is_member=True, came=(True, False)), []),
        (Engagement(is_member=True, came=(True, False, False)), [Reason(Concern.missed_two, 2)]),
        (Engagement(is_member=True, came=(False,) * 3), [Reason(Concern.missed_three, 3)]),
        (Engagement(is_member=True, asked=5, answered=5), [Reason(Concern.asked_enough, 5)]),
        (Engagement(is_member=True, asked=2, answered=1), [Reason(Concern.unanswered, 1)]),
        (Engagement(is_member=True, term_ends_on=days(-90)), [Reason(Concern.term_ends, 90)]),
        (Engagement(is_member=True, term_ends_on=days(-91)), []),
        (Engagement(is_member=True, term_ends_on=days(3)), [Reason(Concern.term_ends, 0)]),
        (Engagement(is_member=True, waiting_since=days(7)), [Reason(Concern.waits, 7)]),
        (Engagement(is_member=True, waiting_since=days(8)), [Reason(Concern.waits_long, 8)]),
        (
            Engagement(is_member=True, heard_on=days(69), asked=1, is_mail_refused=True),
            [Reason(Concern.mail_back), Reason(Concern.silent, 69), Reason(Concern.unanswered, 1)],
        ),
    ],
)
def test_reasons_come_the_worst_first(one: Engagement, expected: list[Reason]) -> None:
    assert reasons(one, today=TODAY) == expected


def test_levels_go_with_the_order_of_concerns() -> None:
    levels = [each.level for each in Concern]
    assert levels == sorted(levels)


def test_times_come_and_days_silent() -> None:
    one = Engagement(heard_on=days(3), came=(True, False, True))
    assert (one.times_come, one.days_silent(TODAY)) == (2, 3)
    assert Engagement(heard_on=days(-1)).days_silent(TODAY) == 0
    assert Engagement().days_silent(TODAY) is None
