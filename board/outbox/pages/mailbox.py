"""The built-in mailbox: where all mail arrives, with working links, until a mail server is set."""

from litestar import Controller, get
from litestar.params import FromPath, FromQuery
from litestar.response import Response, Template

from board import settings
from board.foundation.errors import NotFound
from board.foundation.identity.access import Viewer
from board.foundation.mail import messages, mime, outbox_listings
from board.foundation.mail.mime import Readable
from board.foundation.mail.rules.outbox import MailState
from board.foundation.web import mail_bodies
from board.foundation.web.dependencies import SignedIn
from board.foundation.web.rendering import AnyRequest, page

AT_ONCE = 50


class BuiltInMailbox(Controller):
    """For programme managers; not there at all once mail really goes out."""

    path = "/mailbox"

    @get()
    async def index(
        self, request: AnyRequest, administration: SignedIn, at: FromQuery[int] = 1
    ) -> Template:
        _must_be_open()
        at = min(max(at, 1), 10_000)
        counts = await outbox_listings.counts(administration, act="manage")
        mails = await outbox_listings.page_of_mails(
            administration, states=[MailState.mailbox], act="manage", page=at, at_once=AT_ONCE
        )
        number = counts.get(MailState.mailbox, 0)
        return page(
            request,
            "board/outbox/mailbox/index.html",
            mails=mails,
            number=number,
            waiting=counts.get(MailState.pending, 0),
            at=at,
            last=max(1, -(-number // AT_ONCE)),
        )

    @get("/{message_id:str}")
    async def show(
        self, request: AnyRequest, message_id: FromPath[str], administration: SignedIn
    ) -> Template:
        mail = await _open(message_id, administration)
        return page(request, "board/outbox/mailbox/show.html", message_id=message_id, mail=mail)

    @get("/{message_id:str}/body")
    async def body(self, message_id: FromPath[str], administration: SignedIn) -> Response[str]:
        return mail_bodies.live(mail_bodies.html_of(await _open(message_id, administration)))

    @get("/{message_id:str}/attachments/{number:int}")
    async def attachment(
        self, message_id: FromPath[str], number: FromPath[int], administration: SignedIn
    ) -> Response[bytes]:
        mail = await _open(message_id, administration)
        return mail_bodies.attachment(mail, number, is_live=True)


def _must_be_open() -> None:
    if settings.current().smtp is not None:
        raise NotFound


async def _open(message_id: str, viewer: Viewer) -> Readable:
    """Only what has arrived: a mail that is held or waits is the outbox's."""
    _must_be_open()
    message = await messages.find_for(message_id, viewer, act="manage")
    if message.state != MailState.mailbox:
        raise NotFound
    return mime.readable(message.body)
