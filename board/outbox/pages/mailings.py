"""What staff do with letters to many while they are being written."""

from litestar import Controller, post
from litestar.params import FromPath
from litestar.response import Redirect

from board.foundation.mailings import mailings, words
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.rendering import go


class Mailings(Controller):
    """One mailing: paused, resumed, undone; and whoever it could not write to."""

    path = "/mailings/{mailing_id:str}"

    @post("/pause", status_code=303)
    async def pause(self, mailing_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        mailing = await mailings.find(mailing_id, viewer)
        await mailings.pause(mailing, by=viewer, now=now)
        return go(mailing.page, words.PAUSED)

    @post("/resumption", status_code=303)
    async def resume(self, mailing_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        mailing = await mailings.find(mailing_id, viewer)
        await mailings.resume(mailing, by=viewer, now=now)
        return go(mailing.page, words.RESUMED)

    @post("/undo", status_code=303)
    async def undo(self, mailing_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        mailing = await mailings.find(mailing_id, viewer)
        left, kept = await mailings.undo(mailing, by=viewer, now=now)
        return go(mailing.page, words.stopped(left, kept))

    @post("/failures", status_code=303)
    async def try_again(self, mailing_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        mailing = await mailings.find(mailing_id, viewer)
        number = await mailings.try_again(mailing, by=viewer, now=now)
        return go(mailing.page, words.tried_again(number))
