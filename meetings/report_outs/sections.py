"""Report-outs on other pages: what is owed, how often it came in time, and by when members hear."""

from datetime import datetime, timedelta
from typing import Any

from board.desks.desk_sheets import DeskSheet
from board.foundation.database.queries import Asked, nested, prepared, value
from board.foundation.database.together import Found, page_source
from board.foundation.extensions import HomeRow, Section
from board.foundation.identity.access import Viewer
from board.programmes import programmes
from meetings.capture.rules.clocks import deadlines_met
from meetings.report_outs import report_outs, words
from meetings.report_outs.report_outs import ENDED, LOOKING_BACK, STILL_REMINDED, report_out
from meetings.scheduling.tables import Attendee, Sitting

SHOWN_TO_MEMBERS = timedelta(days=45)
SHOWN_ON_BOARD = 6


JUST_BEEN = prepared(
    Sitting.select(Sitting.meeting).where(
        Sitting.cancelled_at.is_null(),
        Sitting.ends_at > value("since"),
        Sitting.ends_at <= value("now"),
        Sitting.meeting.is_in(
            nested(
                Attendee.select(Attendee.meeting).where(
                    Attendee.person == value("person"), Attendee.removed_at.is_null()
                )
            )
        ),
    ),
    str,
)


def _asks_at_home(viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    boards = viewer.boards_where("capture")
    return [ENDED.asked(boards=boards, now=now, since=now - STILL_REMINDED)] if boards else []


def _home_rows(found: Found, viewer: Viewer, now: datetime) -> list[HomeRow]:
    """Notes and digests that are late or due soon, on the boards where this viewer makes them."""
    return [
        HomeRow(
            level=due,
            sentence=words.report_owed(one.title, owed.clock.words, is_notes=owed.is_notes),
            note=one.board_name,
            action=owed.action,
            href=owed.href,
        )
        for one in (report_out(row, now=now) for row in found[ENDED])
        for owed in one.owed
        if (due := owed.stage(now))
    ]


def _asks_on_board(board_id: str, viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    return [ENDED.asked(boards=[board_id], now=now, since=now - LOOKING_BACK)]


def _board_sections(found: Found, board_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """The clocks of the last meetings, and how often they were kept."""
    reports = [report_out(row, now=now) for row in found[ENDED]]
    if not reports:
        return []
    context = {
        "reports": reports[:SHOWN_ON_BOARD],
        "notes_kept": deadlines_met(one.notes for one in reports),
        "digests_kept": deadlines_met(one.digest for one in reports),
        "board_id": board_id,
    }
    return [Section("meetings/report_outs/_of_board.html", context, order=60)]


home_rows = page_source(_asks_at_home, _home_rows)
board_sections = page_source(_asks_on_board, _board_sections)


async def rule_sections(board_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """The periods that a board has set itself."""
    board = await programmes.find_board(board_id, viewer)
    context = {"board": board, "may_manage": viewer.may("manage", board_id)}
    return [Section("meetings/report_outs/_rules.html", context, order=40)]


def _asks_on_desk(sheet: DeskSheet, now: datetime) -> list[Asked[Any]]:
    return [JUST_BEEN.asked(person=sheet.person.id, since=now - SHOWN_TO_MEMBERS, now=now)]


async def _desk_sections(found: Found, sheet: DeskSheet, now: datetime) -> list[Section]:
    """What a member may expect after a meeting that has just been, and by when."""
    asked = found[JUST_BEEN]
    if not asked:
        return []
    owed = [
        one
        for one in await report_outs.of_boards(sheet.boards, now=now, since=SHOWN_TO_MEMBERS)
        if one.meeting in asked and not (one.notes.stopped_at and one.digest.stopped_at)
    ]
    return (
        [Section("meetings/report_outs/_on_desk.html", {"reports": owed}, order=55)] if owed else []
    )


desk_sections = page_source(_asks_on_desk, _desk_sections)
