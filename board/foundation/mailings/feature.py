"""What letters to many add to the whole."""

from board.foundation.extensions import Feature
from board.foundation.jobs import Job
from board.foundation.mailings import writing

FEATURE = Feature(
    jobs=(Job(writing.carry_on, look="mailings"),),
    looks={"mailings": writing.look},
)
