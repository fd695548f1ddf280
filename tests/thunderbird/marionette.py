"""Marionette: how a program asks Thunderbird what is on its screen, and lets it open a mail."""

import json
import socket
import time
from typing import Any


class Marionette:
    """JSON over TCP: `length:[kind, number, name or error, values]`."""

    def __init__(self, port: int, *, within: float = 90) -> None:
        self._socket = _connected(port, time.monotonic() + within)
        self._rest = b""
        self._number = 0
        self._read()  # the greeting
        self._call("WebDriver:NewSession", capabilities={})
        self._call("Marionette:SetContext", value="chrome")

    def run(self, script: str, *arguments: Any) -> Any:
        """What the script, with full rights and `arguments`, returns."""
        return self._call("WebDriver:ExecuteScript", script=script, args=list(arguments))["value"]

    def close(self) -> None:
        self._socket.close()

    def _call(self, name: str, **values: Any) -> Any:
        self._number += 1
        order = json.dumps([0, self._number, name, values]).encode()
        self._socket.sendall(f"{len(order)}:".encode() + order)
        _, _, error, answer = self._read()
        if error:
            raise RuntimeError(f"{name}: {error['message']}")
        return answer

    def _read(self) -> Any:
        while b":" not in self._rest:
            self._rest += self._received()
        length, _, rest = self._rest.partition(b":")
        while len(rest) < int(length):
            rest += self._received()
        self._rest = rest[int(length) :]
        return json.loads(rest[: int(length)])

    def _received(self) -> bytes:
        data = self._socket.recv(65536)
        if not data:
            raise RuntimeError("Thunderbird has ended.")
        return data


def _connected(port: int, until: float) -> socket.socket:
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=60)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)
