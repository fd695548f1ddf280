"""Proxies: whose word about a visitor's address is taken, and what it says."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Network = IPv4Network | IPv6Network


def visitor(peer: str, forwarded: Sequence[str], proxies: Sequence[Network]) -> str:
    """The address of whoever asks: `peer`, or what proxies of ours say who stood before them.

    `forwarded` are the values of X-Forwarded-For in their order. Each proxy adds whom it heard at
    the end, so the list is read from there, and no further than to the first that is not ours.
    """
    found = _address(peer)
    if found is None or not _is_ours(found, proxies):
        return peer
    for words in reversed(",".join(forwarded).split(",")):
        said = _address(words)
        if said is None:
            break  # whatever stands before was written by somebody else
        found = said
        if not _is_ours(found, proxies):
            break
    return str(found)


def _address(words: str) -> IPv4Address | IPv6Address | None:
    """Also with a port, as some proxies write it; an IPv4 address in IPv6's clothes is itself."""
    text = words.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return found.ipv4_mapped or found if isinstance(found, IPv6Address) else found


def _is_ours(address: IPv4Address | IPv6Address, proxies: Sequence[Network]) -> bool:
    return any(address in network for network in proxies)
