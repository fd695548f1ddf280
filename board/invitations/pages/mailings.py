"""What staff do with letters to many while they are being written."""

from litestar import Controller, post
from litestar.params import FromPath
from litestar.response import Redirect

from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.rendering import go
from board.invitations import mailings, words


class Mailings(Controller):
    """One mailing: paused, resumed, undone."""

    path = "/mailings/{mailing_id:str}"

    @post("/pause", status_code=303)
    async def pause(self, mailing_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        mailing = await mailings.find(mailing_id, viewer)
        await mailings.pause(mailing, by=viewer, now=now)
        said = words.MAILING_PAUSED
        return go(f"/boards/{mailing.board}/invitations", said)

    @post("/resumption", status_code=303)
    async def resume(self, mailing_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        mailing = await mailings.find(mailing_id, viewer)
        await mailings.resume(mailing, by=viewer, now=now)
        return go(f"/boards/{mailing.board}/invitations", words.MAILING_RESUMED)

    @post("/undo", status_code=303)
    async def undo(self, mailing_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        mailing = await mailings.find(mailing_id, viewer)
        left, kept = await mailings.undo(mailing, by=viewer, now=now)
        said = words.mailing_stopped(left, kept)
        return go(f"/boards/{mailing.board}/invitations", said)
