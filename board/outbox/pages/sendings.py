"""One sending: its mails, and what staff do with all of them that have not left."""

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board.foundation.mail import outbox_listings
from board.foundation.mail.rules.outbox import QUEUED, MailState
from board.foundation.presses import presses
from board.foundation.web import authentication
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.outbox import filters, listings, sendings, words

AT_ONCE = 50


class Sendings(Controller):
    path = "/sendings/{sending_id:str}"

    @get()
    async def show(
        self,
        request: AnyRequest,
        sending_id: FromPath[str],
        viewer: SignedIn,
        show: FromQuery[str] = "",
        at: FromQuery[int] = 1,
    ) -> Template:
        sending = await sendings.find(sending_id, viewer, act="see")
        chosen = filters.chosen(show)
        counts = await listings.counts_of(sending_id)
        number = chosen.count(counts)
        last = max(1, -(-number // AT_ONCE))
        at = min(max(at, 1), last)
        may_act = await sendings.may_act(sending, viewer)
        return page(
            request,
            "board/outbox/sendings/show.html",
            sending=sending,
            example=await listings.first_of(sending_id, viewer),
            mails=await outbox_listings.mails_of_sending(
                sending_id, viewer, states=chosen.states, page=at, at_once=AT_ONCE
            ),
            counts=counts,
            filters=filters.FILTERS,
            chosen=chosen,
            tones=filters.TONES,
            labels=filters.LABELS,
            at=at,
            last=last,
            held=may_act and counts.get(MailState.held, 0),
            waiting=may_act
            and sum(counts.get(state, 0) for state in (MailState.pending, MailState.retry)),
            queued=may_act and sum(counts.get(state, 0) for state in QUEUED),
        )

    @post("/undo", status_code=303)
    async def undo(
        self, request: AnyRequest, sending_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        kept, left = await sendings.undo(sending_id, by=viewer, now=now)
        back = authentication.must_not_be_elsewhere((await Form.read(request))["back"])
        answer = go(back, words.sending_undone(kept, left))
        answer.cookies.append(presses.OVER)
        return answer

    @post("/hold", status_code=303)
    async def hold(self, sending_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        number = await sendings.hold(sending_id, by=viewer, now=now)
        return go(f"/sendings/{sending_id}", words.sending_held(number))

    @post("/release", status_code=303)
    async def release(self, sending_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        number = await sendings.release(sending_id, by=viewer, now=now)
        return go(f"/sendings/{sending_id}", words.sending_released(number))

    @post("/withdrawal", status_code=303)
    async def take_back(self, sending_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        number = await sendings.take_back(sending_id, by=viewer, now=now)
        return go(f"/sendings/{sending_id}", words.sending_withdrawn(number))
