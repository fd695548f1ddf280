"""By when a digest is owed to members, and what is asked of its reader until then."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from board.foundation.text import moments
from board.foundation.text.printable import counted
from meetings.actions.rules import owner_of
from meetings.capture.rules.clocks import digest_due_on
from meetings.capture.rules.names import name_of
from meetings.digests import words
from meetings.digests.rules.digests import PrintedAsk, PrintedDelay, PrintedNext, PrintedTask
from meetings.digests.rules.records import AnnouncedMeeting, DigestSitting
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
    """Of a product lead: each request that is owed an answer, the late ones first, and to sign.

    To sign has a day of its own where no report-out is ahead: as long as the board takes for one.
    """
    owed = sorted(
        (row for row in sources.requests if row.verdict is None),
        key=lambda row: (row.due_on >= today, row.meeting != sources.meeting.id, row.number),
    )
    # Earlier ones only where they are late: whoever reads this has been asked for them before.
    owed = [row for row in owed if row.meeting == sources.meeting.id or row.due_on < today]
    tasks = [
        PrintedTask(
            words.answer_request(row.reference),
            words.days_late((today - row.due_on).days)
            if row.due_on < today
            else words.WITH_A_REASON,
            is_late=row.due_on < today,
        )
        for row in owed[:MOST_NAMED]
    ]
    if more := len(owed) - len(tasks):
        tasks.append(PrintedTask(words.answer_more_requests(more), words.WITH_A_REASON))
    is_ahead = due_on is not None and due_on >= today
    tasks.append(_signature(due_on, draft, sources.meeting.digest_days, today=today))
    return PrintedAsk(
        tuple(tasks),
        by=moments.plain_day(due_on) if due_on and is_ahead else "",
        url=url or None,
    )


def _signature(due_on: date | None, draft: int | None, days: int, *, today: date) -> PrintedTask:
    what = words.sign_draft(draft)
    if due_on is None:
        return PrintedTask(what, words.by_day(moments.plain_day(today + timedelta(days=days))))
    if due_on < today:
        return PrintedTask(what, words.days_late((today - due_on).days), is_late=True)
    return PrintedTask(what)  # its day stands above all that is asked


def late(sources: Sources, *, today: date, for_members: bool) -> list[PrintedDelay]:
    """Answers and actions whose day has passed, the longest first, of this meeting and before.

    Members read which answers they wait for, and not whose they are among us.
    """
    found = [
        (
            row.due_on,
            PrintedDelay(
                words.answer_to(row.reference, name_of(row.title)),
                "" if for_members else row.owner_name or words.NO_OWNER,
                moments.plain_day(row.due_on),
                (today - row.due_on).days,
            ),
        )
        for row in sources.requests
        if row.verdict is None and row.due_on < today
    ]
    if not for_members:
        found += [
            (
                row.due_on,
                PrintedDelay(
                    row.body,
                    owner_of(row) or words.NO_OWNER,
                    moments.plain_day(row.due_on),
                    (today - row.due_on).days,
                ),
            )
            for row in (*sources.earlier_actions, *sources.actions)
            if row.due_on and row.due_on < today and not row.done_at and not row.dropped_at
        ]
    return [delay for _, delay in sorted(found, key=lambda each: (each[0], each[1].what))]


def next_meeting(found: AnnouncedMeeting | None) -> PrintedNext | None:
    if found is None:
        return None
    when = moments.span(found.starts_at, found.ends_at, found.timezone or "UTC")
    return PrintedNext(found.title, when, found.place)
