"""What members add to the whole."""

from board.foundation.extensions import Feature
from board.members import pages, seats

FEATURE = Feature(
    pages=(pages.Members,),
    home_rows=(seats.home_rows,),
)
