"""The background work: delivers mail and, beside it, runs the jobs that the sides register."""

import asyncio
import logging
import os
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from functools import partial

from board import settings
from board.checkup import health
from board.foundation import extensions
from board.foundation.database import clocks, leases, lookouts
from board.foundation.database.lookouts import Lookout
from board.foundation.database.pacing import Pace
from board.foundation.delivery import deliveries, lines, mail_leases, return_paths
from board.foundation.delivery.lines import Pass
from board.foundation.delivery.rules import DeliveryVerdict
from board.foundation.delivery.smtp import DeliveryOutcome, MailConnection, Patience
from board.foundation.errors import DatabaseUnavailable
from board.foundation.jobs import Companion
from board.foundation.mail import mime
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.foundation.sendings import sendings
from board.foundation.text import backoffs

log = logging.getLogger("folkmoot.worker")
PAUSE_SECONDS = 1.0
AGAIN_SECONDS = 30.0
WRITTEN_AGAIN = backoffs.of_seconds(0.1, 0.2, 0.4, 0.8, 1)
RENEW_SECONDS = mail_leases.LEASE.total_seconds() / 4
# From the stop to the end: for the mail on the wire, then for what waits for nothing but us.
GRACE_SECONDS = 13.0
LAST_SECONDS = 2.0


class _AnotherHasIt(Exception):
    """The mail that was to be handed over is another worker's by now."""


