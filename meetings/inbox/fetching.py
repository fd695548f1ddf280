"""Fetching: while a worker runs, new mail is read from the organiser's mailbox, each mail once."""

import asyncio
import hashlib
import logging
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

from board import settings
from board.foundation.database import clocks, leases
from board.foundation.errors import DatabaseUnavailable
from board.foundation.installation import installation
from board.foundation.sandbox.sandbox import CannotWork
from board.foundation.text import backoffs
from board.settings import Imap
from meetings.inbox import inbound, inbox, mailboxes, words
from meetings.inbox.imap import Hands, MailboxConnection, MailboxProblem

log = logging.getLogger("folkmoot.mail")

Take = Callable[..., Awaitable[object]]

FIRST_DAYS = timedelta(days=30)  # how far back a mailbox that was never read is looked at
OVERLAP = timedelta(days=2)  # SEARCH SINCE knows days only, and servers' zones differ
TELLS_SECONDS, ASKS_SECONDS, SHORTLY_SECONDS = 20.0, 30.0, 1.0
OTHERS_SECONDS = 10.0  # while another worker reads the mailbox
BACKOFF = backoffs.of_seconds(1, 2, 5, 15, 60, 300)
REFUSED_SECONDS = 60.0  # a server that is asked often with a wrong password closes the account
TRIES = 3  # for a mail at which the server stumbles
LEAVE_SECONDS = 1.2  # to end politely in; then the line is cut


async def watch(stop: asyncio.Event) -> None:
    """Reads the mailbox of the settings, if there is one, until `stop`."""
    chosen = settings.current().imap
    if chosen is not None:
        await MailboxReader(chosen).run(stop)


class MailboxReader:
    """Of several, in one process or in many, the one whose turn it is reads."""

    def __init__(self, imap: Imap, take: Take = inbound.receive) -> None:
        self._imap = imap
        self._take_in = take
        self._owner = secrets.token_hex(8)
        self._failures = 0
        self._trouble: Counter[int] = Counter()

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                pause = await self._session(stop)
            except (DatabaseUnavailable, CannotWork) as problem:
                log.warning("No mail can be taken in just now: %s", problem)
                pause = self._next_pause()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)

    # --- steps -------------------------------------------------------------------------------

    async def _session(self, stop: asyncio.Event) -> float:
        """From signing in to a problem or `stop`; returns the seconds to pause before the next."""
        if await installation.hold():
            return OTHERS_SECONDS
        await mailboxes.mend(self._imap, now=_now())
        if not await self._renew():
            return OTHERS_SECONDS
        box, hands = MailboxConnection(self._imap), Hands()
        reading = asyncio.create_task(self._read(box, hands, stop))
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({reading, stopping}, return_when=asyncio.FIRST_COMPLETED)
            box.leave()
            await asyncio.wait({reading}, timeout=LEAVE_SECONDS)
            if reading.done():
                await reading
            return OTHERS_SECONDS
        except MailboxProblem as problem:
            log.warning("The mailbox cannot be read: %s", problem.sentence)
            await mailboxes.note_failure(self._imap, self._owner, problem.sentence, now=_now())
            pause = self._next_pause()
            return max(pause, REFUSED_SECONDS) if problem.is_refused else pause
        finally:
            box.abort()
            hands.dismiss(box.close)
            reading.cancel()
            stopping.cancel()
            if stop.is_set():
                await leases.given_back(partial(mailboxes.give_back, self._owner))

    async def _read(self, box: MailboxConnection, hands: Hands, stop: asyncio.Event) -> None:
        """Returns at `stop`, or once the mailbox has become another worker's to read."""
        uidvalidity, following = await hands.do(box.open)
        reached = await mailboxes.position(self._imap)
        last = reached.last_uid
        if uidvalidity != reached.uidvalidity:
            # Its numbers mean nothing to us. What was taken in before has no effect again, so some
            # days are read once more; the position counts from when all of them are through.
            uids = await self._unknown(box, hands, reached)
            if not await self._read_all(box, hands, uids, stop, lambda _: self._renew()):
                return
            last = max([following - 1, *uids])

        async def note(uid: int) -> bool:
            return await mailboxes.note_read(
                self._imap, self._owner, uidvalidity, uid, is_waiting=box.tells, now=_now()
            )

        while await note(last):
            uids = await hands.do(box.after, last)
            if not await self._read_all(box, hands, uids, stop, note):
                break
            last = max([last, *uids])
            self._failures = 0
            # A mail may have come between the search and the wait: then the first wait is short.
            usual = TELLS_SECONDS if box.tells else ASKS_SECONDS
            await hands.do(box.wait, SHORTLY_SECONDS if uids else usual)
            if stop.is_set():
                break
        await hands.do(box.close)

    async def _unknown(
        self, box: MailboxConnection, hands: Hands, reached: mailboxes.FolderPosition
    ) -> list[int]:
        """What to read of a folder that is new to us, or that was made anew (RFC 3501 2.3.1.1)."""
        if reached.read_at is None:
            return await hands.do(box.unread_since, (_now() - FIRST_DAYS).date())
        return await hands.do(box.since, (reached.read_at - OVERLAP).date())

    async def _read_all(
        self,
        box: MailboxConnection,
        hands: Hands,
        uids: Sequence[int],
        stop: asyncio.Event,
        note: Callable[[int], Awaitable[bool]],
    ) -> bool:
        """False if it ended before the last one: at `stop`, or with the turn."""
        for uid in uids:
            if stop.is_set():
                return False
            await self._read_one(box, hands, uid)
            if not await note(uid):
                return False
        return True

    async def _read_one(self, box: MailboxConnection, hands: Hands, uid: int) -> None:
        """One mail, then its mark; whatever ends this in between, it has no effect again."""
        try:
            size = await hands.do(box.size, uid)
            is_cut = (size or 0) > inbound.LIMIT
            data = await hands.do(box.header if is_cut else box.message, uid)
        except MailboxProblem:
            self._trouble[uid] += 1
            if self._trouble[uid] < TRIES:
                raise
            await self._leave(f"{uid}", words.MAIL_NOT_HANDED_OVER)
            return
        if data is None:
            return  # somebody has deleted it
        try:
            await self._take_in(data, _now(), is_cut=is_cut)
        except (DatabaseUnavailable, CannotWork):
            raise
        except Exception:  # one bad mail must not stand in the way of the next
            log.exception(words.MAIL_NOT_TAKEN_IN)
            await self._leave(hashlib.sha256(data).hexdigest(), words.MAIL_WENT_WRONG)
            return
        await hands.do(box.mark_seen, uid)

    async def _leave(self, identity: str, what: str) -> None:
        sentence = words.mail_still_unread(what)
        await inbox.note_left(identity, sentence, now=_now())

    async def _renew(self) -> bool:
        return await mailboxes.lease(self._imap, self._owner, now=_now())

    def _next_pause(self) -> float:
        self._failures += 1
        return BACKOFF.after(self._failures).total_seconds()


def _now() -> datetime:
    return clocks.now()
