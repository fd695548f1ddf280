"""Roundups: what several meetings of one or more boards said in a period, by theme."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from jinja2 import Environment

from board.foundation.database.queries import prepared, values
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.brands import PLAIN
from board.foundation.identity.tables import Board
from board.foundation.text import moments
from board.foundation.text.printable import cleaned
from board.programmes import brands
from meetings.agenda import talk
from meetings.capture.tables import Request
from meetings.digests import data as digest_data
from meetings.digests.rules import talk as digest_talk
from meetings.papers.rules.roundups import AskedRequest, HeldMeeting, Roundup, lines
from meetings.printing.pdf import DEADLINE, Press, RenderFailed
from meetings.printing.stylesheets import css_text
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Meeting, Sitting

LONGEST = timedelta(days=3 * 366)
MOST_MEETINGS = 60

ASKED = prepared(
    Request.select(
        Request.meeting, Request.verdict, Request.feedback_item.as_alias("feedback")
    ).where(Request.meeting.is_in(values("meetings"))),
    AskedRequest,
)


@dataclass(frozen=True, slots=True)
class RoundupBoard:
    """A board whose meetings may be put together."""

    id: str
    name: str
    programme: str
    programme_name: str


BOARDS = prepared(
    Board.select(
        Board.id,
        Board.name,
        Board.programme,
        Board.programme.name.as_alias("programme_name"),
    )
    .where(Board.id.is_in(values("boards")))
    .order_by(Board.name, Board.id),
    RoundupBoard,
)


async def boards_for(viewer: Viewer) -> list[RoundupBoard]:
    """The boards whose meetings this viewer may put together."""
    return await BOARDS.all(boards=list(viewer.board_ids))


async def over(boards: Sequence[str], since: date, until: date, *, now: datetime) -> Roundup:
    """What was said on these boards from one day to the other, both included.

    With attribution as everybody has it now, each meeting by its own rule of small groups.
    """
    rows = await BOARDS.all(boards=list(boards))
    names = {row.id: row.name for row in rows}
    held = await _held(names, since, until)
    told, others = await asyncio.to_thread(lines, held)  # a year of words: others have their turn
    said = [row for one in held for row in one.said]
    requests = [row for one in held for row in one.requests]
    talks = await talk.of_meetings([one.id for one in held], now=now)
    programmes = {row.programme for row in rows}
    return Roundup(
        since=moments.plain_day(since),
        until=moments.plain_day(until),
        made_on=moments.plain_day(now.date()),
        boards=tuple(names.values()),
        meetings=tuple(f"{one.title}, {moments.plain_day(one.on)}" for one in held),
        statements=len(said),
        people=len({row.person for row in said} - {None}),
        requests=len(requests),
        answered=sum(row.verdict is not None for row in requests),
        lines=tuple(told),
        other_statements=others,
        without_theme=sum(not row.theme.strip() for row in said),
        talk_words=digest_talk.over_meetings([talks[one.id].total for one in held]),
        brand=await brands.of_programme(programmes.pop()) if len(programmes) == 1 else PLAIN,
    )


async def print_roundup(environment: Environment, roundup: Roundup) -> bytes:
    """The PDF; RenderFailed with a sentence where there is none."""
    async with Press() as press:
        try:
            async with asyncio.timeout(DEADLINE):
                return (await press.typeset(roundup_html(environment, roundup))).pdf
        except TimeoutError:
            raise RenderFailed(
                f"The roundup was not laid out within {DEADLINE:g} seconds."
            ) from None


def roundup_html(environment: Environment, roundup: Roundup) -> str:
    """The roundup as HTML for meetings/printing/pdf.py; every text in it is escaped."""
    return environment.get_template("print/roundup.html").render(
        roundup=cleaned(roundup), css_text=css_text
    )


# --- steps -----------------------------------------------------------------------------------


async def _held(boards: dict[str, str], since: date, until: date) -> list[HeldMeeting]:
    """The meetings that began in the period, oldest first."""
    start = datetime.combine(since, time(), UTC)
    end = datetime.combine(until + timedelta(days=1), time(), UTC)
    sittings = await (
        Sitting.select(Sitting.meeting.id.as_alias("meeting"), Sitting.starts_at)
        .where(
            Sitting.meeting.board.is_in(list(boards) or [""]),
            Sitting.meeting.state != MeetingState.cancelled.value,
            Sitting.cancelled_at.is_null(),
            Sitting.starts_at >= start,
            Sitting.starts_at < end,
        )
        .order_by(Sitting.starts_at, ascending=False)
    )
    began = {row["meeting"]: row["starts_at"] for row in sittings}
    ids = sorted(began, key=lambda one: began[one])[-MOST_MEETINGS:]
    meetings = await Meeting.select(
        Meeting.id, Meeting.title, Meeting.timezone, Meeting.board
    ).where(Meeting.id.is_in(ids or [""]))
    asked = await ASKED.all(meetings=ids)
    made = []
    for row in sorted(meetings, key=lambda row: began[row["id"]]):
        said, placed = await digest_data.statements_of(row["id"])
        if not said:
            continue
        local = moments.instant_to_local(began[row["id"]], row["timezone"] or "UTC")
        made.append(
            HeldMeeting(
                row["id"],
                row["title"],
                boards[row["board"]],
                local.date(),
                said,
                placed,
                [one for one in asked if one.meeting == row["id"]],
            )
        )
    return made
