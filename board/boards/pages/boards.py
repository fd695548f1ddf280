"""Boards: the list, one board at a glance, making one and changing it."""

from datetime import datetime
from itertools import chain
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board.boards import words
from board.foundation import extensions
from board.foundation.database.queries import Asked
from board.foundation.database.together import page_source
from board.foundation.errors import Forbidden
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import MOST_OF_A_CODE, BoardKind, is_code
from board.foundation.sources import gather_each
from board.foundation.text.zones import offered_zones
from board.foundation.web import words as web_words
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, fragments, go, page
from board.members import rosters, seats
from board.programmes import programmes
from board.programmes import words as programme_words

MOST_SEATS = 1_000
TERM_OF_NONE = 24  # months that a listening post is kept with, should it become a board
FACTS = (
    "name", "code", "kind", "purpose", "seats", "term_months", "timezone", "quorum", "answer_days",
    "signatures_required",
)  # fmt: skip


def _asks(board_id: str, viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    needs = seats.asks([board_id], now=now) if viewer.may("manage", board_id) else []
    return [
        programmes.CHARTER_IN_FORCE.asked(board=board_id),
        seats.POOL.asked(board=board_id),
        *rosters.asks(board_id),
        *needs,
    ]


# What the page shows of its own, asked together with what its sections ask.
GLANCE = page_source(_asks, lambda found, *_: [found])


class Boards(Controller):
    path = "/boards"

    @get()
    async def index(self, request: AnyRequest, viewer: SignedIn) -> Template:
        return page(
            request,
            "board/boards/boards/index.html",
            programmes=await programmes.programmes_of(viewer),
            boards=await programmes.boards_of(viewer),
            may_add_to={row.id for row in await programmes.may_add_boards_to(viewer)},
        )

    @get("/new")
    async def new(
        self, request: AnyRequest, viewer: SignedIn, programme: FromQuery[str] = ""
    ) -> Template | Redirect:
        homes = await _homes(viewer)
        if not homes:
            return go("/programmes/new", words.PROGRAMME_NEEDED_FIRST)
        chosen = next((row for row in homes if row.id == programme), homes[0])
        form = Form(
            initial={
                "programme": chosen.id,
                "kind": BoardKind.advisory_board.value,
                "formality": "formal",
                "seats": 12,
                "term_months": 24,
                "timezone": chosen.timezone,
                "answer_days": 30,
                "signatures_required": 1,
            }
        )
        return page(
            request,
            "board/boards/boards/new.html",
            form=form,
            programmes=homes,
            zones=offered_zones(),
        )

    @post(status_code=303)
    async def create(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Template | Redirect:
        homes = await _homes(viewer)
        form = await Form.read(request)
        programme_id = form.one_of("programme", "Programme", [row.id for row in homes])
        facts = _facts(form)
        charter = form.text("charter", "Charter", required=False, most=40_000, lines=True)
        if form.errors:
            return page(
                request,
                "board/boards/boards/new.html",
                status=422,
                form=form,
                programmes=homes,
                zones=offered_zones(),
            )
        programme = await programmes.find_programme(programme_id, viewer)
        with form.taking():
            board = await programmes.create_board(
                programme, **facts, charter=charter, by=viewer, now=now
            )
            return go(f"/boards/{board.id}", words.board_started(board.name))
        return page(
            request,
            "board/boards/boards/new.html",
            status=form.status,
            form=form,
            programmes=homes,
            zones=offered_zones(),
        )

    @get("/{board_id:str}")
    async def show(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        board = await programmes.find_board(board_id, viewer)
        sources: list[Any] = [GLANCE, *extensions.registered.board_sections]
        [[found], *lists] = await gather_each(sources, board_id, viewer, now)
        may_manage = viewer.may("manage", board_id)
        return page(
            request,
            "board/boards/boards/show.html",
            board=board,
            kind=BoardKind(board.kind),
            charter=found.first(programmes.CHARTER_IN_FORCE),
            roster=rosters.made(found),
            seated=rosters.people(found),
            pool=seats.pool_of(found[seats.POOL]),
            needs=seats.needs_found(found, now=now),
            parts=fragments(request, [*chain(*lists)], board=board, viewer=viewer, now=now),
            may_manage=may_manage,
        )

    @get("/{board_id:str}/edit")
    async def edit(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        board = await programmes.find_board(board_id, viewer, act="manage")
        form = Form(
            initial={
                **{name: getattr(board, name) for name in FACTS},
                "formality": "formal" if board.is_formal else "informal",
            }
        )
        return page(
            request, "board/boards/boards/edit.html", form=form, board=board, zones=offered_zones()
        )

    @post("/{board_id:str}", status_code=303)
    async def update(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        form = await Form.read(request)
        facts = _facts(form)
        if not form.errors:
            with form.taking():
                changed = await programmes.change_board(board, **facts, by=viewer, now=now)
                return go(
                    f"/boards/{board_id}",
                    words.BOARD_CHANGED if changed else web_words.NOTHING_CHANGED,
                )
        return page(
            request,
            "board/boards/boards/edit.html",
            status=form.status,
            form=form,
            board=board,
            zones=offered_zones(),
        )


async def _homes(viewer: Viewer) -> list[programmes.ProgrammeListing]:
    if not viewer.is_manager:
        raise Forbidden(programme_words.ONLY_MANAGERS_START_BOARDS)
    return await programmes.may_add_boards_to(viewer)


def _code(form: Form) -> str:
    """Blank: from the name, or as it was."""
    code = form.text("code", "Code", required=False, most=MOST_OF_A_CODE).upper()
    if code and not is_code(code):
        form.refuse("code", words.BOARD_CODE_MALFORMED)
    return code


def _facts(form: Form) -> dict[str, Any]:
    """What a form says about a board; complete when the form has no errors."""
    facts: dict[str, Any] = {
        "name": form.text("name", "Name", most=160),
        "code": _code(form),
        "kind": form.choice("kind", "Kind", BoardKind),
        "is_formal": form.one_of("formality", words.FORMALITY_LABEL, ("formal", "informal"))
        == "formal",
        "purpose": form.text("purpose", "Purpose", required=False, most=2_000, lines=True),
        "seats": form.integer("seats", "Seats", least=1, most=MOST_SEATS),
        "term_months": form.integer("term_months", "Term", least=1, most=120),
        "timezone": form.timezone("timezone"),
        "quorum": form.integer("quorum", "Quorum", least=1, most=1_000, required=False),
        "answer_days": form.integer("answer_days", words.DAYS_TO_ANSWER_LABEL, least=1, most=365),
        "signatures_required": form.integer("signatures_required", "Signatures", least=1, most=20),
    }
    if facts["kind"] is BoardKind.listening_post:
        facts |= {
            "seats": MOST_SEATS,
            "quorum": None,
            "term_months": facts["term_months"] or TERM_OF_NONE,
        }
        for name in ("seats", "quorum", "term_months"):
            form.errors.pop(name, None)
    if facts["quorum"] and facts["seats"] and facts["quorum"] > facts["seats"]:
        form.refuse("quorum", words.quorum_above_seats(facts["seats"]))
    return facts
