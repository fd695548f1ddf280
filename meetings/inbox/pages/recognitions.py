"""Saying whose an unknown address is, so that the answers held from it count."""

from litestar import Controller, post
from litestar.params import FromPath
from litestar.response import Redirect

from board.foundation.errors import Refused
from board.foundation.identity.rules.aliases import AliasKind
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from board.people import proposals as person_proposals
from meetings.inbox import recognitions, words


class Recognitions(Controller):
    path = "/arrivals/{arrival_id:str}/recognition"

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, arrival_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        arrival = await recognitions.find(arrival_id, viewer)
        form = await Form.read(request)
        kind = form.choice("kind", "Whose it is", AliasKind)
        if kind is None:
            raise Refused(form.error("kind"))
        counted = await recognitions.learn(arrival, form["person"][:12], kind, by=viewer, now=now)
        if counted is None:
            return go("/arrivals", person_proposals.SENTENCE)
        if not counted:
            return go("/arrivals", words.ADDRESS_REGISTERED)
        return go("/arrivals", words.address_registered_and_counted(counted))
