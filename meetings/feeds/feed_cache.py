"""Feeds that were asked for lately, kept as bytes for as long as nothing they hold has changed.

One statement opens a feed's address and tells which edition its board's calendars are in. Only if
that is not the one that was kept are the rows asked for, and the feed is joined anew.
"""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime

from board import settings
from board.foundation.database.queries import prepared_sql
from board.foundation.links.links import Link

MOST_TAGS = 5_000  # of half a kilobyte
MOST_BODIES = 64  # each of some ten kilobytes


@dataclass(frozen=True, slots=True)
class FeedLink(Link):
    """An address of a feed, and the edition that its board's calendars are in."""

    edition: int | None


@dataclass(frozen=True, slots=True)
class CachedFeed:
    """`data` is None where only its tag is still known."""

    source: tuple[object, ...]
    made_at: datetime
    good_until: datetime | None
    tag: str
    data: bytes | None


OPENED = prepared_sql(
    "SELECT l.id, l.purpose, l.person, l.staff, l.board, l.subject, l.generation, l.created_at,"
    " l.expires_at, l.revoked_at, l.used_at, e.number AS edition"
    " FROM personal_link l LEFT JOIN calendar_edition e ON e.id = l.subject WHERE l.id = :id",
    FeedLink,
    reason="What a link opens is no foreign key, so that Piccolo cannot join it.",
)

_cached: OrderedDict[str, CachedFeed] = OrderedDict()
_bodies: OrderedDict[str, None] = OrderedDict()


def source_of(link: FeedLink) -> tuple[object, ...]:
    """What a member's feed is made of, but for the time; ask before the rows are read."""
    configured = settings.current()
    return link.edition, link.person, link.subject, configured.origin, configured.mail_from


def find(link: FeedLink, *, now: datetime) -> CachedFeed | None:
    """What was kept, if it is still right."""
    cached = _cached.get(link.id)
    if cached is None or cached.source != source_of(link) or now < cached.made_at:
        return None
    return cached if cached.good_until is None or now < cached.good_until else None


def keep(link: FeedLink, cached: CachedFeed) -> CachedFeed:
    """For the next time; of those that nobody has asked for lately only the tag stays."""
    _cached[link.id] = cached
    _cached.move_to_end(link.id)
    _bodies[link.id] = None
    _bodies.move_to_end(link.id)
    while len(_bodies) > MOST_BODIES:
        oldest, _ = _bodies.popitem(last=False)
        if oldest in _cached:
            _cached[oldest] = replace(_cached[oldest], data=None)
    while len(_cached) > MOST_TAGS:
        gone, _ = _cached.popitem(last=False)
        _bodies.pop(gone, None)
    return cached


def tag_of(data: bytes) -> str:
    """A strong ETag: of the very bytes (RFC 9110 8.8.1)."""
    return f'"{hashlib.sha256(data).hexdigest()[:32]}"'
