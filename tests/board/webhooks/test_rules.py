"""Where webhooks may go."""

import pytest

from board.webhooks.rules import may_reach


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "::1",
        "fe80::1",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "::ffff:0:7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::7f00:1",
        "2002:7f00:1::",
        "5f00::1",
        "3fff::1",
        "192.88.99.1",
        "::ffff:192.88.99.1",
        "192.0.0.8",
        "192.31.196.1",
        "192.52.193.1",
        "192.175.48.1",
        "198.18.0.1",
        "240.0.0.1",
        "2001::7f00:1",
        "2001:20::1",
        "2620:4f:8000::1",
        "100::1",
        "100:0:0:1::1",
        "4000::1",
        "2606:2800::5efe:a00:1",
        "2606:2800::200:5efe:7f00:1",
    ],
)
def test_may_reach_nothing_in_the_house_by_whatever_notation(ip: str) -> None:
    assert not may_reach(ip)


@pytest.mark.parametrize("ip", ["93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:93.184.215.14"])
def test_may_reach_what_is_on_the_internet(ip: str) -> None:
    assert may_reach(ip)
