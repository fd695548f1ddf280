"""The mail edge: hands one message's bytes to the mail server, and says how that went."""

import os
import socket
import ssl
from dataclasses import dataclass

import aiosmtplib

from board.rules.wording import clean_line
from board.settings import Smtp


@dataclass(frozen=True)
class Outcome:
    """Whether the server took the mail. `refused`: it knows that the address takes none."""

    is_sent: bool
    reason: str = ""
    is_permanent: bool = False
    is_refused: bool = False


class Line:
    """One connection to the mail server, opened when first needed and kept for the next mails."""

    def __init__(self, smtp: Smtp, *, timeout: float = 30) -> None:
        self._smtp = smtp
        self._timeout = timeout
        self._client: aiosmtplib.SMTP | None = None

    async def deliver(self, body: bytes, *, sender: str, recipient: str) -> Outcome:
        """Never raises for what a server or a network does; the outcome tells."""
        try:
            client = await self._connected()
            await client.sendmail(sender, [recipient], body)
        except aiosmtplib.SMTPRecipientsRefused as error:
            first = error.recipients[0]
            permanent = 500 <= first.code < 600
            return Outcome(False, f"{first.code} {first.message}", permanent, permanent)
        except aiosmtplib.SMTPResponseException as error:
            await self.close()
            return Outcome(False, f"{error.code} {error.message}", 500 <= error.code < 600)
        except (TimeoutError, aiosmtplib.SMTPException, OSError) as error:
            await self.close()
            return Outcome(False, f"The mail server did not answer: {error}")
        return Outcome(True)

    async def close(self) -> None:
        client, self._client = self._client, None
        if client is not None and client.is_connected:
            try:
                await client.quit()
            except (aiosmtplib.SMTPException, OSError):
                client.close()

    async def _connected(self) -> aiosmtplib.SMTP:
        if self._client is None or not self._client.is_connected:
            self._client = await _signed_in(self._smtp, self._timeout)
        return self._client


async def trial(smtp: Smtp, *, patience: float = 10) -> str:
    """Connects and signs in as for a mail, and sends none: "", or what is in the way.

    The sentence holds no password.
    """
    try:
        client = await _signed_in(smtp, patience)
        await client.quit()
    except aiosmtplib.SMTPAuthenticationError as error:
        return f"{smtp.host} refused the name or the password ({error.code} {error.message})."
    except aiosmtplib.SMTPResponseException as error:
        return f"{smtp.host} answered {error.code} {error.message}."
    except TimeoutError:
        return f"{smtp.host} does not answer on port {smtp.port}."
    except (aiosmtplib.SMTPException, OSError) as error:
        cause = error if isinstance(error, ssl.SSLError) else error.__cause__
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"The certificate of {smtp.host} is not to be trusted: {cause.verify_message}."
        if isinstance(cause, socket.gaierror):
            return f"There is no mail server called {smtp.host}."
        if isinstance(cause, OSError) and cause.errno:
            why = os.strerror(cause.errno)
            return f"{smtp.host} cannot be reached on port {smtp.port}: {why}."
        return f"{clean_line(str(error), 200).rstrip('.')}."
    return ""


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
