"""Outages: in words, why another server could not be reached."""

import os
import socket
import ssl
from collections.abc import Iterator

from board.foundation.text import words


def outage(host: str, error: BaseException) -> str:
    """A sentence from whatever lies at the bottom of the error of an HTTP client."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return words.certificate_untrusted(host, cause.verify_message)
        if isinstance(cause, socket.gaierror):
            return words.host_unknown(host)
        if isinstance(cause, ssl.SSLError):
            return words.host_without_tls(host)
        if isinstance(cause, OSError) and cause.errno:
            return words.host_unreachable(host, os.strerror(cause.errno))
    return words.host_broke_off(host)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Behind an error the one that it was made of, down to the first."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
