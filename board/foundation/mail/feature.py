"""What mail adds to the whole."""

from board.foundation.extensions import Feature
from board.foundation.jobs import Job
from board.foundation.mail import damaged_mails

FEATURE = Feature(
    jobs=(Job(damaged_mails.sweep),),
)
