"""What backups add to the whole."""

from board.backups import backups
from board.foundation.extensions import Feature

FEATURE = Feature(
    settings_rows=(backups.settings_rows,),
    findings=(backups.findings,),
    companions=(backups.watch,),
)
