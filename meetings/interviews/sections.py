"""What interviews add to other pages: home, a member's desk and a person's timeline."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from board.desks.desk_sheets import DeskSheet
from board.foundation.database.queries import Asked, value
from board.foundation.database.together import Found, page_source
from board.foundation.extensions import HomeRow, Section, TimelineRow
from board.foundation.identity.access import Viewer
from board.foundation.links import links
from board.foundation.links.links import LinkPurpose
from board.foundation.text.moments import brief, instant_to_local, moment, reader_span
from board.touchpoints import touchpoints
from meetings.interviews import words as interviews_words
from meetings.interviews.open_ends import REFUSED, UNNOTED, UnnotedCall
from meetings.interviews.rules import LATE_AFTER, InterviewState
from meetings.interviews.tables import Interviewee
from meetings.scheduling.rules.meetings import MeetingKind, MeetingState
from meetings.scheduling.tables import Attendee, Sitting

ASKED_FOR = timedelta(days=60)  # whoever has not noted a call by then never will


async def calls_of(meeting_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Meeting id to `state`, `starts_at`, `ends_at`, `timezone` of appointments."""
    rows = await _calls().where(
        Sitting.meeting.is_in(list(meeting_ids) or [""]), Sitting.cancelled_at.is_null()
    )
    return {row["meeting"]: row for row in rows}


async def coming(board_ids: Sequence[str], *, now: datetime) -> list[dict[str, Any]]:
    """Appointments that are still to come, soonest first, each with its person."""
    rows = await (
        _calls()
        .where(
            Sitting.meeting.board.is_in(list(board_ids) or [""]),
            Sitting.meeting.kind == MeetingKind.touchpoint.value,
            Sitting.meeting.state == MeetingState.invited.value,
            Sitting.cancelled_at.is_null(),
            Sitting.ends_at > now,
        )
        .order_by(Sitting.starts_at)
    )
    return await _with_people(rows)


async def without_note(board_ids: Sequence[str], *, now: datetime) -> list[dict[str, Any]]:
    """Appointments that are over and of which nobody wrote down what was said, oldest first."""
    rows = await (
        _calls()
        .where(
            Sitting.meeting.board.is_in(list(board_ids) or [""]),
            Sitting.meeting.kind == MeetingKind.touchpoint.value,
            Sitting.meeting.state == MeetingState.invited.value,
            Sitting.cancelled_at.is_null(),
            Sitting.ends_at <= now,
            Sitting.ends_at > now - ASKED_FOR,
        )
        .order_by(Sitting.ends_at)
    )
    noted = await touchpoints.noted([row["meeting"] for row in rows])
    return await _with_people([row for row in rows if row["meeting"] not in noted])


