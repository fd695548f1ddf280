"""Release notes: the text of what was shipped for a board, to look at and to take along."""

from datetime import date, timedelta

from litestar import Controller, Response, get
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from board.foundation.text.moments import instant_to_local
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, page
from board.programmes import programmes
from meetings.papers import release_notes, you_said

QUARTER = "90"


class ReleaseNotes(Controller):
    path = "/boards/{board_id:str}/release-note"

    @get()
    async def show(
        self,
        request: AnyRequest,
        board_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
        days: FromQuery[str] = QUARTER,
    ) -> Template:
        board = await programmes.find_board(board_id, viewer)
        today = instant_to_local(now, board.timezone or "UTC").date()
        chosen = _period(days)
        return page(
            request,
            "meetings/papers/release_notes/show.html",
            board=board,
            note=await release_notes.of_board(board_id, since=_since(chosen, today)),
            periods=list(you_said.PERIODS.items()),
            form=Form(initial={"days": chosen}),
            days=chosen,
        )

    @get("/text")
    async def text(
        self, board_id: FromPath[str], viewer: SignedIn, now: Now, days: FromQuery[str] = QUARTER
    ) -> Response[str]:
        """The same as a file of Markdown."""
        board = await programmes.find_board(board_id, viewer)
        today = instant_to_local(now, board.timezone or "UTC").date()
        note = await release_notes.of_board(board_id, since=_since(_period(days), today))
        return Response(
            note.text + "\n",
            media_type="text/markdown",
            headers={
                "Content-Disposition": f'attachment; filename="release-note-{today:%Y-%m-%d}.md"'
            },
        )


def _period(days: str) -> str:
    return days if days in you_said.PERIODS else QUARTER


def _since(period: str, today: date) -> date | None:
    return today - timedelta(days=int(period)) if period else None
