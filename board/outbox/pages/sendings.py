"""What staff undo where they pressed: the mails of one sending, as long as they wait."""

from litestar import Controller, post
from litestar.params import FromPath
from litestar.response import Redirect

from board.foundation.presses import presses
from board.foundation.web import authentication
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from board.outbox import sendings, words


class Sendings(Controller):
    path = "/sendings/{sending_id:str}"

    @post("/undo", status_code=303)
    async def undo(
        self, request: AnyRequest, sending_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        kept, left = await sendings.undo(sending_id, by=viewer, now=now)
        back = authentication.must_not_be_elsewhere((await Form.read(request))["back"])
        answer = go(back, words.sending_undone(kept, left))
        answer.cookies.append(presses.OVER)
        return answer
