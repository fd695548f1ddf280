"""What interviews add to other pages: home, a member's desk and a person's timeline."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.desks.desk_sheets import DeskSheet, Waiting
from board.foundation.database.queries import Asked, prepared, value, values
from board.foundation.database.together import Found, page_source
from board.foundation.extensions import HomeRow, Section, TimelineRow
from board.foundation.identity.access import Viewer
from board.foundation.links.links import LinkPurpose
from board.foundation.text.moments import brief, instant_to_local, moment, reader_span
from meetings.interviews import appointments
from meetings.interviews import words as interviews_words
from meetings.interviews.appointments import ASKED_FOR
from meetings.interviews.open_ends import REFUSED, UNNOTED, UnnotedCall
from meetings.interviews.rules import LATE_AFTER, InterviewState
from meetings.interviews.tables import Interviewee


@dataclass(frozen=True, slots=True)
class OwnInterview:
    """Times that somebody may choose from, or has."""

    booked_at: datetime | None
    meeting: str | None
    interview: str
    topic: str
    closes_at: datetime
    timezone: str
    host: str


@dataclass(frozen=True, slots=True)
class InterviewAnswer:
    """What somebody said to an offer, if anything."""

    booked_at: datetime | None
    refused_at: datetime | None
    words: str
    interview: str
    topic: str
    host: str


ASKED_OF = (
    Interviewee.booked_at,
    Interviewee.interview.id.as_alias("interview"),
    Interviewee.interview.topic.as_alias("topic"),
    Interviewee.interview.host.name.as_alias("host"),
)
ON_DESK = prepared(
    Interviewee.select(
        *ASKED_OF,
        Interviewee.meeting,
        Interviewee.interview.closes_at.as_alias("closes_at"),
        Interviewee.interview.timezone.as_alias("timezone"),
    )
    .where(
        Interviewee.person == value("person"),
        Interviewee.interview.state.is_in([InterviewState.open.value, InterviewState.closed.value]),
    )
    .order_by(Interviewee.interview.created_at),
    OwnInterview,
)
ANSWERS = prepared(
    Interviewee.select(*ASKED_OF, Interviewee.refused_at, Interviewee.words).where(
        Interviewee.person == value("person"),
        Interviewee.interview.board.is_in(values("boards")),
    ),
    InterviewAnswer,
)


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
            action=interviews_words.OFFER_MORE,
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
    asked = await ON_DESK.all(person=sheet.person.id)
    calls = await appointments.of_meetings([row.meeting or "" for row in asked if row.booked_at])
    own = sheet.urls(LinkPurpose.interview, now)
    shown: list[dict[str, object]] = []
    waits: list[Waiting] = []
    for row in asked:
        call, url = calls.get(row.meeting or ""), own.get(row.interview, "")
        of_row: dict[str, object] = {"topic": row.topic, "host": row.host, "url": url}
        if call and call.ends_at > now:
            words = reader_span(call.starts_at, call.ends_at, call.timezone, sheet.zone)
            shown.append({**of_row, "words": words})
        elif not row.booked_at and row.closes_at > now and url:
            waits.append(Waiting(interviews_words.choose_a_time(row.host), "calls"))
            closes = moment(row.closes_at, sheet.zone or row.timezone)
            shown.append({**of_row, "words": None, "closes": closes})
    if not shown:
        return []
    template, context = "meetings/interviews/bookings/_on_desk.html", {"calls": shown}
    return [Section(template, context, order=15, waits=tuple(waits))]


async def timeline_rows(person_id: str, viewer: Viewer, now: datetime) -> list[TimelineRow]:
    """The times that somebody chose or found none of; what was said there is a touchpoint."""
    told = []
    for row in await ANSWERS.all(person=person_id, boards=viewer.board_ids):
        href = f"/interviews/{row.interview}"
        if row.booked_at:
            chosen = interviews_words.time_chosen(row.host, row.topic)
            told.append(TimelineRow(row.booked_at, chosen, href, "ask"))
        if row.refused_at:
            none = interviews_words.no_time_found(row.host, row.topic, row.words)
            told.append(TimelineRow(row.refused_at, none, href, "ask"))
    return told


# --- steps -----------------------------------------------------------------------------------


def _unnoted(call: UnnotedCall, viewer: Viewer, now: datetime) -> HomeRow:
    return HomeRow(
        level="late" if call.ends_at < now - LATE_AFTER else "soon",
        sentence=interviews_words.write_note_of_call(call.name),
        note=f"{brief(call.starts_at, viewer.timezone)} · {call.title.partition(': ')[2]}",
        action=interviews_words.WRITE_IT,
        href=f"/meetings/{call.meeting}/note",
    )
