"""What mail add to the whole."""

from board.foundation.database import pacing as paces
from board.foundation.extensions import Feature
from board.foundation.mail import damages

FEATURE = Feature(
    jobs=(paces.every(60, damages.sweep),),
)
