"""What wishes for another time, or for a substitute, add to home, meetings, timelines and RSVPs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.database.queries import Asked, prepared_sql
from board.foundation.database.together import Found, page_source
from board.foundation.extensions import HomeRow, Section, TimelineRow
from board.foundation.identity.access import Viewer
from board.foundation.text.moments import span
from meetings.proposals import counter_proposals, substitutes, weighings, words
from meetings.scheduling.meeting_sheets import MeetingSheet
from meetings.scheduling.rules.meetings import SubstituteState

SHOWN_AT_HOME = 4


@dataclass(frozen=True, slots=True)
class WaitingWish:
    """A wish that waits for a decision; `of_all`: so many of its kind do."""

    meeting: str
    title: str
    board_name: str
    attendee_name: str
    of_all: int


@dataclass(frozen=True, slots=True)
class WaitingProposal(WaitingWish):
    """Another time."""

    timezone: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class WaitingSubstitute(WaitingWish):
    """Somebody in the attendee's place."""

    name: str
    comment: str


# What is outdated is left out, as rules.counter_proposals.state_of has it.
PROPOSED = prepared_sql(
    """
    SELECT meeting.id AS meeting, meeting.title AS title, board.name AS board_name,
        person.name AS attendee_name, count(*) OVER () AS of_all, meeting.timezone AS timezone,
        counter_proposal.starts_at AS starts_at, counter_proposal.ends_at AS ends_at
    FROM counter_proposal
    JOIN sitting ON sitting.id = counter_proposal.sitting
    JOIN meeting ON meeting.id = sitting.meeting
    JOIN board ON board.id = meeting.board
    JOIN attendee ON attendee.id = counter_proposal.attendee
    JOIN person ON person.id = attendee.person
    WHERE counter_proposal.state = 'open' AND meeting.board IN :boards
        AND counter_proposal.sequence >= sitting.time_sequence
        AND meeting.state = 'invited' AND sitting.cancelled_at IS NULL
        AND attendee.removed_at IS NULL
        AND sitting.ends_at > :now AND counter_proposal.starts_at > :now
    ORDER BY sitting.starts_at, counter_proposal.created_at DESC, counter_proposal.id
    LIMIT 5
    """,
    WaitingProposal,
    reason="Piccolo has no window to count in.",
)
SENT = prepared_sql(
    """
    SELECT meeting.id AS meeting, meeting.title AS title, board.name AS board_name,
        person.name AS attendee_name, count(*) OVER () AS of_all, substitute.name AS name,
        substitute.comment AS comment
    FROM substitute
    JOIN attendee ON attendee.id = substitute.attendee
    JOIN person ON person.id = attendee.person
    JOIN meeting ON meeting.id = attendee.meeting
    JOIN board ON board.id = meeting.board
    WHERE substitute.state = 'asked' AND attendee.removed_at IS NULL
        AND meeting.state = 'invited' AND meeting.board IN :boards
        AND EXISTS (
            SELECT 1 FROM sitting WHERE sitting.meeting = meeting.id AND sitting.ends_at > :now
                AND sitting.cancelled_at IS NULL
        )
    ORDER BY substitute.created_at DESC, substitute.id
    LIMIT 5
    """,
    WaitingSubstitute,
    reason="Piccolo asks for no existence inside another query.",
)
OUTCOMES = {
    SubstituteState.asked: "that waits for a decision",
    SubstituteState.invited: "invited",
    SubstituteState.refused: "refused",
    SubstituteState.lapsed: "lapsed",
}


