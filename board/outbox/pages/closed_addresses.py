"""Addresses where mail fails: which are closed or in doubt, and the press that opens or closes.

Whoever closes one silences it for every board that knows the person: their managers agree first.
"""

from datetime import datetime

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.delivery import closed_addresses
from board.foundation.identity.access import Viewer
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.rendering import AnyRequest, go, page
from board.outbox import words
from board.people import acquaintances, people
from board.people import proposals as person_proposals
from board.people.rules.proposals import CLOSED, MAIL, OPEN


class ClosedAddresses(Controller):
    @get("/people/addresses")
    async def index(self, request: AnyRequest, viewer: SignedIn) -> Template:
        rows = await closed_addresses.listing(viewer)
        shared = await acquaintances.beyond([row.id for row in rows], viewer)
        return page(request, "board/outbox/closed_addresses/index.html", rows=rows, shared=shared)

    @post("/people/{person_id:str}/address/opening", status_code=303)
    async def open_again(self, person_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        person = await people.find(person_id, viewer, act="manage")
        if not await acquaintances.may_act_for(person_id, viewer):
            return await _proposed(person_id, (CLOSED, OPEN), viewer, now)
        await closed_addresses.open_again(person_id, by=viewer.actor, now=now)
        return go("/people/addresses", words.address_opened(person.name))

    @post("/people/{person_id:str}/address/closure", status_code=303)
    async def close(self, person_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        person = await people.find(person_id, viewer, act="manage")
        if not await acquaintances.may_act_for(person_id, viewer):
            return await _proposed(person_id, (OPEN, CLOSED), viewer, now)
        await closed_addresses.close(person_id, by=viewer.actor, now=now)
        return go("/people/addresses", words.address_closed(person.name))


async def _proposed(
    person_id: str, change: tuple[str, str], viewer: Viewer, now: datetime
) -> Redirect:
    await person_proposals.propose(person_id, {MAIL: change}, by=viewer.actor, now=now)
    return go("/people/addresses", person_proposals.SENTENCE)
