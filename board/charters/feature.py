"""What charters add to the whole."""

from board.charters import charters, letters_to_many, pages
from board.foundation.extensions import Feature

FEATURE = Feature(
    pages=(
        pages.Charters,
        pages.DeskCharters,
    ),
    home_rows=(charters.home_rows,),
    desk_sections=(charters.desk_sections,),
    mailing_writers={charters.MAILING: letters_to_many.write},
)
