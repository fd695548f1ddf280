"""The clock of a digest: from a meeting's end until members have their edition."""

from collections.abc import Sequence
from datetime import datetime

from meetings.capture.rules.clocks import Clock, digest_clock
from meetings.digests.rules.editions import Edition
from meetings.digests.tables import Digest
from meetings.scheduling.meeting_sheets import MeetingSheet
from meetings.scheduling.tables import Meeting, Sitting


async def of_meeting(meeting_id: str, *, now: datetime) -> Clock | None:
    """None before the meeting's end, and where no digest is owed: it was over when taken in."""
    [meeting] = await Meeting.select(
        Meeting.timezone,
        Meeting.created_at,
        Meeting.board.digest_days.as_alias("digest_days"),
    ).where(Meeting.id == meeting_id)
    last = await (
        Sitting.select(Sitting.ends_at)
        .where(Sitting.meeting == meeting_id, Sitting.cancelled_at.is_null())
        .order_by(Sitting.ends_at, ascending=False)
        .first()
    )
    if last is None or not meeting["created_at"] <= last["ends_at"] <= now:
        return None
    return digest_clock(
        last["ends_at"],
        (await released([meeting_id])).get(meeting_id),
        now,
        days=meeting["digest_days"],
        timezone=meeting["timezone"] or "UTC",
    )


def of(sheet: MeetingSheet, released_at: datetime | None, *, now: datetime) -> Clock | None:
    """The same for a page that knows already when the meeting ended and the edition came."""
    meeting, end = sheet.meeting, sheet.ends_at
    if end is None or not meeting.created_at <= end <= now:
        return None
    days, zone = meeting.board_digest_days, meeting.timezone or "UTC"
    return digest_clock(end, released_at, now, days=days, timezone=zone)


async def running(meeting_id: str, *, now: datetime) -> Clock | None:
    """The same while it runs; None once members have their edition."""
    clock = await of_meeting(meeting_id, now=now)
    return clock if clock and clock.stopped_at is None else None


async def released(meeting_ids: Sequence[str]) -> dict[str, datetime]:
    """When members first got their edition, for those meetings where they did."""
    rows = await (
        Digest.select(Digest.meeting, Digest.released_at)
        .where(
            Digest.meeting.is_in(list(meeting_ids) or [""]),
            Digest.edition == Edition.members.value,
            Digest.released_at.is_not_null(),
        )
        .order_by(Digest.released_at, ascending=False)
    )
    return {row["meeting"]: row["released_at"] for row in rows}
