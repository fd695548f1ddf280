"""What the figures of a check-up mean."""

from datetime import UTC, datetime, timedelta

import pytest

from board.checkup import rules as health
from board.checkup.rules import ok, problem, warning
from board.foundation.extensions import Finding, Level

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def said(finding: Finding) -> tuple[str, str]:
    assert (finding.level is Level.ok) == (finding.fix == "")
    return finding.level.value, finding.sentence


def test_line_names_the_level_the_thing_and_the_fix() -> None:
    assert ok("Disk", "9.0 GB are free.").line == "ok       Disk: 9.0 GB are free."
    assert problem("Key", "It is gone.", "Put it back.").line == (
        "problem  Key: It is gone. Fix: Put it back."
    )


def test_summary_counts_what_is_to_be_mended() -> None:
    bad, odd, good = problem("A", "a", "x"), warning("B", "b", "y"), ok("C", "c")
    assert health.summary([bad, good, odd, bad]) == "2 problems, 1 warning."
    assert health.summary([odd, good]) == "1 warning."
    assert health.summary([good, good]) == "All 2 checks are fine."


@pytest.mark.parametrize(
    ("is_local", "sends_mail", "level"),
    [(False, True, "ok"), (True, False, "ok"), (True, True, "problem")],
)
def test_address_that_only_this_machine_opens_is_in_no_mail(
    is_local: bool, sends_mail: bool, level: str
) -> None:
    found = health.address("http://127.0.0.1:8000", is_local=is_local, sends_mail=sends_mail)
    assert found.level == level


def test_sender_that_nobody_can_answer() -> None:
    assert health.sender("x@localhost", is_default=True, sends_mail=True).level == "problem"
    assert health.sender("x@localhost", is_default=True, sends_mail=False).level == "ok"
    assert health.sender("x@example.org", is_default=False, sends_mail=True).level == "ok"


def test_answers_by_mail_without_a_trusted_server_are_warned_of() -> None:
    assert said(health.trust(None, takes_mail=True)) == (
        "warning",
        "An answer by mail counts by its From alone, which anybody can write.",
    )
    assert health.trust(None, takes_mail=False).level == "ok"
    assert health.trust("mx.example.org", takes_mail=True).level == "ok"


@pytest.mark.parametrize(
    ("overdue", "minutes", "again", "failed", "expected"),
    [
        (0, 0, 0, 0, ("ok", "Nothing is stuck.")),
        (2, 3, 0, 0, ("ok", "Nothing is stuck.")),
        (2, 4, 1, 1, ("problem", "2 mails should have left, the oldest 4 minutes ago.")),
        (0, 0, 0, 1, ("warning", "1 mail failed in the last two weeks.")),
        (
            0, 0, 2, 1,
            ("warning", "1 mail failed in the last two weeks and 2 mails will be tried again."),
        ),
    ],
)  # fmt: skip
def test_outbox(
    overdue: int, minutes: int, again: int, failed: int, expected: tuple[str, str]
) -> None:
    oldest = NOW - timedelta(minutes=minutes) if overdue else None
    assert expected == said(
        health.waiting_mail(
            stopped="", overdue=overdue, oldest_due_at=oldest, again=again, failed=failed, now=NOW
        )
    )


def test_outbox_while_the_mail_server_takes_nothing() -> None:
    found = health.waiting_mail(
        stopped="mail.example.org says: 535 5.7.8 No.",
        overdue=9, oldest_due_at=NOW - timedelta(hours=1), again=0, failed=0, now=NOW,
    )  # fmt: skip
    assert said(found) == ("problem", "Mail waits: mail.example.org says: 535 5.7.8 No.")


@pytest.mark.parametrize(
    ("seconds", "level"), [(None, "warning"), (0, "ok"), (120, "ok"), (121, "problem")]
)
def test_worker_that_has_not_spoken(seconds: int | None, level: str) -> None:
    at = None if seconds is None else NOW - timedelta(seconds=seconds)
    assert health.beat(at, now=NOW).level == level


@pytest.mark.parametrize(
    ("free", "expected"),
    [
        (5 << 30, ("ok", "5.0 GB are free.")),
        (500 << 20, ("warning", "Only 500 MB are free.")),
        (99 << 20, ("problem", "Only 99 MB are free.")),
    ],
)
def test_disk(free: int, expected: tuple[str, str]) -> None:
    assert said(health.disk(free)) == expected


def test_time_zones_grow_old() -> None:
    assert health.zones("2025b", now=NOW).level == "ok"
    assert health.zones("2024a", now=NOW).level == "warning"
    assert health.zones("", now=NOW).level == "ok"


def test_clocks_that_differ_in_either_direction() -> None:
    for seconds, level in ((0, "ok"), (20, "ok"), (21, "problem"), (-21, "problem")):
        theirs = NOW + timedelta(seconds=seconds)
        assert health.clock(theirs=theirs, now=NOW).level == level
