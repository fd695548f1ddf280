"""Whom an answer is about: RFC 5321 4.2, 4.5.3.2 and RFC 3463."""

import pytest

from board.foundation.delivery.rules import (
    DeliveryStage,
    DeliveryVerdict,
    enhanced,
    is_of_address,
    judge,
)


@pytest.mark.parametrize(
    ("code", "message"),
    [(535, "5.7.8 bad password"), (530, "authenticate first"), (550, "5.7.1 not your sender"),
     (554, "no service here"), (421, "closing"), (451, "later"), (None, ""), (501, "5.1.7 sender")],
)  # fmt: skip
def test_before_rcpt_it_is_about_us(code: int | None, message: str) -> None:
    assert judge(DeliveryStage.before, code, message) is DeliveryVerdict.stopped


@pytest.mark.parametrize("stage", [DeliveryStage.recipient, DeliveryStage.data, DeliveryStage.end])
@pytest.mark.parametrize(
    ("code", "message", "expected"),
    [
        (550, "5.1.1 no such user", DeliveryVerdict.wrong_address),
        (550, "5.1.10 null MX", DeliveryVerdict.wrong_address),
        (553, "5.1.3 bad syntax", DeliveryVerdict.wrong_address),
        (550, "no such user", DeliveryVerdict.failed),
        (550, "5.7.1 see 5.1.1 of our policy", DeliveryVerdict.failed),
        (552, "5.2.2 over quota", DeliveryVerdict.failed),
        (550, "5.2.1 disabled", DeliveryVerdict.failed),
        (554, "5.7.1 relay access denied", DeliveryVerdict.failed),
        (450, "4.1.1 unverified", DeliveryVerdict.later),
        (452, "4.2.2 full just now", DeliveryVerdict.later),
        (530, "5.7.0 authenticate first", DeliveryVerdict.broken),
        (550, "5.1.8 sender's domain", DeliveryVerdict.broken),
        (421, "4.3.2 closing", DeliveryVerdict.broken),
    ],
)
def test_from_rcpt_on_it_is_about_the_mail(
    stage: DeliveryStage, code: int, message: str, expected: DeliveryVerdict
) -> None:
    assert judge(stage, code, message) is expected


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (DeliveryStage.before, DeliveryVerdict.stopped),
        (DeliveryStage.recipient, DeliveryVerdict.broken),
        (DeliveryStage.data, DeliveryVerdict.broken),
        (DeliveryStage.end, DeliveryVerdict.uncertain),
    ],
)
def test_no_answer_leaves_only_the_end_in_doubt(
    stage: DeliveryStage, expected: DeliveryVerdict
) -> None:
    assert judge(stage, None) is expected


def test_status_is_the_first_of_the_answer() -> None:
    assert enhanced("550-5.1.1 The account\n550 5.7.1 see") == "5.1.1"
    assert enhanced("from 192.5.1.1 at 15.1.12") == enhanced("relay denied") == ""
    assert [is_of_address(each) for each in ("5.1.1", "5.1.8", "5.2.1", "4.1.1", "")] == [
        True, False, False, False, False,
    ]  # fmt: skip
