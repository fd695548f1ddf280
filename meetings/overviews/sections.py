"""What agenda, feedback, requests and notes add to the pages of people, boards and meetings."""

from datetime import datetime, timedelta
from typing import Any

from board.desks.desk_sheets import DeskSheet
from board.foundation.database.queries import Asked
from board.foundation.database.together import Found, page_source
from board.foundation.extensions import HomeRow, Section, TimelineRow
from board.foundation.identity.access import Viewer
from board.foundation.sources import COUNTED_AT_HOME, MOST_AT_HOME, SHOWN_AT_HOME
from board.foundation.text.moments import instant_to_local
from board.roadmap.rules.roadmap import RoadmapStatus, verdict_of
from meetings.actions import carried_actions
from meetings.agenda import agenda, next_meetings, talk, topics
from meetings.agenda.next_meetings import NextMeeting
from meetings.capture import consents, notes
from meetings.capture.consents import OwnWordsRow
from meetings.capture.rules.names import name_of
from meetings.digests import clocks as digest_clocks
from meetings.overviews import own_words, words
from meetings.overviews.owed_requests import IMPLIED, OPEN_OF_BOARD, OWED
from meetings.readiness import sightings
from meetings.requests import member_requests
from meetings.requests.rules import SOON_DAYS, lateness
from meetings.scheduling.meeting_sheets import MeetingSheet

SHOWN_ON_DESK = 4


