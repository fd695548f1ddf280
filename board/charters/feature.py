"""What charters add to the whole."""

from board.charters import charters, pages
from board.foundation.extensions import Feature

FEATURE = Feature(
    pages=(
        pages.Charters,
        pages.DeskCharters,
    ),
    home_rows=(charters.home_rows,),
    desk_sections=(charters.desk_sections,),
)
