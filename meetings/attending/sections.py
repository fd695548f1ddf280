"""What answers add to other pages: home, a board, a member's desk and a person's timeline."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from board.desks.desk_sheets import DeskSheet, Waiting
from board.foundation.database.queries import Asked, prepared, prepared_sql, value
from board.foundation.database.together import Found, page_source
from board.foundation.extensions import HomeRow, Section, TimelineRow
from board.foundation.identity.access import Viewer
from board.foundation.links.links import LinkPurpose
from board.foundation.text.moments import day_at
from meetings.attending import upcoming_meetings, words
from meetings.calendar.rules.answers import Answer, Source
from meetings.feeds import feeds
from meetings.scheduling import attendance
from meetings.scheduling.rules.meetings import MeetingKind, MeetingState
from meetings.scheduling.tables import Rsvp, Sitting

SOON = timedelta(days=14)
VERY_SOON = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class SilentMeeting:
    """A meeting that begins soon, with how many were asked and how many said nothing."""

    meeting: str
    title: str
    timezone: str
    starts_at: datetime
    asked: int
    silent: int


@dataclass(frozen=True, slots=True)
class NextOnBoard:
    id: str
    title: str
    state: MeetingState
    timezone: str


NEXT_ON_BOARD = prepared(
    Sitting.select(
        Sitting.meeting.id.as_alias("id"),
        Sitting.meeting.title.as_alias("title"),
        Sitting.meeting.state.as_alias("state"),
        Sitting.meeting.timezone.as_alias("timezone"),
    )
    .where(
        Sitting.meeting.board == value("board"),
        Sitting.meeting.kind == MeetingKind.meeting.value,
        Sitting.meeting.state != MeetingState.cancelled.value,
        Sitting.cancelled_at.is_null(),
        Sitting.ends_at > value("now"),
    )
    .order_by(Sitting.starts_at)
    .limit(1),
    NextOnBoard,
)


# Whoever answered any date is not silent, unless with a no that leaves others without an answer:
# rules.answers.overall.
SILENT = prepared_sql(
    """
    SELECT * FROM (
        SELECT meeting.id AS meeting, meeting.title AS title, meeting.timezone AS timezone,
            min(person.starts_at) AS starts_at, count(*) AS asked,
            sum(CASE WHEN person.open > 0 AND person.given = 0 THEN 1 ELSE 0 END) AS silent
        FROM (
            SELECT sitting.meeting AS meeting, attendance.attendee AS attendee,
                min(sitting.starts_at) AS starts_at,
                sum(CASE WHEN attendance.answer = 'none' THEN 1 ELSE 0 END) AS open,
                sum(CASE WHEN attendance.answer IN ('yes', 'tentative') THEN 1 ELSE 0 END)
                    AS given
            FROM sitting
            JOIN attendance ON attendance.sitting = sitting.id
                AND attendance.invited_at IS NOT NULL
            JOIN attendee ON attendee.id = attendance.attendee AND attendee.removed_at IS NULL
            WHERE sitting.starts_at > :now AND sitting.starts_at < :soon
                AND sitting.cancelled_at IS NULL
            GROUP BY sitting.meeting, attendance.attendee
        ) AS person
        JOIN meeting ON meeting.id = person.meeting
        WHERE meeting.board IN :boards AND meeting.state = 'invited' AND meeting.kind = 'meeting'
        GROUP BY meeting.id, meeting.title, meeting.timezone
    ) AS counted
    WHERE silent > 0
    ORDER BY starts_at, meeting
    """,
    SilentMeeting,
    reason="Piccolo counts no condition.",
)


def _asks_at_home(viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    boards = viewer.boards_where("manage")
    return [SILENT.asked(boards=boards, now=now, soon=now + SOON)] if boards else []


def _home_rows(found: Found, viewer: Viewer, now: datetime) -> list[HomeRow]:
    """Meetings that are near while people are silent."""
    return [_silence(row, now=now) for row in found[SILENT]]


home_rows = page_source(_asks_at_home, _home_rows)


def _asks_on_board(board_id: str, viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    return [NEXT_ON_BOARD.asked(board=board_id, now=now)]


async def _board_sections(
    found: Found, board_id: str, viewer: Viewer, now: datetime
) -> list[Section]:
    """The meeting that comes next, with how many gave which answer."""
    meeting = found.first(NEXT_ON_BOARD)
    if meeting is None:
        return []
    sittings, answers = await attendance.sittings_and_answers(meeting.id)
    context = {
        "meeting": meeting,
        "sittings": sittings,
        "counts": attendance.counts(answers),
        "waiting": len(attendance.waiting(answers)),
        "viewer_timezone": viewer.timezone,
    }
    return [Section("meetings/attending/rsvps/_on_board.html", context, order=10)]


board_sections = page_source(_asks_on_board, _board_sections)


def _asks_on_desk(sheet: DeskSheet, now: datetime) -> list[Asked[Any]]:
    return [upcoming_meetings.OF_PERSON.asked(person=sheet.person.id, now=now)]


def _desk_sections(found: Found, sheet: DeskSheet, now: datetime) -> list[Section]:
    """The next meetings with the answer given to each, and the private calendar addresses."""
    rows = found[upcoming_meetings.OF_PERSON]
    urls = sheet.urls(LinkPurpose.meeting, now) if rows else {}
    upcoming = upcoming_meetings.from_rows(rows, sheet.zone, urls)
    waits = tuple(
        Waiting(words.will_you_come(each.title), f"meeting-{each.meeting}", minutes=0)
        for each in upcoming
        if each.answer is Answer.none
    )
    context = {"upcoming": upcoming, "desk": sheet.path}
    template = "meetings/attending/rsvps/_on_desk.html"
    sections = [Section(template, context, order=20, waits=waits)] if upcoming else []
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
        row = TimelineRow(each["received_at"], sentence, f"/meetings/{each['meeting']}", "meeting")
        rows[row.at, row.sentence] = row
    return list(rows.values())


# --- steps -----------------------------------------------------------------------------------

_HOW = {
    Source.link: "by the personal link",
    Source.calendar: "by calendar",
    Source.staff: "through staff",
}


def _silence(row: SilentMeeting, *, now: datetime) -> HomeRow:
    left = row.starts_at - now
    return HomeRow(
        level="late" if left < VERY_SOON else "soon",
        sentence=words.not_answered(row.silent, row.asked, row.title),
        note=words.day_and_days_left(day_at(row.starts_at, row.timezone), left.days),
        action=words.LOOK_WHO,
        href=f"/meetings/{row.meeting}",
    )
