"""A real SMTP server on loopback that goes wrong where, and as, a test wants it to."""

import asyncio
import threading
from dataclasses import dataclass, field
from typing import Final

# What a stage may do instead of its usual answer; anything else is said as it stands.
CLOSE: Final = "close"
HANG: Final = "hang"
GARBAGE: Final = "\x00\xff what? \x07"
STAGES = ("greeting", "ehlo", "starttls", "auth", "mail", "rcpt", "data", "end", "rset", "quit")
_USUAL = {
    "greeting": "220 sink.example.org ESMTP",
    "auth": "235 2.7.0 Welcome",
    "starttls": "454 4.7.0 No certificate here",
    "mail": "250 2.1.0 Ok",
    "rcpt": "250 2.1.5 Ok",
    "data": "354 Go on",
    "end": "250 2.0.0 Taken",
    "rset": "250 2.0.0 Ok",
    "quit": "221 2.0.0 Bye",
}
_STAGE_OF = {"EHLO": "ehlo", "HELO": "ehlo", "STARTTLS": "starttls", "AUTH": "auth",
             "MAIL": "mail", "RCPT": "rcpt", "DATA": "data", "RSET": "rset",
             "QUIT": "quit"}  # fmt: skip


@dataclass
class FaultySmtp:
    """`faults`: by stage what it does. `taken`: the bodies it said 250 to; `dots`: all it read."""

    faults: dict[str, str] = field(default_factory=dict)
    taken: list[bytes] = field(default_factory=list)
    dots: list[bytes] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    connections: int = 0
    seconds_after_dot: float = 0

    def __post_init__(self) -> None:
        self.host, self.port = "127.0.0.1", 0
        self._loop = asyncio.new_event_loop()
        self._is_ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        self._is_ready.wait()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._talk, self.host, 0))
        self.port = server.sockets[0].getsockname()[1]
        self._is_ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            if not await self._answer("greeting", writer):
                return
            while line := await reader.readline():
                verb = line.split()[0].decode("latin-1").upper() if line.split() else ""
                stage = _STAGE_OF.get(verb, "")
                if stage == "mail":
                    self.senders.append(line.decode().partition("<")[2].partition(">")[0])
                if not await self._answer(stage, writer) or stage == "quit":
                    return
                if stage == "data" and self.faults.get("data", "354").startswith("354"):
                    body = await reader.readuntil(b"\r\n.\r\n")
                    self.dots.append(body)
                    await asyncio.sleep(self.seconds_after_dot)
                    # Before it says so: whoever hears the answer may look at once.
                    if self.faults.get("end", "250").startswith("250"):
                        self.taken.append(body)
                    if not await self._answer("end", writer):
                        return
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _answer(self, stage: str, writer: asyncio.StreamWriter) -> bool:
        """False if the connection is over."""
        fault = self.faults.get(stage)
        if fault == HANG:
            await asyncio.sleep(3600)
        if fault == CLOSE:
            return False
        if fault is None and stage == "ehlo":
            fault = "250-sink.example.org\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN"
        said = fault or _USUAL.get(stage, "502 5.5.2 What?")
        writer.write(said.encode("latin-1") + b"\r\n")
        await writer.drain()
        return not said.startswith("421")