def _asks_at_home(viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    if not (boards := viewer.boards_where("capture")):
        return []
    managed = viewer.boards_where("manage")
    return [
        UNNOTED.asked(boards=boards, host=viewer.id, now=now, since=now - ASKED_FOR),
        REFUSED.asked(boards=managed, host=viewer.id, now=now),
    ]


def _home_rows(found: Found, viewer: Viewer, now: datetime) -> list[HomeRow]:
    """The viewer's calls without a note from the day after on, and who found no time."""
    today = instant_to_local(now, viewer.timezone).date()
    rows = [
        _unnoted(row, viewer, now)
        for row in found[UNNOTED]
        if instant_to_local(row.ends_at, viewer.timezone).date() < today
    ]
    return rows + [
        HomeRow(
            level="open",
            sentence=interviews_words.no_time_suits(row.name),
            note=" · ".join(filter(None, [row.topic, row.words])),
            action="Offer more",
            href=f"/interviews/{row.interview}",
        )
        for row in found[REFUSED]
    ]


OPEN_TO_PERSON = Interviewee.select(Interviewee.id).where(
    Interviewee.person == value("person"),
    Interviewee.interview.state.is_in([InterviewState.open.value, InterviewState.closed.value]),
)


home_rows = page_source(_asks_at_home, _home_rows)


async def desk_sections(sheet: DeskSheet, now: datetime) -> list[Section]:
    """The calls somebody has, and the times that are offered."""
    if not sheet.there["interviews"]:
        return []
    asked = await (
        Interviewee.select(
            Interviewee.booked_at,
            Interviewee.meeting.id.as_alias("meeting"),
            Interviewee.interview.id.as_alias("interview"),
            Interviewee.interview.topic.as_alias("topic"),
            Interviewee.interview.closes_at.as_alias("closes_at"),
            Interviewee.interview.timezone.as_alias("timezone"),
            Interviewee.interview.host.name.as_alias("host"),
        )
        .where(
            Interviewee.person == sheet.person.id,
            Interviewee.interview.state.is_in(
                [InterviewState.open.value, InterviewState.closed.value]
            ),
        )
        .order_by(Interviewee.interview.created_at)
    )
    calls = await calls_of([row["meeting"] for row in asked if row["booked_at"]])
    shown = []
    own = sheet.urls(LinkPurpose.interview, now)
    zone = sheet.zone
    for row in asked:
        call = calls.get(row["meeting"])
        row["url"] = own.get(row["interview"], "")
        if call and call["ends_at"] > now:
            row["words"] = reader_span(call["starts_at"], call["ends_at"], call["timezone"], zone)
            shown.append(row)
        elif not row["booked_at"] and row["closes_at"] > now and row["url"]:
            row["words"] = None
            row["closes"] = moment(row["closes_at"], zone or row["timezone"])
            shown.append(row)
    return (
        [Section("meetings/interviews/bookings/_on_desk.html", {"calls": shown}, order=15)]
        if shown
        else []
    )


async def timeline_rows(person_id: str, viewer: Viewer, now: datetime) -> list[TimelineRow]:
    """The times that somebody chose or found none of; what was said there is a touchpoint."""
    rows = await Interviewee.select(
        Interviewee.booked_at,
        Interviewee.refused_at,
        Interviewee.words,
        Interviewee.interview.id.as_alias("interview"),
        Interviewee.interview.topic.as_alias("topic"),
        Interviewee.interview.host.name.as_alias("host"),
    ).where(
        Interviewee.person == person_id,
        Interviewee.interview.board.is_in(list(viewer.board_ids) or [""]),
    )
    told = []
    for row in rows:
        href = f"/interviews/{row['interview']}"
        about = f"a call with {row['host']} about {row['topic']}"
        if row["booked_at"]:
            told.append(TimelineRow(row["booked_at"], f"Chose a time for {about}", href))
        if row["refused_at"]:
            words = f": “{row['words']}”" if row["words"] else ""
            told.append(TimelineRow(row["refused_at"], f"Found no time for {about}{words}", href))
    return told


# --- steps -----------------------------------------------------------------------------------


def _calls() -> Any:
    return Sitting.select(
        Sitting.starts_at,
        Sitting.ends_at,
        Sitting.meeting.id.as_alias("meeting"),
        Sitting.meeting.title.as_alias("title"),
        Sitting.meeting.state.as_alias("state"),
        Sitting.meeting.timezone.as_alias("timezone"),
        Sitting.meeting.created_by.as_alias("host"),
    )


async def _with_people(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    people = {
        row["meeting"]: row
        for row in await Attendee.select(
            Attendee.meeting,
            Attendee.person.id.as_alias("person"),
            Attendee.person.name.as_alias("name"),
        ).where(
            Attendee.meeting.is_in([row["meeting"] for row in rows] or [""]),
            Attendee.removed_at.is_null(),
        )
    }
    return [{**row, **people[row["meeting"]]} for row in rows if row["meeting"] in people]


def _unnoted(call: UnnotedCall, viewer: Viewer, now: datetime) -> HomeRow:
    return HomeRow(
        level="late" if call.ends_at < now - LATE_AFTER else "soon",
        sentence=interviews_words.write_note_of_call(call.name),
        note=f"{brief(call.starts_at, viewer.timezone)} · {call.title.partition(': ')[2]}",
        action="Write it",
        href=f"/meetings/{call.meeting}/note",
    )


async def _open_links(person_id: str) -> dict[str, str]:
    """Interview id to the address of the link that was mailed; none is made here."""
    own = await links.unrevoked(LinkPurpose.interview, person=person_id)
    return {each.subject: links.url(each) for each in own}
