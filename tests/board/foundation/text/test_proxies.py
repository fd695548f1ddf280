"""Whose word about a visitor is taken."""

from ipaddress import ip_network

import pytest

from board.foundation.text.proxies import visitor

OURS = (ip_network("127.0.0.1"), ip_network("10.1.0.0/16"), ip_network("::1"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        ("127.0.0.1", ["198.51.100.7"], "198.51.100.7"),
        ("127.0.0.1", ["1.1.1.1, 198.51.100.7"], "198.51.100.7"),  # the first is the visitor's word
        ("127.0.0.1", ["1.1.1.1", "198.51.100.7, 10.1.2.3"], "198.51.100.7"),
        ("127.0.0.1", ["10.1.9.9"], "10.1.9.9"),
        ("127.0.0.1", [], "127.0.0.1"),
        ("127.0.0.1", ["unknown"], "127.0.0.1"),
        ("127.0.0.1", ["198.51.100.7, unknown"], "127.0.0.1"),
        ("127.0.0.1", ["198.51.100.7:4711"], "198.51.100.7"),
        ("::1", ["[2001:db8::7]:4711"], "2001:db8::7"),
        ("::1", ["2001:db8::7"], "2001:db8::7"),
        ("::ffff:127.0.0.1", ["::ffff:198.51.100.7"], "198.51.100.7"),
        ("203.0.113.5", ["198.51.100.7"], "203.0.113.5"),  # no proxy of ours
        ("", ["198.51.100.7"], ""),
    ],
)
def test_visitor_is_whom_our_proxies_heard(peer: str, forwarded: list[str], found: str) -> None:
    assert visitor(peer, forwarded, OURS) == found


def test_without_proxies_nobody_is_believed() -> None:
    assert visitor("127.0.0.1", ["198.51.100.7"], ()) == "127.0.0.1"
