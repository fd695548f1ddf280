"""Weighings: what speaks for and against a proposed time, before staff decide about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.database.queries import Asked, prepared_sql
from board.foundation.database.together import Found
from meetings.calendar.rules.answers import Answer
from meetings.polls import dates as poll_dates
from meetings.polls.rules.suggestions import Remarks
from meetings.proposals.counter_proposals import ProposalRow
from meetings.proposals.rules.counter_proposals import slot_at
from meetings.scheduling.attendance import AttendanceRow
from meetings.scheduling.meeting_sheets import MeetingSheet

ELSEWHERE = "another meeting of somebody who is asked"


@dataclass(frozen=True, slots=True)
class BusyRow:
    starts_at: datetime
    ends_at: datetime
    title: str
    board: str


@dataclass(frozen=True, slots=True)
class WeighedProposal:
    """A proposal, how many would be asked anew, whom it would hurt, what people say to the
    present time (by answer), and who else proposes about the same."""

    proposal: ProposalRow
    asked: int
    remarks: Remarks
    said: list[tuple[str, list[str]]]
    also: list[str]


# --- queries ---------------------------------------------------------------------------------

BUSY = prepared_sql(
    """
    SELECT sitting.starts_at, sitting.ends_at, meeting.title, meeting.board
    FROM sitting JOIN meeting ON meeting.id = sitting.meeting
    WHERE sitting.cancelled_at IS NULL AND sitting.ends_at > :now
        AND meeting.id <> :meeting AND meeting.state <> 'cancelled'
        AND (meeting.board = :board OR meeting.id IN (
            SELECT attendee.meeting FROM attendee
            WHERE attendee.removed_at IS NULL AND attendee.person IN :people
        ))
    """,
    BusyRow,
    reason="Piccolo reads all meetings of these people first, in a query of its own",
)


def asks_of(sheet: MeetingSheet, *, now: datetime) -> list[Asked[Any]]:
    """What a meeting's page asks besides: when those who are asked meet otherwise."""
    people = [row.person for row in sheet.people if row.removed_at is None]
    meeting = sheet.meeting
    return [BUSY.asked(meeting=meeting.id, board=meeting.board, people=people, now=now)]


def weighed(
    waiting: Sequence[ProposalRow], sheet: MeetingSheet, found: Found, *, now: datetime
) -> list[WeighedProposal]:
    """Each proposal that waits for a decision, with what staff should know first."""
    meeting, answers = sheet.meeting, sheet.answers
    people = [row for row in sheet.people if row.removed_at is None]
    if not waiting:
        return []
    voices = poll_dates.voices(people, meeting.timezone, now=now)
    busy = _busy(found, meeting.board)
    return [
        WeighedProposal(
            proposal=row,
            asked=len(people),
            remarks=voices.remarks(
                slot_at(row.starts_at, row.ends_at, meeting.timezone, row.sitting), busy
            ),
            said=_said([each for each in answers if each.sitting == row.sitting]),
            also=[other.attendee_name for other in waiting if _is_about_the_same(row, other)],
        )
        for row in waiting
    ]


# --- steps -----------------------------------------------------------------------------------


def _busy(found: Found, board: str) -> poll_dates.Busy:
    """When the board meets otherwise (with the title), or anybody of these people does."""
    # The words of another board stay on that board.
    return [
        (row.starts_at, row.ends_at, row.title if row.board == board else ELSEWHERE)
        for row in found[BUSY]
    ]


def _is_about_the_same(one: ProposalRow, other: ProposalRow) -> bool:
    """Of somebody else, for the same sitting, at a time that overlaps."""
    return (
        other.person != one.person
        and other.sitting == one.sitting
        and other.starts_at < one.ends_at
        and one.starts_at < other.ends_at
    )


def _said(rows: Sequence[AttendanceRow]) -> list[tuple[str, list[str]]]:
    """The answers to the present time, with names: who could come as it is."""
    found: dict[Answer, list[str]] = {}
    for row in rows:
        found.setdefault(row.answer, []).append(row.name)
    order = (Answer.yes, Answer.tentative, Answer.no, Answer.none)
    return [(each.label, found[each]) for each in order if each in found]
