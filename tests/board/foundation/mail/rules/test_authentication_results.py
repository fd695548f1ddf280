"""Only what our own mail server found out about a sender is believed."""

from email.message import Message

import pytest

from board.foundation.mail.rules.authentication_results import authenticated
from board.foundation.mail.rules.parsing import opened
from tests.calendar_mails import ICS

DOMAIN = "norrland.example.com"


def mail(*results: str) -> Message:
    headers = "".join(f"Authentication-Results: {result}\n" for result in results)
    return opened(f"{headers}From: alan@{DOMAIN}\n\ntext".encode())


@pytest.mark.parametrize(
    ("result", "confirmed"),
    [
        ("mx.example.org; dmarc=pass header.from=norrland.example.com", True),
        ("MX.Example.org 1; dmarc=pass (p=NONE) header.from=norrland.example.com", True),
        ("mx.example.org; dmarc=fail header.from=norrland.example.com", False),
        ("mx.example.org; dmarc=pass header.from=example.net", False),
        ("mx.example.org; dkim=pass header.d=norrland.example.com", True),
        ("mx.example.org; dkim=pass header.i=@mail.norrland.example.com", True),
        ("mx.example.org; dkim=pass header.d=example.com", True),
        ("mx.example.org; dkim=pass header.d=com", False),
        ("mx.example.org; dkim=pass header.d=evil-norrland.example.com", False),
        ("mx.example.org; dkim=pass header.d=example.net", False),
        ("mx.example.org; dkim=pass", False),
        ("mx.example.org; spf=pass smtp.mailfrom=bounce@norrland.example.com", True),
        ("mx.example.org; spf=pass smtp.mailfrom=example.net", False),
        ("mx.example.org; spf=softfail smtp.mailfrom=norrland.example.com", False),
        ("mx.example.org; none", False),
        ("mx.example.org", False),
        ("other.example.net; dmarc=pass header.from=norrland.example.com", False),
        # what the sender can choose must not become a result
        ('mx.example.org; spf=fail smtp.mailfrom="x; dmarc=pass y"@example.net', False),
        ("mx.example.org; spf=fail (said; dmarc=pass ) smtp.mailfrom=example.net", False),
        ('mx.example.org; spf=fail (a (b) "; dmarc=pass ) smtp.mailfrom=example.net', False),
        ("mx.example.org; ; dmarc=pass header.from=norrland.example.com;", True),
        ("", False),
    ],
)
def test_authenticated_by_the_trusted_server(result: str, confirmed: bool) -> None:
    assert authenticated(mail(result), "mx.example.org", DOMAIN) is confirmed


def test_authenticated_reads_the_topmost_header_of_that_server_only() -> None:
    good = "mx.example.org; dmarc=pass header.from=norrland.example.com"
    bad = "mx.example.org; dmarc=fail header.from=norrland.example.com"
    other = "relay.example.net; dmarc=fail"
    assert authenticated(mail(bad, good), "mx.example.org", DOMAIN) is False
    assert authenticated(mail(other, good, bad), "mx.example.org", DOMAIN) is True


def test_authenticated_without_a_trusted_server_is_unknown() -> None:
    assert authenticated(mail("mx.example.org; dmarc=pass"), "", DOMAIN) is None


def test_authenticated_without_the_header_is_refused() -> None:
    assert authenticated(mail(), "mx.example.org", DOMAIN) is False


def test_authenticated_reads_folded_headers() -> None:
    data = opened((ICS / "gmail_accept.eml").read_bytes())
    assert authenticated(data, "mx.example.org", DOMAIN) is True
    assert authenticated(data, "mx.example.org", "example.net") is False
