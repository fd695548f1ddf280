"""The mail edge: hands one message's bytes to the mail server, and says how that went."""

from dataclasses import dataclass

import aiosmtplib

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
            client = aiosmtplib.SMTP(
                hostname=self._smtp.host,
                port=self._smtp.port,
                timeout=self._timeout,
                use_tls=self._smtp.tls == "tls",
                start_tls=self._smtp.tls == "starttls",
            )
            await client.connect()
            if self._smtp.username:
                await client.login(self._smtp.username, self._smtp.password or "")
            self._client = client
        return self._client
