"""What feeds add to the whole."""

from board.foundation.extensions import Feature
from meetings.feeds.pages import feeds as feeds_pages
from meetings.feeds.pages import staff_feeds as staff_feeds_pages

FEATURE = Feature(
    pages=(
        feeds_pages.Feeds,
        feeds_pages.DeskFeeds,
        staff_feeds_pages.StaffFeeds,
    ),
)
