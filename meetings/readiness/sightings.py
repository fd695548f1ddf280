"""Readiness sightings: the steps of a meeting that the product sees done without being told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.queries import Asked, prepared_sql
from board.foundation.database.together import Found
from meetings.capture.notes import first_sent
from meetings.capture.tables import Request
from meetings.digests.rules.editions import Edition
from meetings.digests.tables import Digest
from meetings.readiness.rules.readiness import Span, StepKey
from meetings.readiness.tables import GoDecision
from meetings.scheduling.meeting_sheets import MeetingSheet
from meetings.scheduling.tables import Attendance

Seen = dict[str, dict[str, datetime]]
SEEN_BY_COUNT = ("go_decisions", "notes_sent", "digests_released", "requests")


@dataclass(frozen=True, slots=True)
class Sighting:
    """When something happened to a meeting (None: not yet), or what it was decided for."""

    what: str
    at: datetime | None
    starts_at: datetime | None


# Four tables in one statement: each is asked about one meeting, and most have nothing of it.
SIGHTINGS = prepared_sql(
    """
    SELECT 'go' AS what, decided_at AS at, starts_at
        FROM go_decision WHERE meeting = :meeting
    UNION ALL
    SELECT 'notes', min(sent_at), NULL
        FROM message WHERE cause = :meeting AND kind = 'notes_sent' AND sent_at IS NOT NULL
    UNION ALL
    SELECT 'digest', min(released_at), NULL
        FROM digest WHERE meeting = :meeting AND edition = 'members' AND released_at IS NOT NULL
    UNION ALL
    SELECT 'answers', coalesce(first_answered_at, answered_at), NULL
        FROM request WHERE meeting = :meeting
    """,
    Sighting,
    reason="Piccolo has no UNION of several tables",
)


def asks_of(sheet: MeetingSheet) -> list[Asked[Sighting]]:
    """What is asked where there is anything to see."""
    is_seen = any(sheet.there[name] for name in SEEN_BY_COUNT)
    return [SIGHTINGS.asked(meeting=sheet.meeting.id)] if is_seen else []


def first(found: Found, what: str) -> datetime | None:
    """When notes or digest first reached somebody."""
    rows = found[SIGHTINGS]
    return min((each.at for each in rows if each.what == what and each.at), default=None)


def of_sheet(
    sheet: MeetingSheet, span: Span, found: Found, *, now: datetime
) -> dict[str, datetime]:
    """Step key to when it was first done, of one meeting."""
    rows = found[SIGHTINGS]
    gone = [each.at for each in rows if each.what == "go" and each.starts_at == span.starts_at]
    answered = [each.at for each in rows if each.what == "answers"]
    times: dict[StepKey, list[datetime | None]] = {
        StepKey.invitations: [row.invited_at for row in sheet.asked],
        StepKey.go: gone,
        StepKey.notes: [first(found, "notes")],
        StepKey.digest: [first(found, "digest")],
    }
    seen = {
        key.value: min(at for at in each if at is not None)
        for key, each in times.items()
        if any(each)
    }
    # Where nothing was asked for, nothing is owed once the meeting is over.
    if span.ends_at <= now and None not in answered:
        seen[StepKey.answers.value] = max(at for at in (span.ends_at, *answered) if at)
    return seen


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
