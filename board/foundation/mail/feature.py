"""What mail adds to the whole."""

from board.foundation.database import pacing
from board.foundation.extensions import Feature
from board.foundation.mail import damaged_mails

FEATURE = Feature(
    jobs=(pacing.every(60, damaged_mails.sweep),),
)
