"""What mail adds to the whole."""

from board.foundation.extensions import Feature, Job
from board.foundation.mail import damaged_mails

FEATURE = Feature(
    jobs=(Job(damaged_mails.sweep),),
)
