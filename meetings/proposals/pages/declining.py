"""Saying no to a wish: the words for whoever wished it, and the form again where that failed."""

from litestar.response import Template

from board.foundation.identity.access import Viewer
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest
from board.programmes import programmes
from meetings.proposals.decisions import Wish
from meetings.scheduling.pages.meeting_pages import meeting_page

WORDS_LIMIT = 1000


def words_of(form: Form) -> str:
    """What staff say with their no."""
    return form.text("words", "Words", required=False, most=WORDS_LIMIT, lines=True)


async def again(request: AnyRequest, wish: Wish, viewer: Viewer, form: Form) -> Template:
    """What was typed is there to be read, and to be sent where the wish still waits."""
    return await meeting_page(
        request,
        "meetings/proposals/wishes/decline.html",
        wish.meeting,
        status=form.status,
        board=await programmes.find_board(wish.board, viewer),
        wish=wish,
        form=form,
    )
