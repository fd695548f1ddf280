"""What attending adds to the whole."""

from board.foundation.extensions import Feature
from meetings.attending import sections as answer_sections
from meetings.attending.pages import desk_meetings as desk_meetings_pages
from meetings.attending.pages import rsvps as rsvps_pages
from meetings.attending.pages import series_rsvps as series_rsvps_pages

FEATURE = Feature(
    pages=(
        rsvps_pages.Rsvps,
        series_rsvps_pages.SeriesRsvps,
        desk_meetings_pages.DeskMeetings,
    ),
    home_rows=(answer_sections.home_rows,),
    board_sections=(answer_sections.board_sections,),
    desk_sections=(answer_sections.desk_sections,),
    timeline_rows=(answer_sections.timeline_rows,),
)
