"""What programmes add to the whole."""

from board.foundation.extensions import Feature
from board.programmes import pages

FEATURE = Feature(
    pages=(pages.Programmes,),
)
