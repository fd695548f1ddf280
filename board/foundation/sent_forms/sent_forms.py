"""A form that is sent twice has one effect: its key is kept in the transaction of what it did."""

import asyncio
import hashlib
import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from board.foundation.database import db
from board.foundation.database.queries import prepared, value
from board.foundation.database.writes import prepared_write
from board.foundation.sent_forms.tables import SentForm

FIELD = "form_key"
KEPT = timedelta(days=7)
MOST_ANSWER_BYTES = 1_000_000
WAIT_SECONDS = 10.0  # for the answer to a press that is still being worked on
_LOOK_SECONDS = 0.05
_NONCE_BYTES = 16

SENT = prepared(SentForm.select(SentForm.id).where(SentForm.id == value("id")), str)
ANSWERED = prepared_write(
    SentForm.update({SentForm.answer: value("answer")}).where(SentForm.id == value("id"))
)


class SentAlready(Exception):
    """This form was sent before, and what it asks for has been done."""


class Sending:
    """One POST on its way: nothing to remember until a form with a key was read.

    The key is known to the page only: what is stored is its hash together with who sends which
    words to which address, and the answer sealed by it. So nobody reads an answer out of the
    database, and the same key with other words is another thing said, which is not lost.
    """

    def __init__(self) -> None:
        self.id = ""
        self.is_held = False
        self.is_repeated = False
        self._secret = b""
        self._now: datetime | None = None

    async def begin(
        self, key: str, who: str, where: str, what: Sequence[bytes], *, now: datetime
    ) -> None:
        """Raises SentAlready where that was done before; to be called before anything is."""
        said = hashlib.sha256()
        for part in (who.encode(), where.encode(), *what):
            said.update(len(part).to_bytes(8, "big") + part)
        self._secret = hashlib.sha256(b"answer" + key.encode() + said.digest()).digest()
        self.id = hashlib.sha256(b"form" + key.encode() + said.digest()).hexdigest()
        self._now = now
        if await SENT.exists(id=self.id):
            self.is_repeated = True
            raise SentAlready

    async def write(self) -> None:
        """The first thing in a transaction: waits for whoever has just sent the same."""
        if not self.id or self.is_held:
            return
        if not await db.insert_new([SentForm(id=self.id, at=self._now)]):
            self.is_repeated = True
            raise SentAlready

    def hold(self) -> None:
        """The transaction has ended well."""
        self.is_held = bool(self.id)

    async def keep(self, answer: bytes) -> None:
        """What to say to whoever sends the same again; one too long is not kept."""
        if len(answer) > MOST_ANSWER_BYTES:
            return
        await _keep(self.id, self._sealed(answer))

    async def keep_late(self, answer: bytes) -> None:
        """The same for a form that came to its end without a transaction."""
        row = SentForm(id=self.id, at=self._now, answer=self._sealed(answer))
        await SentForm.insert(row).on_conflict(target=SentForm.id, action="DO NOTHING")

    async def let_go(self) -> None:
        """It came to nothing: the same may be sent again."""
        await SentForm.delete().where(SentForm.id == self.id)

    async def earlier(self) -> bytes | None:
        """The answer that the first press got; None if there was no such press, or no answer."""
        give_up_at = time.monotonic() + WAIT_SECONDS
        while True:
            rows = await SentForm.select(SentForm.answer).where(SentForm.id == self.id)
            if not rows:
                return None
            if rows[0]["answer"] is not None:
                return self._opened(bytes(rows[0]["answer"]))
            if time.monotonic() > give_up_at:
                return None
            await asyncio.sleep(_LOOK_SECONDS)

    def _sealed(self, answer: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._mixed(nonce, answer)

    def _opened(self, sealed: bytes) -> bytes:
        return self._mixed(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:])

    def _mixed(self, nonce: bytes, text: bytes) -> bytes:
        """Each byte with one of a stream that nobody has without the key; twice is as before."""
        stream = hashlib.shake_256(self._secret + nonce).digest(len(text))
        mixed = int.from_bytes(text, "big") ^ int.from_bytes(stream, "big")
        return mixed.to_bytes(len(text), "big")


class _Batch:
    """Answers that wait for one turn to write."""

    def __init__(self) -> None:
        self.answers: dict[str, bytes] = {}
        self.writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        async with db.transaction():
            _open.pop(asyncio.get_running_loop(), None)
            for key, answer in self.answers.items():
                await ANSWERED.soon(id=key, answer=answer)


_open: WeakKeyDictionary[asyncio.AbstractEventLoop, _Batch] = WeakKeyDictionary()


async def _keep(key: str, answer: bytes) -> None:
    """Together with those who wait as well: where many press at once, half of all commits are
    answers, and each commit waits for the disk."""
    loop = asyncio.get_running_loop()
    batch = _open.get(loop)
    if batch is None:
        batch = _open[loop] = _Batch()
    batch.answers[key] = answer
    await asyncio.shield(batch.writing)


def new_key() -> str:
    """For one rendering of one form."""
    return secrets.token_urlsafe(16)


@contextmanager
def underway() -> Iterator[Sending]:
    """What is written meanwhile is written once for the form that is read meanwhile."""
    sending = Sending()
    before = db.claim.set(sending)
    try:
        yield sending
    finally:
        db.claim.reset(before)


async def forget(now: datetime) -> None:
    """A job of the worker: nobody presses a button again after so many days."""
    await SentForm.delete().where(SentForm.at < now - KEPT)
