"""What delivery add to the whole."""

from board.foundation.database import pacing as paces
from board.foundation.delivery import deliveries, lines
from board.foundation.extensions import Feature

FEATURE = Feature(
    home_rows=(lines.home_rows,),
    jobs=(paces.every(20, deliveries.remove_links),),
)
