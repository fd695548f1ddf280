"""What a request's head may be: nobody fills our memory with headers that never end."""

import asyncio
from typing import Any

import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from board.foundation.web.protocol import LONGEST_HEAD, Protocol

HEAD = b"GET / HTTP/1.1\r\nHost: example.org\r\n"


class Line:
    """A transport that keeps what is written."""

    def __init__(self) -> None:
        self.written = b""
        self.is_closed = False

    def write(self, data: bytes) -> None:
        self.written += data

    def close(self) -> None:
        self.is_closed = True

    def is_closing(self) -> bool:
        return self.is_closed

    def get_extra_info(self, name: str) -> None:
        return None

    def pause_reading(self) -> None: ...


async def app(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


async def connected() -> tuple[Protocol, Any]:
    line: Any = Line()
    made = Protocol(Config(app, log_config=None), ServerState(), {})
    made.connection_made(line)
    return made, line


async def test_headers_without_end_are_refused_once() -> None:
    protocol, line = await connected()
    protocol.data_received(HEAD)
    parts = 0
    while not line.is_closed:
        protocol.data_received(b"X: " + b"y" * 1_000 + b"\r\n")
        parts += 1
        assert parts * 1_000 <= LONGEST_HEAD + 1_000
    assert line.written.startswith(b"HTTP/1.1 431 ")
    assert line.written.endswith(b"\r\n\r\nThe head of this request is too long.")
    protocol.data_received(b"X: y\r\n")
    assert line.written.count(b"HTTP/1.1") == 1


async def test_a_long_body_is_no_long_head() -> None:
    protocol, line = await connected()
    protocol.data_received(HEAD + b"Content-Length: 200000\r\n\r\n")
    protocol.data_received(b"y" * 200_000)
    assert not line.is_closed


async def test_whoever_has_asked_for_all_may_still_read_the_answer() -> None:
    protocol, line = await connected()
    protocol.data_received(HEAD + b"\r\n")
    assert protocol.eof_received() is True
    for _ in range(9):
        await asyncio.sleep(0)
    assert line.is_closed
    assert line.written.startswith(b"HTTP/1.1 204 ")


@pytest.mark.parametrize("sent", [b"", HEAD, HEAD + b"Content-Length: 9\r\n\r\nhalf"])
async def test_half_a_request_ends_with_the_line(sent: bytes) -> None:
    protocol, line = await connected()
    protocol.data_received(sent)
    assert protocol.eof_received() is False
    for _ in range(9):
        await asyncio.sleep(0)
    assert line.written == b""


async def test_nothing_is_written_to_whoever_went_away() -> None:
    """Of several requests in a row, too, of which uvicorn tells the last one only."""
    protocol, line = await connected()
    protocol.data_received(HEAD + b"\r\n" + HEAD + b"\r\nGARBAGE\r\n\r\n")
    refused = line.written
    assert refused.startswith(b"HTTP/1.1 400 ")
    for _ in range(9):
        await asyncio.sleep(0)
    assert line.written == refused
