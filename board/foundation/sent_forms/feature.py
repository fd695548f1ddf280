"""What sent forms add to the whole."""

from datetime import timedelta

from board.foundation.extensions import Feature
from board.foundation.jobs import Job
from board.foundation.sent_forms import sent_forms

FEATURE = Feature(
    jobs=(Job(sent_forms.forget, every=timedelta(hours=1)),),
)
