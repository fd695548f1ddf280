"""What desks add to the whole."""

from board.desks.pages import desks as desks_pages
from board.desks.pages import unsubscriptions as unsubscriptions_pages
from board.foundation.extensions import Feature

FEATURE = Feature(
    pages=(
        desks_pages.Desks,
        unsubscriptions_pages.Unsubscriptions,
    ),
)
