"""HTTP as uvicorn reads it with httptools, with an end to how long a request's head may be.

And nothing is written to a connection that is closed: uvloop, unlike asyncio's own loop, takes that
for an error, and uvicorn tells only the last of several requests in a row that nobody waits.
"""

import asyncio
from weakref import WeakSet

from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

STILL_READING = 5.0  # seconds that an answer may take when nothing more is asked
LONGEST_HEAD = 65_536  # bytes of a request line and its headers
_TOO_LONG = b"The head of this request is too long."


class Protocol(HttpToolsProtocol):
    """httptools keeps whatever comes: without an end headers could fill our memory."""

    _is_in_head = False
    _head_size = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        super().connection_made(transport)
        self._asked: WeakSet[RequestResponseCycle] = WeakSet()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._forget()

    def eof_received(self) -> bool:  # type: ignore[override]  # asyncio asks for it, uvicorn not
        """True keeps the line open: whoever has asked for all they want may still read the answer.

        Most are simply gone, which nobody can tell from here; so they have a few seconds.
        """
        unanswered = [cycle for cycle in self._asked if not cycle.response_complete]
        if not unanswered or any(cycle.more_body for cycle in unanswered):
            self._forget()
            return False
        self.cycle.keep_alive = False  # the last one's answer ends the connection
        self.loop.call_later(STILL_READING, self._end)
        return True

    def send_400_response(self, msg: str) -> None:
        super().send_400_response(msg)
        self._forget()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._is_in_head, self._head_size = True, 0

    def on_headers_complete(self) -> None:
        self._is_in_head = False
        super().on_headers_complete()
        if self.cycle is not None:
            self._asked.add(self.cycle)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._head_size += len(data)
        if self._is_in_head and self._head_size > LONGEST_HEAD:
            self._is_in_head = False
            self._refuse()

    def _refuse(self) -> None:
        if not self.transport.is_closing():
            length = str(len(_TOO_LONG)).encode()
            self.transport.write(
                STATUS_LINE[431] + b"content-type: text/plain; charset=utf-8\r\n"
                b"content-length: " + length + b"\r\nconnection: close\r\n\r\n" + _TOO_LONG
            )
            self._end()

    def _end(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()
        self._forget()

    def _forget(self) -> None:
        """Whatever is being answered on this connection is written to nobody."""
        for cycle in self._asked:
            if not cycle.response_complete:
                cycle.disconnected = True
                cycle.message_event.set()
