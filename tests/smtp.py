"""A real SMTP server on loopback that keeps what it is given."""

import asyncio
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.ports import HOST, ListeningController


@dataclass
class Received:
    sender: str
    recipients: list[str]
    content: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.content, policy=policy.default)


@dataclass
class SmtpServer:
    """Listens from the start; `refuse` maps an address to the answer its RCPT gets."""

    received: list[Received] = field(default_factory=list)
    refuse: dict[str, str] = field(default_factory=dict)
    seconds: float = 0  # how long it thinks after the final dot

    def __post_init__(self) -> None:
        self.host = HOST
        self._is_stopped = False
        self._controller = ListeningController(self)
        self._controller.start()
        self.port = int(self._controller.port)

    def stop(self) -> None:
        """A second call does nothing: a test may stop it to see what happens then."""
        if not self._is_stopped:
            self._is_stopped = True
            self._controller.stop()

    def to(self, address: str) -> list[EmailMessage]:
        """What this address got, oldest first."""
        return [mail.message for mail in self.received if address in mail.recipients]

    async def handle_RCPT(  # noqa: N802 - the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := self.refuse.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        content = envelope.original_content or b""
        await asyncio.sleep(self.seconds)
        self.received.append(Received(str(envelope.mail_from), list(envelope.rcpt_tos), content))
        return "250 OK"