class Worker:
    """Several may run at once, in one process or in many: leases keep them apart.

    A server that hangs keeps mail waiting and nothing else: jobs and beat run beside it.
    """

    def __init__(
        self,
        configured: settings.Settings,
        *,
        patience: Patience | None = None,
        grace: float = GRACE_SECONDS,
    ) -> None:
        self._settings = configured
        self._grace = grace
        self.owner = f"{os.getpid()}-{secrets.token_hex(4)}"
        self._smtp = configured.smtp
        self._line = MailConnection(configured.smtp, patience=patience) if configured.smtp else None
        # Mails that are counted leave one by one, with as much rest between them for all workers.
        per_minute = configured.mail_per_minute
        self._gap = timedelta(minutes=1) / per_minute if per_minute else None
        self._stop = asyncio.Event()
        self._paces = [Pace(job) for job in extensions.registered.jobs]
        self._lookout = Lookout(extensions.registered.looks)

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set; then the mail on the wire ends, and the rest is given back."""
        self._stop = stop
        log.info("Worker %s has begun", self.owner)
        if self._smtp:
            with suppress(DatabaseUnavailable):  # whoever starts us may have mended what it was
                await lines.try_now(self._smtp, now=clocks.now())
        lookouts.current.set(self._lookout)
        delivering = asyncio.create_task(self._again_and_again(self.deliver_due))
        beside = [
            asyncio.create_task(self._lookout.keep(stop)),
            asyncio.create_task(self._again_and_again(self.do_jobs)),
            asyncio.create_task(self._beat()),
            *(
                asyncio.create_task(_supervised(companion, stop))
                for companion in extensions.registered.companions
            ),
        ]
        try:
            await stop.wait()
        finally:
            stop.set()
            await asyncio.gather(self._end_of_delivery(delivering), _ended(beside, self._grace))
            if self._line:
                await self._line.close()

    async def turn(self) -> bool:
        """One look, and what is to be done by it; True if there may be more to do at once."""
        await self._lookout.look(clocks.now())
        delivered = await self.deliver_due()
        await self.do_jobs()
        return delivered > 0

    async def do_jobs(self) -> int:
        """What the features have to do by the last look; none of it waits for the mail server."""
        for pace in self._paces:
            if self._stop.is_set():
                break
            now, changed_at = clocks.now(), self._lookout.changed_at
            if not pace.is_due(now, self._lookout.found, changed_at):
                continue
            try:
                with sendings.pressed(None):
                    pace.note_run(now, await pace.job.operation(now))
            except DatabaseUnavailable:
                raise  # it has not been done: again as soon as the database is back
            except Exception:  # a job that fails must not keep the others from running
                log.exception("Job %s failed", pace.job.name)
                pace.note_failure(now)
        return 0

    async def deliver_due(self) -> int:
        """Delivers if the last look has found any."""
        return await self.deliver() if "mails" in self._lookout.found else 0

    async def deliver(self) -> int:
        """Delivers what is due: to the mail server, or to the built-in mailbox if none is set."""
        may = await lines.claim_turn(self._smtp, now=clocks.now()) if self._smtp else Pass.open
        if may is Pass.stopped:
            return 0
        owner = f"{self.owner}-{secrets.token_hex(4)}"
        messages = await deliveries.claim(
            owner,
            now=clocks.now(),
            limit=1 if may is Pass.probe else deliveries.AT_ONCE,
            gap=self._gap,
        )
        if may is Pass.probe and not messages and self._smtp:
            await lines.try_now(self._smtp, now=clocks.now())
        handed = settled = 0
        try:
            for message in messages:
                if self._stop.is_set():
                    break
                handed += 1
                goes_on = await self._handed_over(message)
                settled += 1
                if may is Pass.probe and goes_on and self._smtp:
                    await lines.note_going(self._smtp)
                if not goes_on:
                    break
        finally:
            if settled < len(messages):
                await leases.given_back(partial(deliveries.give_back, owner))
        return handed

    async def _handed_over(self, message: Message) -> bool:
        """False if the line has stopped, so that no other mail need be tried on it."""
        try:
            return await self._hand_over(message)
        except DatabaseUnavailable:
            raise
        except Exception:  # one poisonous mail must not hold up the others
            log.exception("Mail %s could not be handed over", message.id)
            await deliveries.settle_failed(
                message,
                "Something is wrong with this mail itself.",
                now=clocks.now(),
                permanent=True,
                refused=False,
            )
            return True

    async def _hand_over(self, message: Message) -> bool:
        # Once more: what lies in the database may have been changed by more than this program.
        mime.gate(message.body, message.to_address)
        if self._line is None:
            await deliveries.settle_sent(message, now=clocks.now(), state=MailState.mailbox)
            return True
        # Before it leaves, so that as little as can be lies between its leaving and the note of it.
        body = deliveries.without_links(message)
        async with _renewed_lease(message):
            try:
                outcome = await self._line.deliver(
                    message.body,
                    sender=return_paths.of(message.id, self._settings),
                    recipient=message.to_address,
                    note=lambda: _noted(message),
                )
            except _AnotherHasIt:
                return True
        # What a server has taken is written down however long the database takes to come back:
        # else the mail would leave again.
        await self._written(lambda: self._settle(message, outcome, body))
        return outcome.verdict not in (
            DeliveryVerdict.stopped,
            DeliveryVerdict.broken,
            DeliveryVerdict.uncertain,
        )

    async def _settle(self, message: Message, outcome: DeliveryOutcome, body: bytes) -> None:
        now, said = clocks.now(), outcome.reason
        match outcome.verdict:
            case DeliveryVerdict.sent:
                await deliveries.settle_sent(message, now=now, body=body)
            case DeliveryVerdict.uncertain:
                await deliveries.settle_uncertain(message, said, now=now)
            case DeliveryVerdict.stopped:
                await deliveries.give_back_one(message)
            case _:
                is_wrong = outcome.verdict is DeliveryVerdict.wrong_address
                await deliveries.settle_failed(
                    message,
                    said,
                    now=now,
                    permanent=is_wrong or outcome.verdict is DeliveryVerdict.failed,
                    refused=is_wrong,
                )
        is_idle = outcome.verdict in (
            DeliveryVerdict.stopped,
            DeliveryVerdict.broken,
            DeliveryVerdict.uncertain,
        )
        if is_idle and self._smtp and not self._stop.is_set():
            is_refusal = outcome.verdict is DeliveryVerdict.stopped and outcome.is_refusal
            await lines.note_stopped(self._smtp, said, is_refusal=is_refusal, now=now)

    async def _written(self, write: Callable[[], Awaitable[None]]) -> None:
        failures = 1
        while True:
            try:
                return await write()
            except DatabaseUnavailable as problem:
                log.warning("What became of a mail waits for the database: %s", problem)
            await asyncio.sleep(WRITTEN_AGAIN.after(failures).total_seconds())
            failures += 1

    async def _end_of_delivery(self, delivering: asyncio.Task[None]) -> None:
        """The mail on the wire has its time; what became of one that takes longer is unknown."""
        await asyncio.wait({delivering}, timeout=self._grace)
        if self._line and not delivering.done():
            self._line.give_up()
        await _ended([delivering], LAST_SECONDS)

    async def _again_and_again(self, step: Callable[[], Awaitable[int]]) -> None:
        while not self._stop.is_set():
            done = 0
            try:
                done = await step()
            except DatabaseUnavailable as problem:
                log.warning("The database cannot be used just now: %s", problem)
            except Exception:  # one bad turn must not end all later ones
                log.exception("A turn of the worker failed")
            between = self._gap.total_seconds() if self._gap else 0.0
            if not done:
                await self._lookout.next(self._stop)
            elif between:
                await _wait(self._stop, between)

    async def _beat(self) -> None:
        while not self._stop.is_set():
            health.note_beat(self._settings.data_dir)
            await _wait(self._stop, PAUSE_SECONDS)


async def _noted(message: Message) -> None:
    """_AnotherHasIt if the lease ran out meanwhile."""
    if not await deliveries.hand(message, now=clocks.now()):
        raise _AnotherHasIt


@asynccontextmanager
async def _renewed_lease(message: Message) -> AsyncIterator[None]:
    """The lease of a mail is renewed for as long as a server thinks about it."""

    async def renew() -> None:
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            with suppress(DatabaseUnavailable):
                await deliveries.keep(message, now=clocks.now())

    renewing = asyncio.create_task(renew())
    try:
        yield
    finally:
        renewing.cancel()


async def _ended(tasks: list[asyncio.Task[None]], seconds: float) -> None:
    if tasks:
        _, late = await asyncio.wait(tasks, timeout=seconds)
        for each in late:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)


async def _supervised(companion: Companion, stop: asyncio.Event) -> None:
    """Runs beside the worker until `stop`; one that fails is started again after a while."""
    while not stop.is_set():
        try:
            await companion(stop)
            return
        except DatabaseUnavailable as problem:
            log.warning("The database cannot be used just now: %s", problem)
        except Exception:  # what goes wrong beside the worker must not end the worker
            log.exception("%s failed", getattr(companion, "__qualname__", companion))
        await _wait(stop, AGAIN_SECONDS)
