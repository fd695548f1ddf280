"""What the web adds to the whole."""

from board.foundation.extensions import Feature
from board.foundation.web import assets

FEATURE = Feature(
    pages=(
        assets.asset,
        assets.font,
    ),
)
