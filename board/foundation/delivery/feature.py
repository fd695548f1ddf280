"""What delivery adds to the whole."""

from board.foundation.database import pacing
from board.foundation.delivery import deliveries, lines
from board.foundation.extensions import Feature

FEATURE = Feature(
    home_rows=(lines.home_rows,),
    jobs=(pacing.every(20, deliveries.remove_links),),
)
