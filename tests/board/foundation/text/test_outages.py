import errno
import socket
import ssl

import pytest

from board.foundation.text.outages import outage


def wrapped(cause: Exception) -> Exception:
    """As HTTP clients hand on what the network said: twice over, and once without `from`."""
    inner, outer = RuntimeError("inner"), RuntimeError("outer")
    inner.__cause__, outer.__context__ = cause, inner
    return outer


@pytest.mark.parametrize(
    ("cause", "sentence"),
    [
        (socket.gaierror(-2, "Name or service not known"), "No address was found for example.org."),
        (
            ConnectionRefusedError(errno.ECONNREFUSED, "refused"),
            "example.org could not be reached: Connection refused.",
        ),
        (ssl.SSLError(1, "[SSL] wrong version"), "example.org does not speak TLS as it should."),
        (ValueError("odd"), "example.org could not be reached, or broke off."),
    ],
)
def test_outage_tells_what_lies_at_the_bottom(cause: Exception, sentence: str) -> None:
    assert outage("example.org", wrapped(cause)) == sentence
    assert outage("example.org", cause) == sentence
