"""Ports for servers of the tests that no other program on this machine is given meanwhile."""

import itertools
import os
import socket
from asyncio import AbstractServer
from collections.abc import Awaitable
from typing import Any

from aiosmtpd.controller import Controller

HOST = "127.0.0.1"
# Below those that the kernel gives to whoever asks for any: between a look for a free one and a
# server's start, and while a server is away, one of those may become the end of a connection.
FIRST, COUNT = 20_000, 12_000
PATIENCE = 60.0  # seconds for a server to start on a busy machine

_numbers = itertools.count(int.from_bytes(os.urandom(2)))
_ours: list[socket.socket] = []


def reserve() -> int:
    """For a server in another process; no other test gets this port before this process ends."""
    while True:
        port = FIRST + next(_numbers) % COUNT
        # The name is ours on the whole machine, and leaves nothing behind when we die.
        mark = socket.socket(socket.AF_UNIX)
        try:
            mark.bind(f"\0folkmoot-test-port-{port}")
            with socket.socket() as free:
                free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                free.bind((HOST, port))
        except OSError:
            mark.close()
        else:
            _ours.append(mark)
            return port


def listening() -> socket.socket:
    """For a server in this process: from now on it is reached, even before it has begun."""
    listener = socket.create_server((HOST, 0))
    listener.setblocking(False)
    return listener


class ListeningController(Controller):
    """An SMTP server on a port that nobody else can have taken."""

    def __init__(self, handler: Any, **named: Any) -> None:
        self._listener = listening()
        port = int(self._listener.getsockname()[1])
        super().__init__(handler, hostname=HOST, port=port, ready_timeout=PATIENCE, **named)

    def _create_server(self) -> Awaitable[AbstractServer]:
        return self.loop.create_server(
            self._factory_invoker, sock=self._listener, ssl=self.ssl_context
        )
