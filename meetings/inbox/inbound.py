"""The edge at which mail comes in: by a hook with a shared secret, or piped into the command."""

import hmac
from datetime import datetime

from board import settings
from meetings.inbox import arrivals
from meetings.inbox.arrivals import ArrivalOutcome
from meetings.inbox.rules.mail_shapes import MOST_BYTES

LIMIT = MOST_BYTES
SCHEME = "bearer "


def is_authorized(header: str) -> bool:
    """Whether an Authorization header (RFC 6750 2.1) holds this installation's secret."""
    secret = settings.current().inbound_secret
    if not secret or header[: len(SCHEME)].lower() != SCHEME:
        return False
    given = header[len(SCHEME) :].strip()
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


async def receive(data: bytes, now: datetime, *, is_cut: bool = False) -> ArrivalOutcome:
    """Takes one whole mail (RFC 5322) in; what cannot be read is said, never raised.

    `is_cut`: it is too large, and these are its headers alone.
    """
    return await arrivals.receive(data, now=now, is_cut=is_cut)
