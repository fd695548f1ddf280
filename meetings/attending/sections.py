"""What answers add to other pages: home, a board, a member's desk and a person's timeline."""

from datetime import datetime, timedelta
from typing import Any

from board.desks.desk_sheets import DeskSheet
from board.foundation.database.queries import Asked
from board.foundation.database.together import Found, page_source
from board.foundation.extensions import HomeRow, Section, TimelineRow
from board.foundation.identity.access import Viewer
from board.foundation.links.links import LinkPurpose
from board.foundation.text.moments import day_at
from meetings.attending import upcoming_meetings, words
from meetings.calendar.rules.answers import Answer, Source, overall
from meetings.feeds import feeds
from meetings.scheduling import attendance, meetings
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


def _asks_on_desk(sheet: DeskSheet, now: datetime) -> list[Asked[Any]]:
    return [upcoming_meetings.OF_PERSON.asked(person=sheet.person.id, now=now)]


def _desk_sections(found: Found, sheet: DeskSheet, now: datetime) -> list[Section]:
    """The next meetings with the answer given to each, and the private calendar addresses."""
    rows = found[upcoming_meetings.OF_PERSON]
    urls = sheet.urls(LinkPurpose.meeting, now) if rows else {}
    upcoming = upcoming_meetings.shown(rows, sheet.zone, urls)
    sections = [Section("meetings/attending/rsvps/_on_desk.html", {"upcoming": upcoming}, order=20)]
    if sheet.seats:
        addresses = feeds.of_seats(sheet)
        sections.append(
            Section("meetings/feeds/feeds/_on_desk.html", {"feeds": addresses}, order=70)
        )
    return sections


desk_sections = page_source(_asks_on_desk, _desk_sections)


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
