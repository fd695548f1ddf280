"""Whom an answer is about: RFC 5321 4.2, 4.5.3.2 and RFC 3463."""

import pytest

from board.foundation.delivery.rules import Stage, Verdict, enhanced, is_of_address, judge


@pytest.mark.parametrize(
    ("code", "message"),
    [(535, "5.7.8 bad password"), (530, "authenticate first"), (550, "5.7.1 not your sender"),
     (554, "no service here"), (421, "closing"), (451, "later"), (None, ""), (501, "5.1.7 sender")],
)  # fmt: skip
def test_before_rcpt_it_is_about_us(code: int | None, message: str) -> None:
    assert judge(Stage.before, code, message) is Verdict.stopped


@pytest.mark.parametrize("stage", [Stage.recipient, Stage.data, Stage.end])
@pytest.mark.parametrize(
    ("code", "message", "expected"),
    [
        (550, "5.1.1 no such user", Verdict.wrong_address),
        (550, "5.1.10 null MX", Verdict.wrong_address),
        (553, "5.1.3 bad syntax", Verdict.wrong_address),
        (550, "no such user", Verdict.failed),
        (550, "5.7.1 see 5.1.1 of our policy", Verdict.failed),
        (552, "5.2.2 over quota", Verdict.failed),
        (550, "5.2.1 disabled", Verdict.failed),
        (554, "5.7.1 relay access denied", Verdict.failed),
        (450, "4.1.1 unverified", Verdict.later),
        (452, "4.2.2 full just now", Verdict.later),
        (530, "5.7.0 authenticate first", Verdict.broken),
        (550, "5.1.8 sender's domain", Verdict.broken),
        (421, "4.3.2 closing", Verdict.broken),
    ],
)
def test_from_rcpt_on_it_is_about_the_mail(
    stage: Stage, code: int, message: str, expected: Verdict
) -> None:
    assert judge(stage, code, message) is expected


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (Stage.before, Verdict.stopped),
        (Stage.recipient, Verdict.broken),
        (Stage.data, Verdict.broken),
        (Stage.end, Verdict.uncertain),
    ],
)
def test_no_answer_leaves_only_the_end_in_doubt(stage: Stage, expected: Verdict) -> None:
    assert judge(stage, None) is expected


def test_status_is_the_first_of_the_answer() -> None:
    assert enhanced("550-5.1.1 The account\n550 5.7.1 see") == "5.1.1"
    assert enhanced("from 192.5.1.1 at 15.1.12") == enhanced("relay denied") == ""
    assert [is_of_address(each) for each in ("5.1.1", "5.1.8", "5.2.1", "4.1.1", "")] == [
        True, False, False, False, False,
    ]  # fmt: skip