def _asks_at_home(viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    boards = viewer.boards_where("manage")
    return (
        [PROPOSED.asked(boards=boards, now=now), SENT.asked(boards=boards, now=now)]
        if boards
        else []
    )


def _home_rows(found: Found, viewer: Viewer, now: datetime) -> list[HomeRow]:
    """Other times and substitutes that somebody has to decide about."""
    proposals, substitutions = found[PROPOSED], found[SENT]
    proposed = [
        _at_home(
            row,
            words.proposes_another_time(row.attendee_name, row.title),
            span(row.starts_at, row.ends_at, row.timezone),
            "Accept or decline",
            "proposals",
        )
        for row in proposals
    ]
    sent = [
        _at_home(
            row,
            words.wants_to_send(row.attendee_name, row.name, row.title),
            row.comment or row.board_name,
            "Decide",
            "substitutes",
        )
        for row in substitutions
    ]
    return [
        *_with_the_rest(proposed, proposals, words.more_proposals),
        *_with_the_rest(sent, substitutions, words.more_substitutes),
    ]


home_rows = page_source(_asks_at_home, _home_rows)


def _asks_of_meeting(sheet: MeetingSheet, viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    asked: list[Asked[Any]] = []
    if sheet.there["counter_proposals"]:
        asked.append(counter_proposals.OF_MEETING.asked(meeting=sheet.meeting.id))
        asked += weighings.asks_of(sheet, now=now)
    if sheet.there["substitutes"]:
        asked.append(substitutes.OF_MEETING.asked(meeting=sheet.meeting.id))
    return asked


def _meeting_sections(
    found: Found, sheet: MeetingSheet, viewer: Viewer, now: datetime
) -> list[Section]:
    """What attendees would rather have, with what speaks for and against it."""
    sections = []
    may_manage = viewer.may("manage", sheet.meeting.board)
    if sheet.there["counter_proposals"]:
        proposals = counter_proposals.by_now(found[counter_proposals.OF_MEETING], now=now)
        waiting = [row for row in proposals if row.is_waiting]
        context = {
            "waiting": weighings.weighed(waiting, sheet, found, now=now),
            "past": [row for row in proposals if not row.is_waiting],
            "may_manage": may_manage,
        }
        sections.append(
            Section("meetings/proposals/counter_proposals/_of_meeting.html", context, order=15)
        )
    if sheet.there["substitutes"]:
        sent = found[substitutes.OF_MEETING]
        context = {"substitutes": sent, "may_manage": may_manage, "timezone": viewer.timezone}
        sections.append(
            Section("meetings/proposals/substitutes/_of_meeting.html", context, order=16)
        )
    return sections


meeting_sections = page_source(_asks_of_meeting, _meeting_sections)


async def timeline_rows(person_id: str, viewer: Viewer, now: datetime) -> list[TimelineRow]:
    """That somebody wanted to send another: said plainly, since it says how much a board draws."""
    rows = await substitutes.of_person(person_id, viewer.board_ids)
    return [
        TimelineRow(
            row.created_at,
            words.wanted_to_send(row.name, row.title, OUTCOMES[row.state], _nth(number), number),
            f"/meetings/{row.meeting}",
            "meeting",
        )
        for number, row in enumerate(reversed(rows), start=1)
    ]


# --- steps -----------------------------------------------------------------------------------


def _at_home(row: WaitingWish, sentence: str, note: str, action: str, place: str) -> HomeRow:
    return HomeRow(
        level="soon",
        sentence=sentence,
        note=note,
        action=action,
        href=f"/meetings/{row.meeting}#{place}",
    )


def _with_the_rest(
    rows: Sequence[HomeRow], wishes: Sequence[WaitingWish], more: Callable[[int], str]
) -> list[HomeRow]:
    """The first few, and in one row how many wait besides."""
    rest = [
        HomeRow(
            level="open",
            sentence=more(wish.of_all - SHOWN_AT_HOME),
            note="",
            action=words.LOOK_AT_FIRST,
            href=row.href,
        )
        for row, wish in list(zip(rows, wishes, strict=True))[SHOWN_AT_HOME:]
    ]
    return [*rows[:SHOWN_AT_HOME], *rest]


def _nth(number: int) -> str:
    return {2: "second", 3: "third"}.get(number, f"{number}th")
