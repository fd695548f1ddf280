"""By when a digest is owed to members, and what is asked of its reader until then."""

from collections.abc import Sequence
from datetime import date, datetime

from board.foundation.text import moments
from board.foundation.text.printable import counted
from meetings.capture.rules.clocks import digest_due_on
from meetings.digests.rules.digests import PrintedAsk
from meetings.digests.rules.records import DigestSitting, RequestRecord
from meetings.digests.rules.sources import Sources

MOST_NAMED = 5  # requests that are asked for by their references


def report_out_on(
    sittings: Sequence[DigestSitting], timezone: str, *, days: int, taken_in_at: datetime
) -> date | None:
    """The day by which members should have their edition: so many after the last sitting.

    None for a meeting that was over when it was taken in: nobody waits for its report.
    """
    if not sittings:
        return None
    end = max(sitting.ends_at for sitting in sittings)
    if end < taken_in_at:
        return None
    return digest_due_on(end, days=days, timezone=timezone)


def report_out(due_on: date | None, today: date, released_on: date | None) -> str:
    """The first edition that members got stops the clock; a later one is never late."""
    if due_on is None:
        return ""
    if released_on is not None:
        words = f"reported out {moments.plain_day(released_on)}"
        today = released_on
    else:
        words = f"report-out due {moments.plain_day(due_on)}"
    return f"{words}, {counted((today - due_on).days, 'day')} late" if today > due_on else words


def asked(
    sources: Sources, due_on: date | None, draft: int | None, url: str, *, today: date
) -> PrintedAsk:
    owed = [row for row in sources.own_requests if row.verdict is None]
    sign = f"sign draft\N{NO-BREAK SPACE}{draft}" if draft else "sign it"
    what = f"Read this and {sign}."
    if owed:
        what = f"Answer {named(owed)} with a reason, and {sign}."
    is_ahead = due_on is not None and due_on >= today
    return PrintedAsk(
        what, by=moments.plain_day(due_on) if due_on and is_ahead else "", url=url or None
    )


def named(owed: Sequence[RequestRecord]) -> str:
    """The references of a few requests; of many, how many they are."""
    if len(owed) > MOST_NAMED:
        return f"{len(owed)} requests, each"
    *others, last = [row.reference for row in sorted(owed, key=lambda row: row.number)]
    return f"{', '.join(others)} and {last}, each" if others else last
