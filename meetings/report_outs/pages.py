"""The periods within which a board reports to its members."""

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import programmes
from meetings.report_outs import report_outs, words


class ReportOuts(Controller):
    path = "/boards/{board_id:str}/report-out"

    @get()
    async def edit(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        board = await programmes.find_board(board_id, viewer, act="manage")
        form = Form(initial={"notes_hours": board.notes_hours, "digest_days": board.digest_days})
        return page(request, "meetings/report_outs/edit.html", board=board, form=form)

    @post(status_code=303)
    async def update(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        form = await Form.read(request)
        hours = form.integer("notes_hours", "Hours", least=1, most=336)
        days = form.integer("digest_days", "Days", least=1, most=120)
        if hours is not None and days is not None and not form.errors:
            with form.taking():
                await report_outs.change_periods(
                    board, notes_hours=hours, digest_days=days, by=viewer, now=now
                )
                return go(f"/boards/{board_id}/rules", words.periods_changed(hours, days))
        return page(
            request, "meetings/report_outs/edit.html", status=form.status, board=board, form=form
        )
