"""What the installation adds to the whole."""

from board.foundation.database import db
from board.foundation.extensions import Feature
from board.foundation.installation import sections

FEATURE = Feature(
    home_rows=(sections.home_rows,),
    companions=(db.keep_looked_over,),
)
