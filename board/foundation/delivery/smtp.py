"""The mail edge: hands one message's bytes to the mail server, and says how that went."""

import asyncio
import os
import re
import socket
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

import aiosmtplib

from board.foundation.delivery import words
from board.foundation.delivery.rules import DeliveryStage, DeliveryVerdict, judge
from board.foundation.text.wording import clean_line
from board.settings import Smtp

START_INPUT = 354
UNREADABLE = -1
QUIT_SECONDS = 2.0

_UNKNOWN = words.SERVER_DID_NOT_SAY
_LINE_ENDS = re.compile(rb"\r\n|\r|\n")
_DOTS = re.compile(rb"^\.", re.MULTILINE)


Note = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Patience:
    """How many seconds a server may think; after the final dot as long as RFC 5321 4.5.3.2.6 says.

    Before it nothing is lost by giving up: the mail has not been handed over.
    """

    reply: float = 60
    transfer: float = 180
    end: float = 600


@dataclass(frozen=True)
class DeliveryOutcome:
    """What the server said of the mail, in its words; `is_refusal`: it did not merely stumble."""

    verdict: DeliveryVerdict
    reason: str = ""
    is_refusal: bool = False


class MailConnection:
    """One connection to the mail server, opened when first needed and kept for the next mails."""

    def __init__(self, smtp: Smtp, *, patience: Patience | None = None) -> None:
        self._smtp = smtp
        self._patience = patience or Patience()
        self._client: aiosmtplib.SMTP | None = None
        self._stage = DeliveryStage.before
        self._is_clean = True

    async def deliver(
        self, body: bytes, *, sender: str, recipient: str, note: Note | None = None
    ) -> DeliveryOutcome:
        """Never raises for what a server or a network does; the outcome tells.

        `note` is called before the final dot, which makes the mail the server's. What it raises
        comes out of here, and the mail has not been handed over.
        """
        is_kept = self._client is not None
        outcome = await self._tried(body, sender, recipient, note)
        if (
            is_kept
            and self._stage is DeliveryStage.before
            and outcome.verdict is DeliveryVerdict.stopped
        ):
            # Servers end lines that were idle or that carried many mails: that says nothing yet.
            outcome = await self._tried(body, sender, recipient, note)
        return outcome

    def give_up(self) -> None:
        """Ends the wait for an answer: whoever waits hears that the connection is lost."""
        client, self._client = self._client, None
        if client is not None:
            client.close()

    async def close(self) -> None:
        client, self._client = self._client, None
        if client is not None and client.is_connected:
            with suppress(TimeoutError, aiosmtplib.SMTPException, OSError):
                await client.quit(timeout=QUIT_SECONDS)
            client.close()

    async def _tried(
        self, body: bytes, sender: str, recipient: str, note: Note | None
    ) -> DeliveryOutcome:
        self._stage = DeliveryStage.before
        try:
            code, message = await self._conversation(body, sender, recipient, note)
        except aiosmtplib.SMTPResponseException as error:
            code, message = error.code, error.message
        except (TimeoutError, aiosmtplib.SMTPException, OSError) as error:
            self.give_up()
            is_refusal = isinstance(error, aiosmtplib.SMTPNotSupported)
            reason = _UNKNOWN if self._stage is DeliveryStage.end else _why(self._smtp, error)
            return DeliveryOutcome(judge(self._stage, None), reason, is_refusal)
        known = code if 200 <= code < 600 else None
        verdict = judge(self._stage, known, message)
        if verdict in (DeliveryVerdict.stopped, DeliveryVerdict.broken, DeliveryVerdict.uncertain):
            self.give_up()
        self._is_clean = verdict is DeliveryVerdict.sent
        reason = (
            _UNKNOWN
            if verdict is DeliveryVerdict.uncertain
            else clean_line(f"{code} {message}", 400)
        )
        if verdict is DeliveryVerdict.stopped:
            reason = words.server_says(self._smtp.host, reason.rstrip("."))
        return DeliveryOutcome(verdict, reason, is_refusal=500 <= code < 600)

    async def _conversation(
        self, body: bytes, sender: str, recipient: str, note: Note | None
    ) -> tuple[int, str]:
        """The answer after the final dot, or the one before it that ended the matter."""
        if self._client is None or not self._client.is_connected:
            self._client = await _signed_in(self._smtp, self._patience.reply)
        elif not self._is_clean:
            await self._client.rset()
        client = self._client
        options = [f"size={len(body)}"] if client.supports_extension("size") else []
        await client.mail(sender, options=options)
        self._stage = DeliveryStage.recipient
        try:
            await client.rcpt(recipient)
        except aiosmtplib.SMTPRecipientRefused as error:
            if not 200 <= error.code < 300:
                raise
        self._stage = DeliveryStage.data
        start = await client.execute_command(b"DATA")
        if start.code != START_INPUT:
            return (start.code if start.code >= 400 else UNREADABLE), start.message
        async with asyncio.timeout(self._patience.transfer):
            await _written(client, _dotted(body))
        if note is not None:
            try:
                await note()
            except BaseException:
                self.give_up()  # in the middle of a mail a line can only be cut
                raise
        # The dot is sent only when all before it has left us: until then nothing was handed over.
        self._stage = DeliveryStage.end
        answer = await client.execute_command(b".", timeout=self._patience.end)
        return answer.code, answer.message


