"""Readiness sightings: the steps of a meeting that the product sees done without being told."""

from collections.abc import Mapping
from datetime import datetime

from meetings.capture.notes import first_sent
from meetings.capture.tables import Request
from meetings.digests.rules.editions import Edition
from meetings.digests.tables import Digest
from meetings.readiness.rules.readiness import Span, StepKey
from meetings.readiness.tables import GoDecision
from meetings.scheduling.tables import Attendance

Seen = dict[str, dict[str, datetime]]


async def of_meetings(spans: Mapping[str, Span], *, now: datetime) -> Seen:
    """For each meeting step key to when it was first done; five queries however many meetings."""
    seen: Seen = {meeting: {} for meeting in spans}
    ids = list(spans) or [""]
    # Whoever was asked at once has the same instant: a row or two for each meeting.
    invited = await (
        Attendance.select(Attendance.sitting.meeting.as_alias("meeting"), Attendance.invited_at)
        .where(Attendance.sitting.meeting.is_in(ids), Attendance.invited_at.is_not_null())
        .distinct()
    )
    for row in invited:
        _first(seen, row["meeting"], StepKey.invitations, row["invited_at"])
    for row in await GoDecision.select().where(GoDecision.meeting.is_in(ids)):
        # Who decided on another date has not decided on this one.
        if row["starts_at"] == spans[row["meeting"]].starts_at:
            _first(seen, row["meeting"], StepKey.go, row["decided_at"])
    # Not when the button was pressed: until the first mail has left, they can be taken back.
    for meeting, at in (await first_sent(ids)).items():
        _first(seen, meeting, StepKey.notes, at)
    for row in await Digest.select(Digest.meeting, Digest.released_at).where(
        Digest.meeting.is_in(ids),
        Digest.edition == Edition.members.value,
        Digest.released_at.is_not_null(),
    ):
        _first(seen, row["meeting"], StepKey.digest, row["released_at"])
    for meeting, answered in (await _answers(ids)).items():
        # Where nothing was asked for, nothing is owed once the meeting is over.
        if meeting in spans and spans[meeting].ends_at <= now and None not in answered:
            last = max(at for at in (spans[meeting].ends_at, *answered) if at is not None)
            _first(seen, meeting, StepKey.answers, last)
    return seen


async def _answers(ids: list[str]) -> dict[str, list[datetime | None]]:
    """When each request of a meeting was answered; None for one that still waits."""
    answered: dict[str, list[datetime | None]] = {meeting: [] for meeting in ids}
    for row in await Request.select(
        Request.meeting, Request.answered_at, Request.first_answered_at
    ).where(Request.meeting.is_in(ids)):
        answered[row["meeting"]].append(row["first_answered_at"] or row["answered_at"])
    return answered


def _first(seen: Seen, meeting: str, key: StepKey, at: datetime) -> None:
    seen[meeting][key] = min(at, seen[meeting].get(key, at))
