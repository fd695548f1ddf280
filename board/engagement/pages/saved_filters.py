"""Saving what the list of people is narrowed down to under a name, and removing that again."""

from urllib.parse import parse_qsl

from litestar import Controller, post
from litestar.response import Redirect

from board.engagement import saved_filters, words
from board.engagement.rules.sieves import on_boards, read_sieve
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go


class SavedFilters(Controller):
    path = "/people/filters"

    @post(status_code=303)
    async def create(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Redirect:
        form = await Form.read(request)
        given = {
            name: each for name, each in parse_qsl(form["address"][:2000]) if each.isprintable()
        }
        sieve = on_boards(read_sieve(given), viewer.board_ids)
        name = form.text("name", words.FILTER_NAME_LABEL, most=60)
        where = f"/people?{sieve.address}"
        if not form.errors:
            with form.taking("name"):
                await saved_filters.save(
                    name, sieve, is_shared=form.ticked("is_shared"), by=viewer, now=now
                )
                return go(where, words.filter_saved(name))
        return go(where, form.error("name"))

    @post("/removal", status_code=303)
    async def remove(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Redirect:
        form = await Form.read(request)
        with form.taking("filter"):
            name = await saved_filters.remove(form["filter"], by=viewer, now=now)
            return go("/people", words.filter_removed(name))
        return go("/people", form.error("filter"))