async def trial(smtp: Smtp, *, patience: float = 10) -> str:
    """Connects and signs in as for a mail, and sends none: "", or what is in the way.

    The sentence holds no password.
    """
    try:
        client = await _signed_in(smtp, patience)
        await client.quit()
    except (TimeoutError, aiosmtplib.SMTPException, OSError) as error:
        return _why(smtp, error)
    return ""


def _why(smtp: Smtp, error: Exception) -> str:
    """What is in the way, as a sentence that holds no password."""
    if isinstance(error, aiosmtplib.SMTPAuthenticationError):
        said = words.sign_in_refused(smtp.host, error.code, error.message)
        return clean_line(said, 400)
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return clean_line(f"{smtp.host} answered {error.code} {error.message}.", 400)
    if isinstance(error, TimeoutError):
        return words.server_silent(smtp.host, smtp.port)
    cause = error if isinstance(error, ssl.SSLError) else error.__cause__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return words.certificate_untrusted(smtp.host, cause.verify_message)
    if isinstance(cause, socket.gaierror):
        return words.server_unknown(smtp.host)
    if isinstance(cause, OSError) and cause.errno:
        why = os.strerror(cause.errno)
        return words.server_unreachable(smtp.host, smtp.port, why)
    return f"{clean_line(str(error), 200).rstrip('.')}."


async def _written(client: aiosmtplib.SMTP, content: bytes) -> None:
    """Returns when all of it has left this program; SMTPServerDisconnected if it never will."""
    # By what it can do, not by its class: the transports of uvloop inherit from nothing.
    transport = cast("asyncio.WriteTransport | None", client.transport)
    if transport is None:
        raise aiosmtplib.SMTPServerDisconnected("Connection lost")
    if client.is_connected:
        transport.write(content)
        await asyncio.sleep(0)  # uvloop counts what waits from the end of this turn only
    while client.is_connected and transport.get_write_buffer_size():  # noqa: ASYNC110 - a socket
        await asyncio.sleep(0.01)
    if not client.is_connected:
        raise aiosmtplib.SMTPServerDisconnected("Connection lost")


def _dotted(body: bytes) -> bytes:
    """The mail as DATA wants it (RFC 5321 4.5.2), without the line that ends it."""
    lines = _LINE_ENDS.sub(b"\r\n", body)
    return _DOTS.sub(b"..", lines if lines.endswith(b"\r\n") else lines + b"\r\n")


async def _signed_in(smtp: Smtp, patience: float) -> aiosmtplib.SMTP:
    client = aiosmtplib.SMTP(
        hostname=smtp.host,
        port=smtp.port,
        timeout=patience,
        use_tls=smtp.tls == "tls",
        start_tls=smtp.tls == "starttls",
    )
    try:
        await client.connect()
        if smtp.username:
            await client.login(smtp.username, smtp.password or "")
    except BaseException:
        client.close()
        raise
    return client
