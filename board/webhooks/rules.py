"""What other programs are told by webhook, where to, and how a delivery stands."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from board.webhooks import words

ADDRESS_LIMIT = 1000


class WebhookEvent(StrEnum):
    """Named as the journal names what happened."""

    request_answered = "request.answered"
    roadmap_item_moved = "roadmap_item.moved"
    digest_released = "digest.released"

    @property
    def label(self) -> str:
        return {
            "request.answered": words.REQUEST_ANSWERED,
            "roadmap_item.moved": words.ITEM_MOVED,
            "digest.released": words.DIGEST_RELEASED,
        }[self.value]


@dataclass(frozen=True, slots=True)
class ProgrammeEvent:
    """What other programs are told of one event: whose programme it is, and the facts."""

    programme: str
    facts: Mapping[str, object]


class DeliveryState(StrEnum):
    pending = "pending"
    leased = "leased"
    retry = "retry"
    sent = "sent"
    failed = "failed"

    @property
    def label(self) -> str:
        return {
            "pending": words.DELIVERY_WAITING,
            "leased": words.DELIVERY_LEASED,
            "retry": words.DELIVERY_RETRY,
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
        return words.NO_ADDRESS
    if len(address) > ADDRESS_LIMIT:
        return words.address_too_long(ADDRESS_LIMIT)
    if parts.scheme not in ("http", "https") or not host:
        return words.ADDRESS_WITHOUT_HTTPS_OR_SERVER
    if parts.username or parts.password:
        return words.ADDRESS_WITH_PASSWORD
    if host in allowed_hosts:
        return ""
    if parts.scheme == "http":
        return words.ADDRESS_WITHOUT_HTTPS
    try:
        address_of_host = ipaddress.ip_address(host)
    except ValueError:
        return ""
    return "" if may_reach(str(address_of_host)) else words.SERVER_NOT_ON_INTERNET


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
