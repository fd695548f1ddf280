"""What readiness adds to the whole."""

from board.foundation.database.queries import value
from board.foundation.extensions import Feature
from board.foundation.scenes.scenes import Scene
from meetings.readiness import demo
from meetings.readiness import sections as readiness_sections
from meetings.readiness.pages import go_decisions as go_decisions_pages
from meetings.readiness.pages import readiness as readiness_pages
from meetings.readiness.tables import GoDecision, ReadinessNote, ReadinessStep

FEATURE = Feature(
    pages=(
        go_decisions_pages.GoDecisions,
        readiness_pages.ReadinessPlans,
        readiness_pages.MeetingReadiness,
    ),
    home_rows=(readiness_sections.home_rows,),
    board_sections=(readiness_sections.board_sections,),
    meeting_sections=(readiness_sections.meeting_sections,),
    meeting_counts={
        "readiness_steps": ReadinessStep.select(ReadinessStep.id).where(
            ReadinessStep.board == value("board")
        ),
        "readiness_notes": ReadinessNote.select(ReadinessNote.id).where(
            ReadinessNote.meeting == value("meeting")
        ),
        "go_decisions": GoDecision.select(GoDecision.id).where(
            GoDecision.meeting == value("meeting")
        ),
    },
    demo=(
        (Scene.first_meeting_held, demo.decide),
        (Scene.today, demo.prepare),
    ),
)
