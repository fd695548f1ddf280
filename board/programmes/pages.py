"""Programmes: what holds the boards together."""

from litestar import Controller, get, post
from litestar.response import Redirect, Template

from board.foundation.errors import Forbidden
from board.foundation.identity.access import Viewer
from board.foundation.text.zones import zone_choices
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import programmes, words


class Programmes(Controller):
    path = "/programmes"

    @get()
    async def index(self, request: AnyRequest, viewer: SignedIn) -> Template:
        return page(
            request,
            "board/programmes/index.html",
            programmes=await programmes.programmes_of(viewer),
            boards=await programmes.boards_of(viewer),
        )

    @get("/new")
    async def new(self, request: AnyRequest, viewer: SignedIn) -> Template:
        _must_administrate(viewer)
        form = Form(initial={"timezone": viewer.timezone})
        return page(request, "board/programmes/new.html", form=form, zones=zone_choices())

    @post(status_code=303)
    async def create(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Template | Redirect:
        _must_administrate(viewer)
        form = await Form.read(request)
        name = form.text("name", "Name", most=160)
        timezone = form.timezone("timezone")
        if not form.errors:
            with form.taking():
                programme = await programmes.create_programme(name, timezone, by=viewer, now=now)
                return go(f"/boards/new?programme={programme.id}", words.programme_started(name))
        return page(
            request,
            "board/programmes/new.html",
            status=form.status,
            form=form,
            zones=zone_choices(),
        )


def _must_administrate(viewer: Viewer) -> None:
    if not viewer.is_administrator:
        raise Forbidden(words.ONLY_ADMINISTRATORS_START_PROGRAMMES)
