"""The outbox: every mail as its recipient sees it, and what may still be done with it."""

from urllib.parse import urlencode

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Response, Template

from board import settings
from board.foundation.delivery import closed_addresses, lines
from board.foundation.errors import Forbidden
from board.foundation.installation import installation
from board.foundation.mail import mail_moves, messages, mime, outbox_listings
from board.foundation.mail.rules import outbox as rules
from board.foundation.mail.rules.outbox import QUEUED, MailState
from board.foundation.sendings import sendings
from board.foundation.web import mail_bodies
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.outbox import filters, listings, words
from board.outbox.listings import OutboxSieve
from board.programmes import programmes

TRIABLE = (MailState.failed, MailState.suppressed, MailState.uncertain)


class Outbox(Controller):
    path = "/outbox"

    @get()
    async def index(
        self,
        request: AnyRequest,
        viewer: SignedIn,
        now: Now,
        show: FromQuery[str] = "",
        board: FromQuery[str] = "",
        q: FromQuery[str] = "",
        at: FromQuery[int] = 1,
    ) -> Template:
        boards = await programmes.boards_of(viewer)
        sieve = OutboxSieve(
            filters.chosen(show), board if board in viewer.board_ids else "", q[:200]
        )
        at = min(max(at, 1), listings.MOST_PAGES)
        rows, is_more = await listings.page_of_sendings(viewer, sieve, page=at)
        counts = await outbox_listings.counts(viewer)
        stopped = await lines.stop_of(settings.current().smtp)
        kept = {"board": sieve.board, "q": sieve.search}
        return page(
            request,
            "board/outbox/outbox/index.html",
            rows=rows,
            is_more=is_more,
            sieve=sieve,
            filters=filters.FILTERS,
            counts=None if sieve.board or sieve.search.strip() else counts,
            boards=boards,
            form=Form(initial={"board": sieve.board, "q": sieve.search}),
            kept=_query(kept),
            href=f"/outbox?{_query({'show': sieve.show.name, **kept}, more=True)}at=",
            tones=filters.TONES,
            labels=filters.LABELS,
            at=at,
            hold=await installation.hold(),
            stopped=stopped,
            trouble=lines.trouble(stopped) if stopped else "",
            waiting=await lines.waiting(now),
        )

    @post("/opening", status_code=303)
    async def open(self, viewer: SignedIn, now: Now) -> Redirect:
        """This copy is the one that people hear from."""
        await installation.let_go(by=viewer, now=now)
        return go("/outbox", words.MAIL_LEAVES_AGAIN)

    @post("/line", status_code=303)
    async def try_all(self, viewer: SignedIn, now: Now) -> Redirect:
        """After the mail server's trouble is mended, or to see whether it is."""
        if not viewer.is_manager:
            raise Forbidden
        waiting = await lines.try_all_now(by=viewer.actor, now=now)
        said = words.mails_tried_soon(waiting) if waiting else words.SERVER_ASKED_AGAIN
        return go("/outbox", said)

    @get("/{message_id:str}")
    async def show(
        self, request: AnyRequest, message_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        message = await messages.find_for(message_id, viewer)
        mail = mime.readable(message.body)
        may_act = message.board is None or viewer.may("manage", message.board)
        state = rules.known(message.state)
        return page(
            request,
            "board/outbox/outbox/show.html",
            message=message,
            beside=sum((await listings.counts_of(message.sending)).values()),
            state=state,
            tones=filters.TONES,
            mail=mail,
            text=mail_bodies.text_of(mail),
            hold=await installation.hold(),
            stopped=await lines.stop_of(settings.current().smtp),
            may_release=may_act and state == MailState.held,
            may_hold=may_act and state in (MailState.pending, MailState.retry),
            may_take_back=may_act and state in QUEUED,
            is_closed=await closed_addresses.is_closed(message),
            may_try_again=may_act and state in TRIABLE and bool(message.body),
        )

    @get("/{message_id:str}/body")
    async def body(self, message_id: FromPath[str], viewer: SignedIn) -> Response[str]:
        message = await messages.find_for(message_id, viewer)
        return mail_bodies.dead(mail_bodies.html_of(mime.readable(message.body)))

    @get("/{message_id:str}/attachments/{number:int}")
    async def attachment(
        self, message_id: FromPath[str], number: FromPath[int], viewer: SignedIn
    ) -> Response[bytes]:
        message = await messages.find_for(message_id, viewer)
        return mail_bodies.attachment(mime.readable(message.body), number)

    @post("/{message_id:str}/release", status_code=303)
    async def release(self, message_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        message = await messages.find_for(message_id, viewer, act="manage")
        sendings.resumes(message.sending)
        due_at = sendings.undone_until(now)
        await mail_moves.release(message, by=viewer.actor, now=now, due_at=due_at)
        return go(f"/outbox/{message_id}", words.mail_released(message.to_name))

    @post("/{message_id:str}/hold", status_code=303)
    async def hold(self, message_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        message = await messages.find_for(message_id, viewer, act="manage")
        await mail_moves.hold(message, by=viewer.actor, now=now)
        return go(f"/outbox/{message_id}", words.MAIL_HELD)

    @post("/{message_id:str}/withdrawal", status_code=303)
    async def take_back(self, message_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        message = await messages.find_for(message_id, viewer, act="manage")
        await mail_moves.take_back(message, by=viewer.actor, now=now)
        return go(f"/outbox/{message_id}", words.MAIL_WITHDRAWN)

    @post("/{message_id:str}/retry", status_code=303)
    async def try_again(self, message_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        message = await messages.find_for(message_id, viewer, act="manage")
        sendings.resumes(message.sending)
        due_at = sendings.undone_until(now)
        await mail_moves.try_again(message, by=viewer.actor, now=now, due_at=due_at)
        return go(f"/outbox/{message_id}", words.MAIL_RETRIED)


def _query(parts: dict[str, str], *, more: bool = False) -> str:
    """Those that are given, as an address has them; with `more`, others may follow."""
    text = urlencode({name: value for name, value in parts.items() if value})
    return f"{text}&" if more and text else text
