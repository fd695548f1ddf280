"""What actions add to the whole."""

from board.foundation.database.queries import value
from board.foundation.extensions import Feature
from board.foundation.jobs import Job
from meetings.actions import actions, pages
from meetings.actions import reminders as action_reminders
from meetings.actions import sections as action_sections
from meetings.actions.tables import ActionItem

FEATURE = Feature(
    pages=(
        pages.BoardActions,
        pages.DeskActions,
        pages.LinkedActions,
    ),
    home_rows=(action_sections.home_rows,),
    board_sections=(action_sections.board_sections,),
    meeting_counts={
        "actions": ActionItem.select(ActionItem.id).where(ActionItem.meeting == value("meeting")),
    },
    agenda_sections=(action_sections.agenda_sections,),
    desk_sections=(action_sections.desk_sections,),
    desk_counts={"actions": actions.OPEN_OF_PERSON},
    person_sections=(action_sections.person_sections,),
    jobs=(Job(action_reminders.remind_due, follows_changes=True, on_quarter_hours=True),),
    renewals={"action": action_reminders.renewal},
)
