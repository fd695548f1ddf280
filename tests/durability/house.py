"""An installation as it runs for real: processes of its own that a test may kill, under load."""

import asyncio
import os
import random
import signal
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import httpx

from board.foundation.errors import DatabaseUnavailable
from board.foundation.identity import access
from board.foundation.links import form_tokens
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.foundation.web.authentication import COOKIE
from board.settings import Settings, use
from tests import ports
from tests.cast import make_staff
from tests.durability.forks import Fork
from tests.smtp import SmtpServer

ROOT = Path(__file__).parent.parent.parent
PER_ADMINISTRATOR = 25  # a few less than the limit on test mails
NOT_OUT_YET = [MailState.pending.value, MailState.retry.value, MailState.leased.value]


@dataclass
class Counts:
    """What a run shows; printed by whoever made it."""

    acknowledged: int = 0
    lost: int = 0
    unsent: int = 0
    copies: int = 0
    uncertain: int = 0  # on the wire when their worker was killed: they go no second time by now

    def __str__(self) -> str:
        return (
            f"acknowledged {self.acknowledged}, lost {self.lost}, unsent {self.unsent}, "
            f"copies {self.copies}, uncertain {self.uncertain}"
        )


@dataclass
class House:
    """`folkmoot run` without a worker and some `folkmoot work`, one database, one mail server."""

    data: Path
    smtp: SmtpServer
    database_url: str = ""
    processes: dict[str, Fork] = field(default_factory=dict)
    starts: Counter[str] = field(default_factory=Counter)
    acknowledged: Counter[str] = field(default_factory=Counter)
    clients: list[tuple[str, httpx.AsyncClient, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.port = ports.reserve()
        self.address = f"http://127.0.0.1:{self.port}"
        use(Settings(base_url=self.address, data_dir=self.data, runs_worker=False))

    def start(self, name: str, *, with_worker: bool = False, module: str = "board.cli") -> None:
        """`web`, or any other name for a worker; one that has ended is started anew."""
        environment = {
            **os.environ,
            "FOLKMOOT_DATA": str(self.data),
            "FOLKMOOT_BASE_URL": self.address,
            "FOLKMOOT_SMTP": f"smtp://{self.smtp.host}:{self.smtp.port}",
            "FOLKMOOT_UNDO_SECONDS": "0",
            "FOLKMOOT_WORKER": "on" if with_worker else "off",
            "PYTHONPATH": str(ROOT),
        }
        if self.database_url:
            environment["DATABASE_URL"] = self.database_url
        command = ["run", "--port", str(self.port)] if name == "web" else ["work"]
        log = self.data / f"{name}.log"
        self.processes[name] = Fork(module, command, environment, log)
        self.starts[name] += 1

    async def kill(self, name: str) -> None:
        """With no chance to tidy up; whoever takes over need not wait for what it held."""
        process = self.processes[name]
        process.kill()
        process.wait()
        # A lease runs out after two minutes, which are over now.
        for row in await Message.select(Message.id, Message.lease_owner).where(
            Message.state == MailState.leased.value
        ):
            if str(row["lease_owner"]).startswith(f"{process.pid}-"):
                over = datetime.now(UTC) - timedelta(minutes=1)
                await Message.update({Message.lease_until: over}).where(Message.id == row["id"])

    async def terminate(self, name: str) -> float:
        """Asks it to end; the seconds it took."""
        process = self.processes[name]
        began = asyncio.get_running_loop().time()
        process.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(process.wait) in (0, -signal.SIGTERM), self.log(name)
        return asyncio.get_running_loop().time() - began

    def log(self, name: str) -> str:
        log = self.data / f"{name}.log"
        return log.read_text() if log.exists() else ""

    async def at_work(self, name: str) -> None:
        """Waits until `web` answers, or the worker has begun."""
        async with asyncio.timeout(60):
            while not await self._is_at_work(name):
                assert self.processes[name].poll() is None, self.log(name)
                await asyncio.sleep(0.02)

    async def acknowledges(self) -> None:
        """Waits until one more write has got its answer, however busy the machine is."""
        before = self.acknowledged.total()
        async with asyncio.timeout(60):
            while self.acknowledged.total() == before:  # noqa: ASYNC110 - what others count
                await asyncio.sleep(0.01)

    async def _is_at_work(self, name: str) -> bool:
        if name != "web":
            return self.log(name).count("has begun") == self.starts[name]
        with suppress(httpx.TransportError):
            async with httpx.AsyncClient() as visitor:
                return (await visitor.get(f"{self.address}/sign-in")).status_code == 200
        return False

    async def open(self, *, administrators: int) -> None:
        """Waits for the first answer and signs them in: each may ask for some mails an hour."""
        await self.at_work("web")
        now = datetime.now(UTC)
        for number in range(administrators):
            viewer = await make_staff(now, f"Ada{number}")
            token = await access.start_session(viewer.id, now=now)
            signed_in = await access.viewer_of(token, now=now)
            assert signed_in is not None
            csrf = form_tokens.staff_form_token(signed_in.session)
            client = httpx.AsyncClient(base_url=self.address, headers={"Origin": self.address})
            client.cookies.set(COOKIE, token)
            self.clients.append((viewer.email, client, csrf))

    async def write(self, at: int, until: "asyncio.Future[Any]") -> None:
        """Mails that somebody asks for, one after the other: what got its answer counts."""
        email, client, csrf = self.clients[at]
        for _ in range(PER_ADMINISTRATOR):
            if until.done():
                return
            try:
                answer = await client.post("/settings/test-mail", data={"csrf": csrf}, timeout=60)
                assert answer.status_code in (303, 503), answer.text
                if answer.status_code == 303:
                    self.acknowledged[email] += 1
                    continue
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.2)

    async def settle(self, *, seconds: float = 200) -> None:
        """Waits until nothing is on its way any more; what a killed worker had leased, too."""
        async with asyncio.timeout(seconds):
            while True:
                with suppress(DatabaseUnavailable):
                    if not await Message.exists().where(Message.state.is_in(NOT_OUT_YET)):
                        return
                await asyncio.sleep(0.1)

    async def counts(self) -> Counts:
        rows = await Message.select(Message.to_address, Message.message_id, Message.state)
        written = Counter(row["to_address"] for row in rows)
        arrived = Counter(_name(mail.content) for mail in self.smtp.received)
        return Counts(
            acknowledged=self.acknowledged.total(),
            lost=(self.acknowledged - written).total(),
            unsent=sum(
                row["message_id"] not in arrived and row["state"] != MailState.uncertain
                for row in rows
            ),
            uncertain=sum(row["state"] == MailState.uncertain for row in rows),
            copies=arrived.total() - len(arrived),
        )

    async def close(self) -> None:
        for _, client, _ in self.clients:
            await client.aclose()
        for process in self.processes.values():
            process.kill()
            process.wait()


async def trouble(house: House, kills: int, seed: int, *, among: list[str]) -> int:
    """Kills one of them at a random moment of its work; returns how many of these were workers."""
    chance = random.Random(seed)
    workers = 0
    for _ in range(kills):
        name = chance.choice(among)
        await house.at_work(name)
        await house.acknowledges()
        await asyncio.sleep(chance.uniform(0.05, 0.5))
        workers += name != "web"
        await house.kill(name)
        house.start(name)
    return workers


def _name(content: bytes) -> str:
    return str(message_from_bytes(content)["Message-ID"]).strip("<>")
