"""What capture adds to the whole."""

from board.foundation.extensions import Feature
from meetings.agenda.agenda import ItemRemoved
from meetings.capture import notes, outcomes
from meetings.capture.pages import feedback as feedback_pages
from meetings.capture.pages import outcomes as outcomes_pages
from meetings.capture.pages import runs as runs_pages
from meetings.capture.pages import talk as talk_pages
from meetings.capture.pages import themes as themes_pages

FEATURE = Feature(
    pages=(
        runs_pages.Runs,
        talk_pages.Talks,
        feedback_pages.Feedback,
        themes_pages.Themes,
        outcomes_pages.OutcomePages,
    ),
    mailing_writers={notes.MAILING: notes.write},
    followers={ItemRemoved: (outcomes.keep_item,)},
)
