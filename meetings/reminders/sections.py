"""What quorum, seats and reminders add to the pages of a board."""

from datetime import datetime

from board.foundation.extensions import Section
from board.foundation.identity.access import Viewer
from board.programmes import programmes
from meetings.reminders import plans as reminder_plans


async def rule_sections(board_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """The plan of reminders, on the page of the board's rules."""
    board = await programmes.find_board(board_id, viewer)
    context = {
        "plan": await reminder_plans.of_board(board),
        "board": board,
        "may_manage": viewer.may("manage", board_id),
    }
    return [Section("meetings/reminders/reminders/_on_rules.html", context, order=50)]
