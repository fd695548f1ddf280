"""What a check-up finds, and what its figures mean; the clock is an argument."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from board.checkup import words
from board.foundation.extensions import Finding, Level
from board.foundation.text.language import listed

ZONES_LAST_YEARS = 2  # governments change their clocks a few times a year
WAITS_AT_MOST = timedelta(minutes=3)  # a worker takes what is due within seconds
BEATS_WITHIN = timedelta(minutes=2)
CLOCKS_DIFFER = timedelta(seconds=20)
SCARCE, EMPTY = 1 << 30, 100 << 20  # bytes


def ok(what: str, sentence: str) -> Finding:
    return Finding(what, Level.ok, sentence)


def warning(what: str, sentence: str, fix: str) -> Finding:
    return Finding(what, Level.warning, sentence, fix)


def problem(what: str, sentence: str, fix: str) -> Finding:
    return Finding(what, Level.problem, sentence, fix)


def summary(findings: Sequence[Finding]) -> str:
    """ "2 problems, 1 warning.", or that all is well."""
    counts = [
        (sum(each.level == level for each in findings), level)
        for level in (Level.problem, Level.warning)
    ]
    said = [words.LEVELS[level](count) for count, level in counts if count]
    return f"{', '.join(said)}." if said else words.all_fine(len(findings))


def proxies(*, is_local: bool, are_named: bool) -> Finding:
    """Behind a proxy that is not named all visitors are one, and lock each other out."""
    if is_local or are_named:
        return ok("Proxy", words.PROXY_KNOWN)
    return warning(
        "Proxy",
        words.PROXY_UNKNOWN,
        words.PROXY_UNKNOWN_FIX,
    )


def address(base_url: str, *, is_local: bool, sends_mail: bool) -> Finding:
    """Settings refuse plain http elsewhere, so what is left is an address that nobody can open."""
    if not is_local:
        return ok("Address", words.address_encrypted(base_url))
    if sends_mail:
        return problem(
            "Address",
            words.address_local_with_mail(base_url),
            words.ADDRESS_FIX,
        )
    return ok("Address", words.address_local(base_url))


def sender(mail_from: str, *, is_default: bool, sends_mail: bool) -> Finding:
    if is_default and sends_mail:
        return problem(
            "Sender",
            words.nobody_can_answer(mail_from),
            words.NOBODY_CAN_ANSWER_FIX,
        )
    return ok("Sender", f"{mail_from}.")


def trust(authserv_id: str | None, *, takes_mail: bool) -> Finding:
    """Answers by mail change who comes; without a server's word anybody can write any From."""
    if authserv_id:
        return ok(words.TRUSTED_CHECKS, words.results_count(authserv_id))
    if takes_mail:
        return warning(
            words.TRUSTED_CHECKS,
            words.FROM_ALONE_COUNTS,
            words.FROM_ALONE_COUNTS_FIX,
        )
    return ok(words.TRUSTED_CHECKS, words.NO_CHECKS_NEEDED)


def waiting_mail(
    *,
    stopped: str,
    overdue: int,
    oldest_due_at: datetime | None,
    again: int,
    failed: int,
    now: datetime,
) -> Finding:
    """Due mails that nobody took, mails that a server put off, and those given up lately.

    `stopped`: why the mail server takes none at all just now.
    """
    if stopped:
        return problem(
            "Outbox",
            words.mail_waits(stopped),
            words.MAIL_WAITS_FIX,
        )
    if overdue and oldest_due_at is not None and now - oldest_due_at > WAITS_AT_MOST:
        minutes = int((now - oldest_due_at).total_seconds() // 60)
        return problem(
            "Outbox",
            words.mails_overdue(overdue, minutes),
            words.WORKER_MISSING_FIX,
        )
    if failed or again:
        said = [words.mails_failed(failed)] if failed else []
        said += [words.mails_tried_again(again)] if again else []
        return warning("Outbox", f"{listed(said)}.", words.LOOK_AT_OUTBOX)
    return ok("Outbox", words.NOTHING_STUCK)


def beat(beat_at: datetime | None, *, now: datetime) -> Finding:
    """When a worker that uses this data directory last said that it lives."""
    start = words.START_WORKER
    if beat_at is None:
        return warning("Worker", words.NO_WORKER_SO_FAR, start)
    if now - beat_at > BEATS_WITHIN:
        return problem("Worker", words.no_worker_since(beat_at), start)
    return ok("Worker", words.WORKER_ALIVE)


def disk(free: int) -> Finding:
    """Free bytes where the data lies."""
    there = words.gigabytes(free / (1 << 30)) if free >= SCARCE else words.megabytes(free >> 20)
    fix = words.DISK_FULL_FIX
    if free < EMPTY:
        return problem("Disk", words.only_free(there), fix)
    if free < SCARCE:
        return warning("Disk", words.only_free(there), fix)
    return ok("Disk", words.free_space(there))


def zones(version: str, *, now: datetime) -> Finding:
    """The version of the time zones (2025b): a year, then a letter for each edition."""
    if not version[:4].isdecimal():
        return ok(words.TIME_ZONES, words.TIME_ZONES_OF_UNKNOWN_EDITION)
    if now.year - int(version[:4]) >= ZONES_LAST_YEARS:
        return warning(
            words.TIME_ZONES,
            words.time_zones_old(version),
            words.TIME_ZONES_FIX,
        )
    return ok(words.TIME_ZONES, words.time_zones_edition(version))


def clock(*, theirs: datetime, now: datetime) -> Finding:
    """`theirs`: the database's clock, or the last thing that was written."""
    ahead = abs(theirs - now)
    if ahead > CLOCKS_DIFFER:
        return problem(
            "Clock",
            words.clock_differs(int(ahead.total_seconds())),
            words.CLOCK_FIX,
        )
    return ok("Clock", words.clock_time(now))
