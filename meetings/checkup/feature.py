"""What the check-up adds to the whole."""

from board.foundation.extensions import Feature
from meetings.checkup import health

FEATURE = Feature(
    findings=(
        health.of_mail_in,
        health.of_printing,
    ),
)