def _asks_at_home(viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    if not (boards := viewer.boards_where("answer")):
        return []
    today = instant_to_local(now, viewer.timezone).date()
    soon = today + timedelta(days=SOON_DAYS)
    limits = {"most": MOST_AT_HOME, "shown": SHOWN_AT_HOME + 1}
    return [OWED.asked(boards=boards, soon=soon, implied=IMPLIED, **limits)]


def _home_rows(found: Found, viewer: Viewer, now: datetime) -> list[HomeRow]:
    """Answers late or due soon, where this viewer gives them; planned ones are due at once."""
    today = instant_to_local(now, viewer.timezone).date()
    owed = [(row, *lateness(row.due_on, today)) for row in found[OWED]]
    rows = [
        HomeRow(
            _level(level),
            _owed(row.reference, row.standing, due),
            f"{row.called} · {row.board_name}",
            _action(row.standing),
            f"/requests/{row.id}",
            due_on=row.due_on,
        )
        for row, level, due in owed[:SHOWN_AT_HOME]
    ]
    for row, level, _ in owed[SHOWN_AT_HOME:]:
        sentence = words.requests_of_evidence(row.of_all - SHOWN_AT_HOME, most=COUNTED_AT_HOME)
        rows.append(HomeRow(_level(level), sentence, "", words.LOOK_AT_THEM, "/requests"))
    return rows


home_rows = page_source(_asks_at_home, _home_rows)


def _asks_on_board(board_id: str, viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    return [OPEN_OF_BOARD.asked(board=board_id)] if board_id in viewer.board_ids else []


def _board_section(found: Found, board_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """The open requests of a board."""
    rows = found[OPEN_OF_BOARD]
    if not rows:
        return []
    today = instant_to_local(now, viewer.timezone).date()
    shown = [(row, *lateness(row.due_on, today)) for row in rows]
    context = {"rows": shown, "total": rows[0].of_all, "board_id": board_id}
    return [Section("meetings/requests/requests/_of_board.html", context, order=40)]


board_section = page_source(_asks_on_board, _board_section)


def _asks_of_meeting(sheet: MeetingSheet, viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    return [*sightings.asks_of(sheet)]


async def _meeting_sections(
    found: Found, sheet: MeetingSheet, viewer: Viewer, now: datetime
) -> list[Section]:
    """What was said and decided at a meeting, and whether notes and digest came in time."""
    meeting, there = sheet.meeting, sheet.there
    written = {name: there[name] for name in ("decisions", "actions", "summaries")}
    notes_sent = sightings.first(found, "notes")
    clock = notes.clock_of(meeting, sheet.ends_at, notes_sent, now=now)
    talked = await talk.of_meeting(meeting.id, now=now) if there["talk_times"] else None
    is_measured = talked is not None and talked.total.share is not None
    if not there["statements"] and not any(written.values()) and not (clock or is_measured):
        return []
    context = {
        "meeting": meeting,
        "total": there["statements"],
        "written": written,
        "clock": clock,
        "digest_clock": digest_clocks.of(sheet, sightings.first(found, "digest"), now=now),
        "talk": talked.total if talked and is_measured else None,
        "planned": talked.planned((await agenda.of_meeting(meeting)).entries)
        if talked and is_measured
        else None,
    }
    return [Section("meetings/capture/outcomes/_of_meeting.html", context, order=40)]


meeting_sections = page_source(_asks_of_meeting, _meeting_sections)


def _asks_on_desk(sheet: DeskSheet, now: datetime) -> list[Asked[Any]]:
    person = sheet.person.id
    return [
        next_meetings.NEXT.asked(person=person, now=now),
        topics.PROPOSED.asked(person=person),
        consents.SAID.asked(person=person),
        member_requests.OF_PERSON.asked(person=person),
    ]


async def _desk_sections(found: Found, sheet: DeskSheet, now: datetime) -> list[Section]:
    """The next meetings' agenda, own topics, and what became of what the member said."""
    return [
        *await _what_comes_next(found, sheet, now),
        *await own_words.what_was_said(found, sheet, now),
        *own_words.a_word(sheet),
    ]


desk_sections = page_source(_asks_on_desk, _desk_sections)


async def timeline_rows(person_id: str, viewer: Viewer, now: datetime) -> list[TimelineRow]:
    """What somebody said, asked for and proposed, on the boards that the viewer sees."""
    said = [row for row in await consents.of_person(person_id) if row.board in viewer.board_ids]
    asked = await member_requests.of_person(person_id) if said else {}
    spoken_at: dict[str, list[OwnWordsRow]] = {}
    for row in said:
        spoken_at.setdefault(row.meeting, []).append(row)
    rows = [
        TimelineRow(
            at=spoken[0].created_at,
            sentence=words.things_said(len(spoken), spoken[0].meeting_title),
            href=f"/meetings/{meeting_id}/feedback?person={person_id}",
            kind="said",
        )
        for meeting_id, spoken in spoken_at.items()
    ]
    for request in (asked[row.id] for row in said if row.id in asked):
        href = f"/requests/{request.id}"
        wish = words.asked_for(request.reference, name_of(request.title))
        rows.append(TimelineRow(request.created_at, wish, href, "said"))
        if request.answered_at and request.verdict:
            sentence = words.request_was_answered(request.reference, request.verdict.label)
            rows.append(TimelineRow(request.answered_at, sentence, href, "said"))
    return rows + [
        TimelineRow(topic.created_at, words.topic_proposed(topic.title), kind="said")
        for topic in await topics.of_person(person_id)
        if topic.board in viewer.board_ids
    ]


# --- steps -----------------------------------------------------------------------------------


async def _what_comes_next(found: Found, sheet: DeskSheet, now: datetime) -> list[Section]:
    upcoming: dict[str, NextMeeting] = {}
    for meeting in next_meetings.from_rows(found[next_meetings.NEXT], now):
        # Of a series the next date alone: the others share its title and have no agenda yet.
        upcoming.setdefault(meeting.series or meeting.id, meeting)
    near = list(upcoming.values())[:SHOWN_ON_DESK]
    agendas = await carried_actions.agendas_of(
        {each.id: sheet.zone or each.timezone for each in near}, now=now
    )
    proposed = found[topics.PROPOSED]
    if not upcoming and not proposed:
        return []
    plans = [(meeting, agendas[meeting.id], meeting.begun) for meeting in near]
    context = {"desk": sheet.path, "plans": plans, "proposed": proposed, "zone": sheet.zone}
    return [Section("meetings/agenda/topics/_on_desk.html", context, order=30)]


def _level(level: str) -> str:
    return "late" if level == "late" else "soon"


def _action(standing: RoadmapStatus | None) -> str:
    """The verdict that the roadmap gave already is filled in on the request's page."""
    verdict = verdict_of(standing) if standing is not None else None
    return f"Answer “{verdict.label.casefold()}”" if verdict else "Answer it"


def _owed(reference: str, standing: RoadmapStatus | None, due: str) -> str:
    """CAB-4 has no answer, 3 days late; what is planned for it is not denied."""
    if standing is None or verdict_of(standing) is None:
        return words.request_unanswered(reference, due)
    return words.request_stands(reference, standing.clause, due)
