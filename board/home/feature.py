"""What Today adds to the whole."""

from board.foundation.extensions import Feature
from board.home import pages

FEATURE = Feature(
    pages=(pages.Home,),
)
