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


# IANA's registries of special addresses (RFC 6890 and what came later), since each Python knows
# another part of them; with those that are public but lead to no server of anybody's.
_SPECIAL = [
    ipaddress.ip_network(each)
    for each in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24"),
        *("192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        # Teredo, benchmarks, ORCHID and DRIP; examples; 6to4, with an IPv4 address inside.
        *("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"),
    )
]
# All else of IPv6 is special, or not given out yet (RFC 4291): mapped and translated IPv4, local,
# multicast, discarded, and what routers tell each other (5f00::/16).
_GIVEN_OUT = ipaddress.IPv6Network("2000::/3")
_ISATAP = (0x00005EFE, 0x02005EFE)  # before an IPv4 address, in any network (RFC 5214)


def may_reach(ip: str) -> bool:
    """Only what is public: whoever sets a webhook must not reach into the house with it."""
    found = ipaddress.ip_address(ip)
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return may_reach(str(found.ipv4_mapped))
        if found not in _GIVEN_OUT or int(found) >> 32 & 0xFFFFFFFF in _ISATAP:
            return False
    return found.is_global and not any(found in each for each in _SPECIAL)


def outcome(status: int) -> DeliveryState:
    """What an HTTP status says of a delivery; 410 is for good (standardwebhooks, Gone)."""
    if 200 <= status < 300:
        return DeliveryState.sent
    return DeliveryState.failed if status == 410 else DeliveryState.retry
