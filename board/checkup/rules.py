"""What a check-up finds, and what its figures mean; the clock is an argument."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from board.foundation.extensions import Finding, Level

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
    words = [f"{count} {level}{'' if count == 1 else 's'}" for count, level in counts if count]
    return f"{', '.join(words)}." if words else f"All {len(findings)} checks are fine."


def proxies(*, is_local: bool, are_named: bool) -> Finding:
    """Behind a proxy that is not named all visitors are one, and lock each other out."""
    if is_local or are_named:
        return ok("Proxy", "Visitors are told apart by their own addresses.")
    return warning(
        "Proxy",
        "Limits count everybody who comes through your proxy as one visitor.",
        "Set FOLKMOOT_PROXIES to its address, 127.0.0.1 for one on this machine.",
    )


def address(base_url: str, *, is_local: bool, sends_mail: bool) -> Finding:
    """Settings refuse plain http elsewhere, so what is left is an address that nobody can open."""
    if not is_local:
        return ok("Address", f"{base_url}, encrypted.")
    if sends_mail:
        return problem(
            "Address",
            f"Mails leave with links to {base_url}, which opens on this machine only.",
            "Set FOLKMOOT_BASE_URL to the https address that people open.",
        )
    return ok("Address", f"{base_url}, for this machine only.")


def sender(mail_from: str, *, is_default: bool, sends_mail: bool) -> Finding:
    if is_default and sends_mail:
        return problem(
            "Sender",
            f"Mails leave from {mail_from}, to which nobody can answer.",
            "Set FOLKMOOT_MAIL_FROM to the address of a mailbox of its own.",
        )
    return ok("Sender", f"{mail_from}.")


def trust(authserv_id: str | None, *, takes_mail: bool) -> Finding:
    """Answers by mail change who comes; without a server's word anybody can write any From."""
    if authserv_id:
        return ok("Trusted checks", f"Results signed by {authserv_id} count.")
    if takes_mail:
        return warning(
            "Trusted checks",
            "An answer by mail counts by its From alone, which anybody can write.",
            "Set TRUSTED_AUTHSERV_ID to the name in your server's Authentication-Results.",
        )
    return ok("Trusted checks", "None needed while no mail is taken in.")


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
            f"Mail waits: {stopped}",
            "Mend what the server names, then press “Try all again” on the page /outbox.",
        )
    if overdue and oldest_due_at is not None and now - oldest_due_at > WAITS_AT_MOST:
        minutes = int((now - oldest_due_at).total_seconds() // 60)
        return problem(
            "Outbox",
            f"{_mails(overdue)} should have left, the oldest {minutes} minutes ago.",
            "Start a worker: “folkmoot run” has one inside, “folkmoot work” is one.",
        )
    if failed or again:
        words = [
            f"{_mails(count)} {what}"
            for count, what in (
                (failed, "failed in the last two weeks"),
                (again, "will be tried again"),
            )
            if count
        ]
        return warning(
            "Outbox", f"{' and '.join(words)}.", "The page /outbox says why, and sends again."
        )
    return ok("Outbox", "Nothing is stuck.")


def beat(beat_at: datetime | None, *, now: datetime) -> Finding:
    """When a worker that uses this data directory last said that it lives."""
    start = "Start “folkmoot run”, or “folkmoot work” beside it."
    if beat_at is None:
        return warning("Worker", "None has run with this data directory so far.", start)
    if now - beat_at > BEATS_WITHIN:
        return problem("Worker", f"None has run since {beat_at:%Y-%m-%d %H:%M} UTC.", start)
    return ok("Worker", "Alive.")


def disk(free: int) -> Finding:
    """Free bytes where the data lies."""
    there = f"{free / (1 << 30):.1f} GB" if free >= SCARCE else f"{free >> 20} MB"
    fix = "Make room: nothing can be saved on a full disk."
    if free < EMPTY:
        return problem("Disk", f"Only {there} are free.", fix)
    if free < SCARCE:
        return warning("Disk", f"Only {there} are free.", fix)
    return ok("Disk", f"{there} are free.")


def zones(version: str, *, now: datetime) -> Finding:
    """The version of the time zones (2025b): a year, then a letter for each edition."""
    if not version[:4].isdecimal():
        return ok("Time zones", "Known; their edition is not told.")
    if now.year - int(version[:4]) >= ZONES_LAST_YEARS:
        return warning(
            "Time zones",
            f"They are those of {version}: meetings may be an hour off.",
            "Update Debian's tzdata, or pip's.",
        )
    return ok("Time zones", f"Edition {version}.")


def clock(*, theirs: datetime, now: datetime) -> Finding:
    """`theirs`: the database's clock, or the last thing that was written."""
    ahead = abs(theirs - now)
    if ahead > CLOCKS_DIFFER:
        return problem(
            "Clock",
            f"It differs by {int(ahead.total_seconds())} seconds from the database's.",
            "Let both machines keep time (systemd-timesyncd or chrony).",
        )
    return ok("Clock", f"{now:%Y-%m-%d %H:%M} UTC.")


def _mails(count: int) -> str:
    return "1 mail" if count == 1 else f"{count} mails"
