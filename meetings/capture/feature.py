"""What capture adds to the whole."""

from board.foundation.database.queries import value
from board.foundation.extensions import Feature
from board.foundation.mail.tables import Message
from meetings.agenda.agenda import ItemRemoved
from meetings.capture import findables, notes, outcomes
from meetings.capture.pages import feedback as feedback_pages
from meetings.capture.pages import outcomes as outcomes_pages
from meetings.capture.pages import runs as runs_pages
from meetings.capture.pages import talk as talk_pages
from meetings.capture.pages import themes as themes_pages
from meetings.capture.tables import Decision, FeedbackItem, Request, SummaryPoint

FEATURE = Feature(
    pages=(
        runs_pages.Runs,
        talk_pages.Talks,
        feedback_pages.Feedback,
        themes_pages.Themes,
        outcomes_pages.OutcomePages,
    ),
    findables=(findables.STATEMENTS,),
    meeting_counts={
        "statements": FeedbackItem.select(FeedbackItem.id).where(
            FeedbackItem.meeting == value("meeting")
        ),
        "decisions": Decision.select(Decision.id).where(Decision.meeting == value("meeting")),
        "summaries": SummaryPoint.select(SummaryPoint.id).where(
            SummaryPoint.meeting == value("meeting")
        ),
        "notes_sent": Message.select(Message.id).where(
            Message.cause == value("meeting"),
            Message.kind == notes.NOTES,
            Message.sent_at.is_not_null(),
        ),
        "requests": Request.select(Request.id).where(Request.meeting == value("meeting")),
    },
    mailing_writers={notes.MAILING: notes.write},
    followers={ItemRemoved: (outcomes.keep_item,)},
)
