"""What overviews add to the whole."""

from board.foundation.extensions import Feature
from meetings.overviews import sections
from meetings.overviews.pages import board_meetings as board_meetings_pages
from meetings.overviews.pages import call_notes as call_notes_pages
from meetings.overviews.pages import desk_feedback as desk_feedback_pages
from meetings.overviews.pages import diaries as diaries_pages
from meetings.overviews.pages import overviews as overviews_pages

FEATURE = Feature(
    pages=(
        board_meetings_pages.BoardMeetings,
        diaries_pages.Diaries,
        overviews_pages.Overviews,
        call_notes_pages.CallNotes,
        call_notes_pages.Calls,
        desk_feedback_pages.DeskFeedback,
    ),
    home_rows=(sections.home_rows,),
    board_sections=(sections.board_section,),
    desk_sections=(sections.desk_sections,),
    meeting_sections=(sections.meeting_sections,),
    timeline_rows=(sections.timeline_rows,),
)
