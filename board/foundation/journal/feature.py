"""What the journal adds to the whole."""

from board.foundation.database import lookouts
from board.foundation.extensions import Feature
from board.foundation.journal import journal

FEATURE = Feature(looks={lookouts.CHANGES: journal.look})
