"""What the installation adds to the whole."""

from board.foundation.database import db
from board.foundation.extensions import Feature
from board.foundation.installation import installation

FEATURE = Feature(
    home_rows=(installation.home_rows,),
    companions=(db.keep_looked_over,),
)
