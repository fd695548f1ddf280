"""What the check-up adds to the whole."""

from board.checkup import pages
from board.foundation.extensions import Feature

FEATURE = Feature(
    pages=(pages.SettingsPage,),
)
