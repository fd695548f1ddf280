"""What happens to what was said, told to the features that follow it."""

from dataclasses import dataclass
from datetime import datetime

from board.foundation.journal import journal
from meetings.capture.tables import FeedbackItem


@dataclass(frozen=True, slots=True)
class RequestHeard:
    """A statement asks for something. `title` is the staff's: it is printed where the member's own
    words may not be; empty until somebody names it."""

    feedback: FeedbackItem
    board_id: str
    title: str
    by: journal.Actor
    now: datetime


@dataclass(frozen=True, slots=True)
class RequestDropped:
    """A statement is taken out, or asks for nothing after all."""

    feedback_id: str
    board_id: str
    by: journal.Actor
    now: datetime


@dataclass(frozen=True, slots=True)
class WordsChanged:
    """What was said at a meeting has other words, another speaker, another level, or is gone."""

    meeting_id: str
    board: str
    by: journal.Actor
    now: datetime
