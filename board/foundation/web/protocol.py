"""HTTP as uvicorn reads it with httptools, with an end to how long a request's head may be."""

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

LONGEST_HEAD = 65_536  # bytes of a request line and its headers
_TOO_LONG = b"The head of this request is too long."


class Protocol(HttpToolsProtocol):
    """httptools keeps whatever comes: without an end headers could fill our memory."""

    _is_in_head = False
    _head_size = 0

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._is_in_head, self._head_size = True, 0

    def on_headers_complete(self) -> None:
        self._is_in_head = False
        super().on_headers_complete()

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
            self.transport.close()
