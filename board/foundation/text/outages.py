"""Outages: in words, why another server could not be reached."""

import os
import socket
import ssl
from collections.abc import Iterator


def outage(host: str, error: BaseException) -> str:
    """A sentence from whatever lies at the bottom of the error of an HTTP client."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"The certificate of {host} is not to be trusted: {cause.verify_message}."
        if isinstance(cause, socket.gaierror):
            return f"No address was found for {host}."
        if isinstance(cause, ssl.SSLError):
            return f"{host} does not speak TLS as it should."
        if isinstance(cause, OSError) and cause.errno:
            return f"{host} could not be reached: {os.strerror(cause.errno)}."
    return f"{host} could not be reached, or broke off."


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Behind an error the one that it was made of, down to the first."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
