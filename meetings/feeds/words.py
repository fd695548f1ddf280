"""What the pages of calendar feeds say."""

PRIVATE_CALENDAR_HAS_ADDRESS = "Your private calendar has an address now."
OLD_ADDRESS_CLOSED = "The old address opens nothing any more."
CALENDAR_HAS_ADDRESS = "The calendar has an address now."
