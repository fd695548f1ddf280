"""What series add to the whole."""

from board.foundation.extensions import Feature
from board.foundation.scenes.scenes import Scene
from meetings.scheduling.happenings import DateChanged
from meetings.series import demo, notifications
from meetings.series import letters as series_letters
from meetings.series import sections as series_sections
from meetings.series.pages import drafts as drafts_pages
from meetings.series.pages import series as series_pages

FEATURE = Feature(
    pages=(
        drafts_pages.SeriesDrafts,
        drafts_pages.SeriesContinuations,
        series_pages.SeriesPages,
        series_pages.SeriesPeople,
    ),
    meeting_sections=(series_sections.meeting_sections,),
    mailing_writers={notifications.MAILING: notifications.write},
    followers={DateChanged: (series_letters.renew,)},
    demo=((Scene.board_settled, demo.plan),),
)
