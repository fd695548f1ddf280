"""Credits: asking who may be named for what is shipped, and what a member says to it."""

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.errors import Refused
from board.foundation.links import links
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.roadmap import credit_questions, release_credits, roadmap, words
from board.roadmap.pages.items import show_item
from board.roadmap.rules.credits import CreditState


class RoadmapCredits(Controller):
    path = "/roadmap/{item_id:str}/credits"

    @post(status_code=303)
    async def ask(
        self, request: AnyRequest, item_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        item = await roadmap.find_item(item_id, viewer, act="manage")
        form = await Form.read(request)
        with form.taking():
            asked = await credit_questions.ask(item_id, form.list("person"), by=viewer, now=now)
            return go(f"/roadmap/{item_id}#credit", words.credit_mails_on_the_way(asked))
        return await show_item(request, item, viewer, now=now, credit=form, status=form.status)


class Credits(Controller):
    path = "/c/{token:str}"
    opt = BY_LINK

    @get()
    async def show(self, request: AnyRequest, token: FromPath[str], now: Now) -> Template:
        link = await links.open_link(links.LinkPurpose.credit, token, now=now)
        credit = await release_credits.find_by_link(link)
        return page(
            request,
            "board/roadmap/release_credits/show.html",
            link=link.id,
            token=token,
            credit=credit,
            notes={
                state.value: release_credits.wording(
                    credit.title, state, credit.name, credit.company
                )
                for state in (CreditState.full, CreditState.name)
            },
        )

    @post(status_code=303)
    async def answer(self, request: AnyRequest, token: FromPath[str], now: Now) -> Redirect:
        link = await links.open_link(links.LinkPurpose.credit, token, now=now)
        state = _chosen(await Form.read(request))
        await release_credits.answer(
            await release_credits.find_by_link(link), state, now=now, channel="link"
        )
        return go(f"/c/{token}", words.ANSWER_NOTED)


class DeskCredits(Controller):
    path = "/d/{token:str}/credits"
    opt = BY_LINK

    @post("/{credit_id:str}", status_code=303)
    async def answer(
        self, request: AnyRequest, token: FromPath[str], credit_id: FromPath[str], now: Now
    ) -> Redirect:
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        state = _chosen(await Form.read(request))
        await release_credits.answer_of(link.member, credit_id, state, now=now)
        return go(f"/d/{token}#shaped", words.ANSWER_NOTED)


def _chosen(form: Form) -> CreditState:
    state = form.choice("state", words.ANSWER_LABEL, CreditState)
    if state is None:
        raise Refused(words.ANSWER_MISSING)
    return state
