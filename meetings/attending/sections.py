"""What answers add to other pages: home, a board, a member's desk and a person's timeline."""

from datetime import datetime, timedelta
from typing import Any

from board.foundation.extensions import HomeRow, Section, TimelineRow
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Person
from board.foundation.links import links
from board.foundation.links.links import Link
from board.foundation.text.moments import day_at, reader_span
from meetings.attending import words
from meetings.calendar.rules.answers import Answer, Source, overall
from meetings.feeds import feeds
from meetings.scheduling import attendance, meeting_links, meetings
from meetings.scheduling.rules.meetings import MeetingKind, MeetingState
from meetings.scheduling.tables import Attendance, Rsvp, Sitting

SOON = timedelta(days=14)
VERY_SOON = timedelta(days=3)


async def home_rows(viewer: Viewer, now: datetime) -> list[HomeRow]:
    """Meetings that are near while people are silent."""
    return [_silence(row, now=now) for row in await _silent(viewer, now=now)]


async def board_sections(board_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """The meeting that comes next, with how many gave which answer."""
    following = await (
        Sitting.select(Sitting.meeting)
        .where(
            Sitting.meeting.board == board_id,
            Sitting.meeting.kind == MeetingKind.meeting.value,
            Sitting.meeting.state != MeetingState.cancelled.value,
            Sitting.cancelled_at.is_null(),
            Sitting.ends_at > now,
        )
        .order_by(Sitting.starts_at)
        .first()
    )
    if following is None:
        return []
    meeting = await meetings.get(following["meeting"])
    context = {
        "meeting": meeting,
        "sittings": await meetings.sittings_of(meeting.id),
        "counts": attendance.counts(answers := await attendance.answers_of(meeting.id)),
        "waiting": len(attendance.waiting(answers)),
        "viewer_timezone": viewer.timezone,
    }
    return [Section("meetings/attending/rsvps/_on_board.html", context, order=10)]


async def desk_sections(person_id: str, link: Link, now: datetime) -> list[Section]:
    """The next meetings with the answer given to each, and the private calendar addresses."""
    upcoming = await _upcoming(person_id, now=now)
    person = await Person.select(Person.timezone).where(Person.id == person_id).first()
    zone = person["timezone"] or None if person else None
    opened = await meeting_links.open_ones(person_id, now=now)
    for meeting in upcoming:
        for sitting in meeting["sittings"]:
            at = sitting["starts_at"], sitting["ends_at"]
            sitting["words"] = reader_span(*at, meeting["timezone"], zone)
        known = opened.get(meeting["meeting"])
        meeting["url"] = links.url(known) if known else ""
    sections = [Section("meetings/attending/rsvps/_on_desk.html", {"upcoming": upcoming}, order=20)]
    subscriptions = await feeds.of_person(person_id)
    if subscriptions:
        sections.append(
            Section("meetings/feeds/feeds/_on_desk.html", {"feeds": subscriptions}, order=70)
        )
    return sections


async def timeline_rows(person_id: str, viewer: Viewer, now: datetime) -> list[TimelineRow]:
    """The answers somebody gave to meetings on boards that the viewer sees."""
    given = await (
        Rsvp.select(
            Rsvp.answer,
            Rsvp.source,
            Rsvp.received_at,
            Rsvp.is_counted,
            Rsvp.sitting.meeting.id.as_alias("meeting"),
            Rsvp.sitting.meeting.title.as_alias("title"),
        )
        .where(
            Rsvp.attendee.person == person_id,
            Rsvp.sitting.meeting.board.is_in(list(viewer.board_ids) or [""]),
            Rsvp.sitting.meeting.kind == MeetingKind.meeting.value,
        )
        .order_by(Rsvp.received_at, ascending=False)
        .limit(200)
    )
    # Several sittings answered at once are one thing that happened.
    rows = {}
    for each in given:
        said = f"{Answer(each['answer']).label} to {each['title']} {_HOW[Source(each['source'])]}"
        sentence = (
            f"Answered {said}" if each["is_counted"] else f"An answer was not counted: {said}"
        )
        row = TimelineRow(each["received_at"], sentence, f"/meetings/{each['meeting']}")
        rows[row.at, row.sentence] = row
    return list(rows.values())


# --- steps -----------------------------------------------------------------------------------

_HOW = {
    Source.link: "by the personal link",
    Source.calendar: "by calendar",
    Source.staff: "through staff",
}


async def _silent(viewer: Viewer, *, now: datetime) -> list[dict[str, Any]]:
    """Meetings that begin soon, with how many were asked and how many said nothing."""
    asked = await (
        Attendance.select(
            Attendance.answer,
            Attendance.attendee,
            Attendance.sitting.starts_at.as_alias("starts_at"),
            Attendance.sitting.meeting.id.as_alias("meeting"),
            Attendance.sitting.meeting.title.as_alias("title"),
            Attendance.sitting.meeting.timezone.as_alias("timezone"),
        )
        .where(
            Attendance.sitting.meeting.board.is_in(list(viewer.boards_where("manage")) or [""]),
            Attendance.sitting.meeting.state == MeetingState.invited.value,
            Attendance.sitting.meeting.kind == MeetingKind.meeting.value,
            Attendance.sitting.cancelled_at.is_null(),
            Attendance.sitting.starts_at > now,
            Attendance.sitting.starts_at < now + SOON,
            Attendance.attendee.removed_at.is_null(),
            Attendance.invited_at.is_not_null(),
        )
        .order_by(Attendance.sitting.starts_at)
    )
    found: dict[str, dict[str, Any]] = {}
    for row in asked:
        meeting = found.setdefault(row["meeting"], {**row, "people": {}})
        meeting["people"].setdefault(row["attendee"], []).append(Answer(row["answer"]))
    rows = []
    for meeting in found.values():
        answers = [overall(each) for each in meeting["people"].values()]
        meeting["asked"], meeting["silent"] = len(answers), answers.count(Answer.none)
        if meeting["silent"]:
            rows.append(meeting)
    return rows


def _silence(row: dict[str, Any], *, now: datetime) -> HomeRow:
    left = row["starts_at"] - now
    days = left.days
    return HomeRow(
        level="late" if left < VERY_SOON else "soon",
        sentence=words.not_answered(row["silent"], row["asked"], row["title"]),
        note=words.day_and_days_left(day_at(row["starts_at"], row["timezone"]), days),
        action="Look who",
        href=f"/meetings/{row['meeting']}",
    )


async def _upcoming(person_id: str, *, now: datetime) -> list[dict[str, Any]]:
    """Meetings that are not over, soonest first, each with its sittings and one answer."""
    asked = await (
        Attendance.select(
            Attendance.answer,
            Attendance.waiting_since,
            Attendance.sitting.starts_at.as_alias("starts_at"),
            Attendance.sitting.ends_at.as_alias("ends_at"),
            Attendance.sitting.meeting.id.as_alias("meeting"),
            Attendance.sitting.meeting.title.as_alias("title"),
            Attendance.sitting.meeting.timezone.as_alias("timezone"),
            Attendance.sitting.meeting.board.name.as_alias("board_name"),
        )
        .where(
            Attendance.attendee.person == person_id,
            Attendance.attendee.removed_at.is_null(),
            Attendance.invited_at.is_not_null(),
            Attendance.sitting.cancelled_at.is_null(),
            Attendance.sitting.meeting.state == MeetingState.invited.value,
            Attendance.sitting.meeting.kind == MeetingKind.meeting.value,
            Attendance.sitting.ends_at > now,
        )
        .order_by(Attendance.sitting.starts_at)
    )
    found: dict[str, dict[str, Any]] = {}
    for row in asked:
        row["answer"] = Answer(row["answer"])
        row["is_seated"] = row["answer"] is Answer.yes and row["waiting_since"] is None
        found.setdefault(row["meeting"], {**row, "sittings": []})["sittings"].append(row)
    for meeting in found.values():
        meeting["answer"] = overall(each["answer"] for each in meeting["sittings"])
        is_seated = any(each["is_seated"] for each in meeting["sittings"])
        meeting["is_waiting"] = meeting["answer"] is Answer.yes and not is_seated
    return list(found.values())
