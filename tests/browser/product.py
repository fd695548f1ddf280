"""The product as people meet it: started by its command, reached by browser and by mail."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import TypeVar

import httpx

from tests import ports
from tests.smtp import SmtpServer

ROOT = Path(__file__).parent.parent.parent
SECRET = "a secret that only the mail server knows"
Found = TypeVar("Found")


class Product:
    """`folkmoot run` in a process of its own, on a free port, with an empty data directory."""

    def __init__(self, data: Path, smtp: SmtpServer | None = None) -> None:
        port = ports.reserve()
        self.address = f"http://127.0.0.1:{port}"
        self.smtp = smtp
        self._log = data / "run.log"
        self.environment = {
            **os.environ,
            "FOLKMOOT_DATA": str(data / "data"),
            "FOLKMOOT_BASE_URL": self.address,
            "FOLKMOOT_UNDO_SECONDS": "0",
            "FOLKMOOT_INBOUND_SECRET": SECRET,
            "FOLKMOOT_MAIL_FROM": "board@harbour.example.com",
            "PYTHONPATH": str(ROOT),
        }
        if smtp is not None:
            self.environment["FOLKMOOT_SMTP"] = f"smtp://{smtp.host}:{smtp.port}"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "board.cli", "run", "--port", str(port)],
                env=self.environment,
                cwd=data,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.first_link = until(self._printed_link, "the one-time link", seconds=60)
        until(self._answers, "the first answer", seconds=60)

    @property
    def pid(self) -> int:
        return self._process.pid

    def stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        # uvicorn finishes what it has begun, then ends by the signal that it was given.
        assert self._process.wait(timeout=60) in (0, -signal.SIGTERM), self.log()

    def command(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Another command on the same installation."""
        return subprocess.run(
            [sys.executable, "-m", "board.cli", *arguments],
            env=self.environment,
            cwd=self._log.parent,
            input=given,
            capture_output=True,
            check=False,
        )

    def mail(self, address: str, words: str, *, nth: int = 1) -> EmailMessage:
        """The nth mail to that address with those words in its subject; waits for it."""
        smtp = self.smtp
        assert smtp is not None

        def arrived() -> EmailMessage | None:
            fitting = [mail for mail in smtp.to(address) if words in str(mail["Subject"])]
            return fitting[nth - 1] if len(fitting) >= nth else None

        return until(arrived, f"a mail to {address} about {words!r}")

    def log(self) -> str:
        return self._log.read_text()

    def _printed_link(self) -> str | None:
        found = re.search(r"http://\S+/first/\S+", self.log())
        if self._process.poll() is not None:
            raise AssertionError(self.log())
        return found[0] if found else None

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.address}/sign-in").status_code == 200
        except httpx.TransportError:
            return False


def until(find: Callable[[], Found | None], what: str, *, seconds: float = 60) -> Found:
    """Waits for something that another process does; fails by naming it."""
    give_up_at = time.monotonic() + seconds
    while not (found := find()):
        if time.monotonic() > give_up_at:
            raise AssertionError(f"waited {seconds:g} s for {what}")
        time.sleep(0.05)
    return found


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def link_in(mail: EmailMessage, place: str) -> str:
    """The personal link to that place (`i`, `m`, `d`, …) in the text of a mail."""
    found = re.search(rf"http://\S+/{place}/[a-z0-9]+", text_of(mail))
    assert found is not None, text_of(mail)
    return found[0]


def calendar_in(mail: EmailMessage) -> bytes:
    """The calendar object in the alternative part, as a mail program reads it."""
    (part,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content
