"""What past meetings add to the whole."""

from board.foundation.extensions import Feature
from meetings.past_meetings import pages

FEATURE = Feature(
    pages=(pages.PastMeetingImports,),
)
