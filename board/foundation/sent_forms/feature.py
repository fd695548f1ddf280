"""What sent forms add to the whole."""

from board.foundation.database import pacing
from board.foundation.extensions import Feature
from board.foundation.sent_forms import sent_forms

FEATURE = Feature(
    jobs=(pacing.every(3600, sent_forms.forget),),
)
