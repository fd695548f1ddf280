"""What resignations add to the whole."""

from board.foundation.extensions import Feature
from board.resignations import pages

FEATURE = Feature(
    pages=(pages.Resignations,),
)
