"""What the installation adds to home: that it is a copy, and nothing leaves it."""

from datetime import datetime
from typing import Any

from board.foundation.database.queries import Asked, prepared
from board.foundation.database.together import Found, page_source
from board.foundation.extensions import HomeRow
from board.foundation.identity.access import Viewer
from board.foundation.installation import words
from board.foundation.installation.tables import Installation

HELD = prepared(Installation.select(Installation.id).where(Installation.held_at.is_not_null()), str)


def _asks_at_home(viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    """That nothing leaves is for everybody who would send anything."""
    return [HELD.asked()] if viewer.is_manager else []


def _home_rows(found: Found, viewer: Viewer, now: datetime) -> list[HomeRow]:
    if not found[HELD]:
        return []
    return [
        HomeRow(
            level="late",
            sentence=words.MAIL_STAYS_IN_COPY,
            note=words.MAIL_STAYS_IN_COPY_HINT,
            action=words.LOOK_AT_OUTBOX,
            href="/outbox",
        )
    ]


home_rows = page_source(_asks_at_home, _home_rows)
