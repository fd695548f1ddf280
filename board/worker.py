"""The background loop: delivers mail and runs the jobs that the sides register."""

import asyncio
import logging
import os
import secrets
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from board import deliveries, extensions, health, mime, settings
from board.errors import DatabaseUnavailable
from board.rules.outbox import MailState
from board.smtp import Line
from board.tables.outbox import Message

log = logging.getLogger("folkmoot.worker")
PAUSE_SECONDS = 1.0
AGAIN_SECONDS = 30.0
LAST_SECONDS = 2.0  # for companions to end, once the worker is to stop


class Worker:
    """Several may run at once, in one process or in many: leases keep them apart."""

    def __init__(self, configured: settings.Settings) -> None:
        self._settings = configured
        self.owner = f"{os.getpid()}-{secrets.token_hex(4)}"
        self._line = Line(configured.smtp) if configured.smtp else None
        # Mails that are counted leave one by one, with as much rest between them for all workers.
        per_minute = configured.mail_per_minute
        self._gap = timedelta(minutes=1) / per_minute if per_minute else None

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set, then gives back what it still holds."""
        companions = [
            asyncio.create_task(_kept_up(companion, stop))
            for companion in extensions.registered.companions
        ]
        try:
            while not stop.is_set():
                health.note_beat(self._settings.data_dir)
                try:
                    busy = await self.turn()
                except DatabaseUnavailable as problem:
                    log.warning("The database cannot be used just now: %s", problem)
                    busy = False
                except Exception:  # one bad turn must not end all later ones
                    log.exception("A turn of the worker failed")
                    busy = False
                between = self._gap.total_seconds() if self._gap else 0.0
                if pause := between if busy else PAUSE_SECONDS:
                    with suppress(TimeoutError):
                        await asyncio.wait_for(stop.wait(), pause)
        finally:
            if companions:
                _, late = await asyncio.wait(companions, timeout=LAST_SECONDS)
                for each in late:
                    each.cancel()
            with suppress(DatabaseUnavailable):
                await deliveries.give_back(self.owner)
            if self._line:
                await self._line.close()

    async def turn(self) -> bool:
        """One round of mails and jobs; True if there may be more to do at once."""
        delivered = await self.deliver()
        for job in extensions.registered.jobs:
            try:
                await job(datetime.now(UTC))
            except DatabaseUnavailable:
                raise
            except Exception:  # a job that fails must not keep the others from running
                log.exception("Job %s failed", getattr(job, "__qualname__", job))
        return delivered > 0

    async def deliver(self) -> int:
        """Delivers what is due: to the mail server, or to the built-in mailbox if none is set."""
        messages = await deliveries.claim(self.owner, now=datetime.now(UTC), gap=self._gap)
        for message in messages:
            try:
                await self._hand_over(message)
            except DatabaseUnavailable:
                raise
            except Exception:  # one poisonous mail must not hold up the others
                log.exception("Mail %s could not be handed over", message.id)
                await deliveries.settle_failed(
                    message,
                    "Something is wrong with this mail itself.",
                    now=datetime.now(UTC),
                    permanent=True,
                    refused=False,
                )
        return len(messages)

    async def _hand_over(self, message: Message) -> None:
        if not await deliveries.keep(message, now=datetime.now(UTC)):
            return
        # Once more: what lies in the database may have been changed by more than this program.
        mime.gate(message.body, message.to_address)
        if self._line is None:
            await deliveries.settle_sent(message, now=datetime.now(UTC), state=MailState.mailbox)
            return
        outcome = await self._line.deliver(
            message.body, sender=self._settings.mail_from, recipient=message.to_address
        )
        if outcome.is_sent:
            await deliveries.settle_sent(message, now=datetime.now(UTC))
        else:
            await deliveries.settle_failed(
                message,
                outcome.reason,
                now=datetime.now(UTC),
                permanent=outcome.is_permanent,
                refused=outcome.is_refused,
            )


async def _kept_up(companion: extensions.Companion, stop: asyncio.Event) -> None:
    """Runs beside the worker until `stop`; one that fails is started again after a while."""
    while not stop.is_set():
        try:
            await companion(stop)
            return
        except Exception:  # what goes wrong beside the worker must not end the worker
            log.exception("%s failed", getattr(companion, "__qualname__", companion))
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), AGAIN_SECONDS)
