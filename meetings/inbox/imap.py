"""The IMAP edge: one folder on a mail server. Every call blocks: a thread of its own makes them."""

import asyncio
import imaplib
import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

from imap_tools import (
    AND,
    BaseMailBox,
    ImapToolsError,
    MailBox,
    MailboxFlagError,
    MailboxFolderSelectError,
    MailboxLoginError,
    MailBoxStartTls,
    MailBoxUnencrypted,
    MailMessageFlags,
)

from board.foundation.text.wording import clean_line
from board.settings import Imap
from meetings.inbox import words as inbox_words
from meetings.inbox.rules.mail_shapes import HEADER_LIMIT

TIMEOUT = 20.0  # seconds for a server to answer
SLICE = 0.5  # seconds after which a wait looks whether it should end

Given = ParamSpec("Given")
Result = TypeVar("Result")


class MailboxProblem(Exception):
    """The mailbox cannot be read just now; the sentence is for staff and holds no password."""

    def __init__(self, sentence: str, *, is_refused: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.is_refused = is_refused  # asking again soon will not help


class MailboxConnection:
    """A connection that is made by `open` and used by one thread at a time, but for `abort`."""

    def __init__(self, imap: Imap) -> None:
        self._imap = imap
        self._box: BaseMailBox | None = None
        self._leaves = threading.Event()

    @property
    def is_open(self) -> bool:
        return self._box is not None

    def open(self) -> tuple[int, int]:
        """Signs in; UIDVALIDITY and UIDNEXT of the folder (RFC 3501 2.3.1.1)."""
        with self._problems():
            self._box = self._connected()
            signs_in = (
                self._box.login
                if (self._imap.username + self._imap.password).isascii()
                else self._box.login_utf8
            )
            signs_in(self._imap.username, self._imap.password, self._imap.folder)
            return self._number("UIDVALIDITY"), self._number("UIDNEXT")

    @property
    def tells(self) -> bool:
        """Whether the server tells of new mail by itself (IDLE, RFC 2177)."""
        return "IDLE" in self._opened.client.capabilities

    def after(self, uid: int) -> list[int]:
        """The UIDs above this one, in order. A server names its last mail even if it is below."""
        with self._problems():
            self._opened.client.noop()  # a search alone need not see what has just come
        return [each for each in self._search(f"UID {uid + 1}:*") if each > uid]

    def unread_since(self, day: date) -> list[int]:
        return self._search(str(AND(seen=False, date_gte=day)))

    def since(self, day: date) -> list[int]:
        return self._search(str(AND(date_gte=day)))

    def size(self, uid: int) -> int | None:
        """In bytes, before anything is fetched; None where the mail is gone."""
        answer = self._fetch(uid, "(RFC822.SIZE)")
        found = re.search(rb"RFC822\.SIZE (\d+)", b" ".join(_flat(answer)))
        return int(found[1]) if found else None

    def message(self, uid: int) -> bytes | None:
        """The whole mail, without marking it; None where it is gone."""
        return _literal(self._fetch(uid, "(BODY.PEEK[])"))

    def header(self, uid: int) -> bytes | None:
        return _literal(self._fetch(uid, f"(BODY.PEEK[HEADER]<0.{HEADER_LIMIT}>)"))

    def mark_seen(self, uid: int) -> None:
        """A courtesy to people who look into the mailbox: some servers do not allow it."""
        with self._problems(), suppress(MailboxFlagError):
            self._opened.flag(str(uid), MailMessageFlags.SEEN, True)

    def wait(self, seconds: float) -> None:
        """Until something happens in the folder, the time is over, or somebody calls `leave`."""
        with self._problems():
            box = self._opened
            if not self.tells:
                self._leaves.wait(seconds)
                box.client.noop()
                return
            box.idle.start()
            for _ in range(max(1, int(seconds / SLICE))):
                if self._leaves.is_set() or box.idle.poll(timeout=SLICE):
                    break
            box.idle.stop()

    def leave(self) -> None:
        """Ends a wait; may be called from any thread."""
        self._leaves.set()

    def abort(self) -> None:
        """Cuts the line under whatever is going on; may be called from any thread."""
        if self._box is not None:
            with suppress(OSError):
                self._box.client.sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Signs out; what goes wrong with that matters to nobody."""
        box, self._box = self._box, None
        if box is not None:
            with suppress(OSError, imaplib.IMAP4.error, ImapToolsError):
                box.logout()
            with suppress(OSError):
                box.client.shutdown()

    # --- steps -------------------------------------------------------------------------------

    @property
    def _opened(self) -> BaseMailBox:
        if self._box is None:
            raise MailboxProblem(inbox_words.MAILBOX_NOT_OPEN)
        return self._box

    def _connected(self) -> BaseMailBox:
        at = self._imap.host, self._imap.port
        if self._imap.tls == "none":
            return MailBoxUnencrypted(*at, timeout=TIMEOUT)
        # imaplib's own context would take any certificate.
        context = ssl.create_default_context()
        if self._imap.tls == "tls":
            return MailBox(*at, timeout=TIMEOUT, ssl_context=context)
        return MailBoxStartTls(*at, timeout=TIMEOUT, ssl_context=context)

    def _number(self, name: str) -> int:
        """What the server said about the folder when it was opened."""
        _, said = self._opened.client.response(name)
        return int(said[-1]) if said and said[-1] else 0

    def _search(self, criteria: str) -> list[int]:
        with self._problems():
            return sorted(int(uid) for uid in self._opened.uids(criteria, charset=None))

    def _fetch(self, uid: int, parts: str) -> list[Any]:
        with self._problems():
            status, answer = self._opened.client.uid("FETCH", str(uid), parts)
            if status != "OK":
                raise MailboxProblem(inbox_words.host_kept_a_mail(self._imap.host))
            return answer

    @contextmanager
    def _problems(self) -> Iterator[None]:
        """What servers and networks do, in words."""
        host = self._imap.host
        try:
            yield
        except MailboxLoginError as error:
            said = _said(error.command_result)
            raise MailboxProblem(
                inbox_words.password_refused(host, said), is_refused=True
            ) from error
        except MailboxFolderSelectError as error:
            raise MailboxProblem(
                inbox_words.no_such_folder(host, self._imap.folder), is_refused=True
            ) from error
        except ssl.SSLCertVerificationError as error:
            why = inbox_words.certificate_not_trusted(host, error.verify_message)
            raise MailboxProblem(why, is_refused=True) from error
        except socket.gaierror as error:
            raise MailboxProblem(inbox_words.no_such_host(host)) from error
        except TimeoutError as error:
            raise MailboxProblem(inbox_words.host_does_not_answer(host)) from error
        except OSError as error:
            why = clean_line(error.strerror or str(error), 200)
            raise MailboxProblem(inbox_words.host_not_reached(host, why)) from error
        except (imaplib.IMAP4.error, ImapToolsError, ValueError) as error:
            raise MailboxProblem(inbox_words.host_broke_off(host)) from error


class Hands:
    """One thread that does what it is told, in order, and keeps no process from ending."""

    def __init__(self) -> None:
        self._orders: SimpleQueue[Any] = SimpleQueue()
        threading.Thread(target=self._serve, name="imap", daemon=True).start()

    async def do(
        self, work: Callable[Given, Result], *args: Given.args, **named: Given.kwargs
    ) -> Result:
        answer: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._orders.put((answer, lambda: work(*args, **named)))
        return await answer

    def dismiss(self, last: Callable[[], object]) -> None:
        """The thread does one last thing, for which nobody waits, and ends."""
        self._orders.put((None, last))
        self._orders.put(None)

    def _serve(self) -> None:
        while (order := self._orders.get()) is not None:
            answer, work = order
            result, error = None, None
            try:
                result = work()
            except BaseException as raised:  # noqa: BLE001 - whoever awaits gets it
                error = raised
            if answer is None:
                continue
            with suppress(RuntimeError):  # the loop was closed: nobody waits any more
                answer.get_loop().call_soon_threadsafe(_settle, answer, result, error)


def _settle(answer: asyncio.Future[Any], result: Any, error: BaseException | None) -> None:
    if answer.done():  # cancelled in the meantime
        return
    if error is None:
        answer.set_result(result)
    else:
        answer.set_exception(error)


def _flat(answer: list[Any]) -> Iterator[bytes]:
    for each in answer:
        yield from each if isinstance(each, tuple) else [each or b""]


def _literal(answer: list[Any]) -> bytes | None:
    return next((each[1] for each in answer if isinstance(each, tuple)), None)


def _said(result: Any) -> str:
    """A server's own words after a refusal, as a clause."""
    try:
        words = clean_line(result[1][0].decode("utf-8", "replace"), 200).rstrip(".")
    except (LookupError, TypeError, AttributeError):
        return ""
    return f" (it says: {words})" if words else ""
