"""What delivery adds to the whole."""

from board.foundation.database import pacing
from board.foundation.delivery import lines, sent_links
from board.foundation.extensions import Feature

FEATURE = Feature(
    home_rows=(lines.home_rows,),
    jobs=(pacing.every(20, sent_links.remove),),
)
