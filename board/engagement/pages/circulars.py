"""Writing to those who were chosen in the list of people: what each gets, and who gets nothing."""

from collections.abc import Sequence

from litestar import Controller, get, post
from litestar.response import Redirect, Response, Template

from board import settings
from board.engagement import circulars, listings, words
from board.engagement.circulars import PLACEHOLDERS, Circular, CircularReader
from board.foundation.errors import Forbidden, NotFound
from board.foundation.identity.access import Viewer
from board.foundation.text import placeholders
from board.foundation.web import mail_bodies
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.people import seats_held
from board.programmes import programmes
from board.programmes.programmes import BoardChoice

LOOK = "look"


class Circulars(Controller):
    path = "/people/letters"

    @get("/new")
    async def new(self, request: AnyRequest, viewer: SignedIn) -> Template:
        boards = await _boards(viewer)
        asked = request.query_params.getall("chosen", [])
        chosen = [each for each in asked if each.isalnum()][: listings.CHOSEN]
        wanted = request.query_params.get("board", "")
        board = (
            wanted
            if wanted in {each.id for each in boards}
            else await _board_of_most(chosen, boards)
        )
        form = Form(
            initial={
                "chosen": chosen,
                "board": board,
                "subject": "",
                "body": words.CIRCULAR_BODY,
            }
        )
        return await _compose(request, viewer, form, boards)

    @post(status_code=303)
    async def create(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Template | Redirect:
        form, boards = await Form.read(request), await _boards(viewer)
        if form["intent"] == LOOK:
            return await _compose(request, viewer, form, boards)
        board = form.one_of("board", words.BOARD_LABEL, [each.id for each in boards])
        letter = _letter(form)
        if not form.errors:
            with form.taking():
                number = await circulars.send(
                    letter, board, form.list("chosen"), by=viewer, now=now
                )
                return go("/people", words.circular_sent(number))
        return await _compose(request, viewer, form, boards, status=form.status)

    @post("/preview", status_code=200)
    async def preview(self, request: AnyRequest, viewer: SignedIn) -> Response[str]:
        form, boards = await Form.read(request), await _boards(viewer)
        managed = [each.id for each in boards]
        if not managed:
            raise NotFound
        board = form["board"] if form["board"] in managed else managed[0]
        readers = await circulars.readers(viewer, board, form.list("chosen"))
        able = [each for each in readers if not each.skipped]
        shown = next((each for each in able if each.person == form["preview_as"]), None)
        if shown is None:
            shown = able[0] if able else CircularReader("", viewer.name, "", viewer.email)
        letter = Circular(form["subject"][:150], form["body"][:10_000])
        return mail_bodies.dead(await circulars.preview(letter, board, shown, by=viewer))


def _letter(form: Form) -> Circular:
    subject = form.text("subject", words.SUBJECT_LABEL, most=150)
    body = form.text("body", words.LETTER_LABEL, most=10_000, lines=True)
    for name, text in (("subject", subject), ("body", body)):
        if problem := placeholders.problem(text, PLACEHOLDERS):
            form.refuse(name, problem)
    return Circular(subject, body)


async def _boards(viewer: Viewer) -> list[BoardChoice]:
    if not viewer.is_manager:
        raise Forbidden
    managed = viewer.boards_where("manage")
    return [each for each in await programmes.names_of(viewer) if each.id in managed]


async def _board_of_most(chosen: Sequence[str], boards: Sequence[BoardChoice]) -> str:
    """The board that most of them stand on."""
    held = await seats_held.of_people(chosen, [each.id for each in boards])
    on = [each.board for each in held]
    return max((each.id for each in boards), key=on.count, default="")


async def _compose(
    request: AnyRequest,
    viewer: Viewer,
    form: Form,
    boards: Sequence[BoardChoice],
    *,
    status: int = 200,
) -> Template:
    is_known = form["board"] in {each.id for each in boards}
    readers = (
        await circulars.readers(viewer, form["board"], form.list("chosen")) if is_known else []
    )
    able = [each for each in readers if not each.skipped]
    return page(
        request,
        "board/engagement/circulars/new.html",
        status=status,
        form=form,
        boards=boards,
        able=able,
        skipped=[each for each in readers if each.skipped],
        preview_form=Form(initial={"preview_as": able[0].person if able else ""}),
        placeholders=PLACEHOLDERS,
        undo_seconds=settings.current().undo_seconds,
    )
