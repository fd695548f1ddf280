"""A mail server that takes everything and keeps nothing, as fast as it can: `python -m … PORT`."""

import asyncio
import sys

ANSWERS = {b"EHLO": b"250-sink\r\n250 SIZE 99999999\r\n", b"DATA": b"354 Go on\r\n"}


class Sink(asyncio.Protocol):
    """Knows no state but whether a mail is on its way."""

    def __init__(self) -> None:
        self._waiting = b""
        self._is_in_mail = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        self._waiting += data
        while self._waiting:
            end = b"\r\n.\r\n" if self._is_in_mail else b"\r\n"
            line, found, rest = self._waiting.partition(end)
            if not found:
                return
            self._waiting = rest
            verb = line[:4].upper()
            if self._is_in_mail:
                self._transport.write(b"250 Taken\r\n")
            else:
                self._transport.write(ANSWERS.get(verb, b"250 OK\r\n"))
            self._is_in_mail = not self._is_in_mail and verb == b"DATA"


async def main(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
