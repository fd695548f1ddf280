"""What wishes for another time, or for a substitute, add to home, meetings, timelines and RSVPs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from board.foundation.extensions import HomeRow, Section, TimelineRow
from board.foundation.identity.access import Viewer
from board.foundation.text.moments import span
from meetings.calendar.rules.answers import Answer
from meetings.proposals import counter_proposals, substitutes, words
from meetings.proposals.rules.counter_proposals import CounterProposalState, slot_at
from meetings.scheduling.attendance import AttendanceRow
from meetings.scheduling.meeting_sheets import MeetingSheet
from meetings.scheduling.rules.meetings import SubstituteState

SHOWN_AT_HOME = 4
OUTCOMES = {
    SubstituteState.asked: "that waits for a decision",
    SubstituteState.invited: "invited",
    SubstituteState.refused: "refused",
    SubstituteState.lapsed: "lapsed",
}


async def home_rows(viewer: Viewer, now: datetime) -> list[HomeRow]:
    """Other times and substitutes that somebody has to decide about."""
    if not viewer.is_manager:
        return []
    proposals = await counter_proposals.open_ones(viewer, now=now)
    rows = [
        HomeRow(
            level="soon",
            sentence=words.proposes_another_time(row["name"], row["title"]),
            note=span(row["starts_at"], row["ends_at"], row["meeting_timezone"]),
            action="Accept or decline",
            href=f"/meetings/{row['meeting']}#proposals",
        )
        for row in proposals[:SHOWN_AT_HOME]
    ]
    if len(proposals) > SHOWN_AT_HOME:
        more = len(proposals) - SHOWN_AT_HOME
        rows.append(
            HomeRow(
                level="open",
                sentence=words.more_proposals(more),
                note="",
                action="Look at the first",
                href=f"/meetings/{proposals[SHOWN_AT_HOME]['meeting']}#proposals",
            )
        )
    return rows + [
        HomeRow(
            level="soon",
            sentence=words.wants_to_send(row["sender"], row["name"], row["title"]),
            note=row["comment"] or row["board_name"],
            action="Decide",
            href=f"/meetings/{row['meeting']}#substitutes",
        )
        for row in (await substitutes.open_ones(viewer, now=now))[:SHOWN_AT_HOME]
    ]


async def meeting_sections(sheet: MeetingSheet, viewer: Viewer, now: datetime) -> list[Section]:
    """What attendees would rather have, with what speaks for and against it."""
    sections = []
    meeting = sheet.meeting
    may_manage = viewer.may("manage", meeting.board)
    if sheet.there["counter_proposals"]:
        proposals = await counter_proposals.of_meeting(meeting.id, now=now)
        await _weigh(proposals, sheet, now=now)
        context = {"proposals": proposals, "meeting": meeting, "may_manage": may_manage}
        sections.append(
            Section("meetings/proposals/counter_proposals/_of_meeting.html", context, order=15)
        )
    if sheet.there["substitutes"]:
        sent = await substitutes.of_meeting(meeting.id)
        context = {"substitutes": sent, "may_manage": may_manage, "timezone": viewer.timezone}
        sections.append(
            Section("meetings/proposals/substitutes/_of_meeting.html", context, order=16)
        )
    return sections


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


async def _weigh(
    proposals: Sequence[dict[str, Any]], sheet: MeetingSheet, *, now: datetime
) -> None:
    """Beside each open proposal: whom it would hurt, what it meets with, who proposed the same."""
    waiting = [row for row in proposals if row["state"] is CounterProposalState.open]
    if not waiting:
        return
    meeting, answers = sheet.meeting, sheet.answers
    people = [row for row in sheet.people if row.removed_at is None]
    voices = counter_proposals.voices(people, meeting.timezone, now=now)
    busy = await counter_proposals.busy(meeting, [row.person for row in people], now=now)
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
