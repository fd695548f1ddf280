"""What home add to the whole."""

from board.foundation.extensions import Feature
from board.home import pages

FEATURE = Feature(
    pages=(pages.Home,),
)
