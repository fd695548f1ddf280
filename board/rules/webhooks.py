"""What other programs are told by webhook, where to, and how a delivery stands."""

import ipaddress
from enum import StrEnum
from urllib.parse import urlsplit

ADDRESS_LIMIT = 1000


class WebhookEvent(StrEnum):
    """Named as the journal names what happened."""

    request_answered = "request.answered"
    roadmap_item_moved = "roadmap_item.moved"
    digest_released = "digest.released"

    @property
    def label(self) -> str:
        return {
            "request.answered": "A request is answered",
            "roadmap_item.moved": "A roadmap item moves",
            "digest.released": "A digest is released",
        }[self.value]


class DeliveryState(StrEnum):
    pending = "pending"
    leased = "leased"
    retry = "retry"
    sent = "sent"
    failed = "failed"

    @property
    def label(self) -> str:
        return {
            "pending": "Waiting to go",
            "leased": "Being sent",
            "retry": "Will be tried again",
            "sent": "Taken",
            "failed": "Failed",
        }[self.value]


def address_problem(address: str, allowed_hosts: frozenset[str]) -> str:
    """Why this address cannot be sent to, or an empty string.

    Plain http is for hosts that the installation allows by name; nothing else may go unencrypted.
    """
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "This is no address; it looks like https://example.com/hook."
    if len(address) > ADDRESS_LIMIT:
        return f"An address can have {ADDRESS_LIMIT:,} characters."
    if parts.scheme not in ("http", "https") or not host:
        return "The address must start with https:// and name a server."
    if parts.username or parts.password:
        return "Leave name and password out of the address: the signature proves who is sending."
    if host in allowed_hosts:
        return ""
    if parts.scheme == "http":
        return "The address must start with https://, so that nobody on the way reads along."
    try:
        address_of_host = ipaddress.ip_address(host)
    except ValueError:
        return ""
    return "" if may_reach(str(address_of_host)) else "This server is not on the internet."


# Behind these IPv6 addresses stands an IPv4 address, which may be one of the house: compatible and
# mapped (RFC 4291), translated (RFC 2765, 6052, 8215), 6to4 (RFC 3056). Site-local: RFC 3879.
_NOT_OF_THEIR_OWN = [
    ipaddress.IPv6Network(each)
    for each in ("::/64", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "fec0::/10")
]


def may_reach(ip: str) -> bool:
    """Only what is public: whoever sets a webhook must not reach into the house with it."""
    found = ipaddress.ip_address(ip)
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return may_reach(str(found.ipv4_mapped))
        if any(found in each for each in _NOT_OF_THEIR_OWN):
            return False
    return found.is_global and not found.is_multicast


def outcome(status: int) -> DeliveryState:
    """What an HTTP status says of a delivery; 410 is for good (standardwebhooks, Gone)."""
    if 200 <= status < 300:
        return DeliveryState.sent
    return DeliveryState.failed if status == 410 else DeliveryState.retry
