"""Several meetings together: a page by theme, and the same as a PDF."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from litestar import Controller, Response, get
from litestar.response import Template

from board.foundation.errors import Refused
from board.foundation.identity.access import Viewer
from board.foundation.mail import templating
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, page
from meetings.papers import roundups, words
from meetings.papers.roundups import RoundupBoard
from meetings.papers.rules.roundups import Roundup
from meetings.printing.pdf import RenderFailed

USUAL = timedelta(days=365)


class Roundups(Controller):
    path = "/roundups"

    @get()
    async def show(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Template:
        form, boards = await _asked(request, viewer, now=now)
        chosen = _chosen(form, boards)
        made = await _made(form, chosen, now=now)
        again = {"since": form["since"], "until": form["until"]}
        query = urlencode([*again.items(), *(("board", board) for board in chosen)])
        return page(
            request,
            "meetings/papers/roundups/show.html",
            status=422 if form.errors else 200,
            form=form,
            boards=[(row.id, row.name) for row in boards],
            chosen=chosen,
            roundup=made,
            query=query,
        )

    @get("/pdf")
    async def pdf(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Response[bytes]:
        form, boards = await _asked(request, viewer, now=now)
        made = await _made(form, _chosen(form, boards), now=now)
        if made is None:
            raise Refused(next(iter(form.errors.values())))
        try:
            data = await roundups.print_roundup(templating.environment(), made)
        except RenderFailed as failure:
            raise Refused(failure.reason) from failure
        name = f"roundup-{form['since']}-{form['until']}"
        return Response(
            data,
            media_type="application/pdf",
            headers={"Content-Disposition": f'inline; filename="{name}.pdf"'},
        )


async def _asked(
    request: AnyRequest, viewer: Viewer, *, now: datetime
) -> tuple[Form, list[RoundupBoard]]:
    """The address's own words as a form; the year that ends today where it has none."""
    typed = {
        name: request.query_params.getall(name)
        for name in ("since", "until", "board")
        if name in request.query_params
    }
    initial = {"since": (now - USUAL).date().isoformat(), "until": now.date().isoformat()}
    return Form(typed, initial=initial), await roundups.boards_for(viewer)


def _chosen(form: Form, boards: list[RoundupBoard]) -> list[str]:
    known = [row.id for row in boards]
    return form.some_of("board", "Boards", known, required=False) or known


async def _made(form: Form, chosen: list[str], *, now: datetime) -> Roundup | None:
    since, until = form.day("since", "From"), form.day("until", "To")
    if since is None or until is None:
        return None
    if until < since:
        form.refuse("until", words.PERIOD_ENDS_BEFORE_IT_BEGINS)
    elif until - since > roundups.LONGEST:
        form.refuse("until", words.PERIOD_OF_THREE_YEARS)
    return None if form.errors else await roundups.over(chosen, since, until, now=now)
