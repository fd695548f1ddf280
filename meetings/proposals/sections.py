"""What wishes for another time, or for a substitute, add to home, meetings, timelines and RSVPs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.database.queries import Asked, prepared_sql
from board.foundation.database.together import Found, page_source
from board.foundation.extensions import HomeRow, Section, TimelineRow
from board.foundation.identity.access import Viewer
from board.foundation.text.moments import span
from meetings.calendar.rules.answers import Answer
from meetings.polls.dates import Busy
from meetings.proposals import counter_proposals, substitutes, words
from meetings.proposals.rules.counter_proposals import CounterProposalState, slot_at
from meetings.scheduling.attendance import AttendanceRow
from meetings.scheduling.meeting_sheets import MeetingSheet
from meetings.scheduling.rules.meetings import SubstituteState

SHOWN_AT_HOME = 4


@dataclass(frozen=True, slots=True)
class WaitingProposal:
    """Another time that waits for a decision; `of_all`: so many do."""

    meeting: str
    title: str
    timezone: str
    name: str
    starts_at: datetime
    ends_at: datetime
    of_all: int


@dataclass(frozen=True, slots=True)
class WaitingSubstitute:
    meeting: str
    title: str
    board_name: str
    sender: str
    name: str
    comment: str


# What is outdated is left out, as rules.counter_proposals.state_of has it.
PROPOSED = prepared_sql(
    """
    SELECT meeting.id AS meeting, meeting.title AS title, meeting.timezone AS timezone,
        person.name AS name, counter_proposal.starts_at AS starts_at,
        counter_proposal.ends_at AS ends_at, count(*) OVER () AS of_all
    FROM counter_proposal
    JOIN sitting ON sitting.id = counter_proposal.sitting
    JOIN meeting ON meeting.id = sitting.meeting
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
        person.name AS sender, substitute.name AS name, substitute.comment AS comment
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
    LIMIT 4
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
    proposals = found[PROPOSED]
    rows = [
        HomeRow(
            level="soon",
            sentence=words.proposes_another_time(row.name, row.title),
            note=span(row.starts_at, row.ends_at, row.timezone),
            action="Accept or decline",
            href=f"/meetings/{row.meeting}#proposals",
        )
        for row in proposals[:SHOWN_AT_HOME]
    ]
    for following in proposals[SHOWN_AT_HOME:]:
        rows.append(
            HomeRow(
                level="open",
                sentence=words.more_proposals(following.of_all - SHOWN_AT_HOME),
                note="",
                action="Look at the first",
                href=f"/meetings/{following.meeting}#proposals",
            )
        )
    return rows + [
        HomeRow(
            level="soon",
            sentence=words.wants_to_send(row.sender, row.name, row.title),
            note=row.comment or row.board_name,
            action="Decide",
            href=f"/meetings/{row.meeting}#substitutes",
        )
        for row in found[SENT]
    ]


home_rows = page_source(_asks_at_home, _home_rows)


def _asks_of_meeting(sheet: MeetingSheet, viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    asked: list[Asked[Any]] = []
    if sheet.there["counter_proposals"]:
        asked += counter_proposals.asks_of(sheet, now=now)
    if sheet.there["substitutes"]:
        asked.append(substitutes.OF_MEETING.asked(meeting=sheet.meeting.id))
    return asked


def _meeting_sections(
    found: Found, sheet: MeetingSheet, viewer: Viewer, now: datetime
) -> list[Section]:
    """What attendees would rather have, with what speaks for and against it."""
    sections = []
    meeting = sheet.meeting
    may_manage = viewer.may("manage", meeting.board)
    if sheet.there["counter_proposals"]:
        proposals = counter_proposals.found_for(found, now=now)
        _weigh(proposals, sheet, counter_proposals.busy(found, meeting.board), now=now)
        context = {"proposals": proposals, "meeting": meeting, "may_manage": may_manage}
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
            row["created_at"],
            words.wanted_to_send(
                row["name"], row["title"], OUTCOMES[row["state"]], _nth(number), number
            ),
            f"/meetings/{row['meeting']}",
        )
        for number, row in enumerate(reversed(rows), start=1)
    ]


# --- steps -----------------------------------------------------------------------------------


def _weigh(
    proposals: Sequence[dict[str, Any]], sheet: MeetingSheet, busy: Busy, *, now: datetime
) -> None:
    """Beside each open proposal: whom it would hurt, what it meets with, who proposed the same."""
    waiting = [row for row in proposals if row["state"] is CounterProposalState.open]
    if not waiting:
        return
    meeting, answers = sheet.meeting, sheet.answers
    people = [row for row in sheet.people if row.removed_at is None]
    voices = counter_proposals.voices(people, meeting.timezone, now=now)
    for row in waiting:
        row["asked"] = len(people)
        at = slot_at(row["starts_at"], row["ends_at"], meeting.timezone, row["sitting"])
        row["remarks"] = voices.remarks(at, busy)
        row["said"] = _said([each for each in answers if each.sitting == row["sitting"]])
        row["also"] = [
            other["name"]
            for other in waiting
            if other["person"] != row["person"]
            and other["sitting"] == row["sitting"]
            and other["starts_at"] < row["ends_at"]
            and row["starts_at"] < other["ends_at"]
        ]


def _said(rows: Sequence[AttendanceRow]) -> list[tuple[str, list[str]]]:
    """The answers to the present time, with names: who could come as it is."""
    found: dict[Answer, list[str]] = {}
    for row in rows:
        found.setdefault(row.answer, []).append(row.name)
    order = (Answer.yes, Answer.tentative, Answer.no, Answer.none)
    return [(each.label, found[each]) for each in order if each in found]


def _nth(number: int) -> str:
    return {2: "second", 3: "third"}.get(number, f"{number}th")
