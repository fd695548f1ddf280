"""What exports add to the whole."""

from board.exports import pages
from board.foundation.extensions import Feature

FEATURE = Feature(
    pages=(pages.Exports,),
)
