"""What the agenda adds to the whole."""

from board.foundation.database.queries import value
from board.foundation.extensions import Feature
from meetings.agenda.pages import agenda as agenda_pages
from meetings.agenda.pages import imports as imports_pages
from meetings.agenda.pages import topics as topics_pages
from meetings.agenda.tables import TalkTime

FEATURE = Feature(
    pages=(
        imports_pages.AgendaImports,
        agenda_pages.Agenda,
        topics_pages.TopicAnswers,
        topics_pages.DeskTopics,
    ),
    meeting_counts={
        "talk_times": TalkTime.select(TalkTime.id).where(
            TalkTime.agenda_item.meeting == value("meeting")
        ),
    },
)
