"""Taking the roadmap elsewhere: files to download, and issues pushed to a repository."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from litestar.response.streaming import ASGIStreamingResponse
from litestar.types import Receive, Send

from board.exports import files, issue_pushes, jira_keys, words
from board.exports.rules import Export
from board.foundation.errors import Forbidden, NotFound
from board.foundation.identity.access import Viewer
from board.foundation.text.spreadsheets import MAX_BYTES
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import programmes
from board.roadmap import listings
from board.roadmap import rights as roadmap_rights
from board.roadmap import words as roadmap_words

TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
GOES = {
    "public": (words.PUBLIC_ITEMS, words.PUBLIC_ITEMS_HINT),
    "all": (
        words.ALL_ITEMS,
        words.ALL_ITEMS_HINT,
    ),
}


class FileStream(ASGIStreamingResponse):
    """A file to download, in pieces.

    What makes the pieces is closed as soon as the last one is sent or the client is gone, not when
    Python comes to it.
    """

    def __init__(self, pieces: AsyncGenerator[bytes, None], *, name: str, media_type: str) -> None:
        super().__init__(
            iterator=pieces,
            media_type=media_type,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
        self._pieces = pieces

    async def send_body(self, send: Send, receive: Receive) -> None:
        async with aclosing(self._pieces):
            await super().send_body(send, receive)


class Exports(Controller):
    path = "/roadmap/exports"

    @get()
    async def index(
        self, request: AnyRequest, viewer: SignedIn, programme: FromQuery[str] = ""
    ) -> Template:
        return await _index(
            request, Form(initial={"programme": programme, "goes": "public"}), viewer
        )

    @get("/{export:str}")
    async def download(
        self, export: FromPath[str], viewer: SignedIn, now: Now, programme: FromQuery[str] = ""
    ) -> FileStream:
        kind = next((each for each in Export if export == f"roadmap.{each.value}"), None)
        seen = {row.id for row in await programmes.programmes_of(viewer)}
        if kind is None or (programme and programme not in seen):
            raise NotFound
        return FileStream(
            files.pieces_of(kind, viewer, programme=programme, now=now),
            name=export,
            media_type=TYPES[kind.value.rpartition(".")[2]],
        )

    @post("/github", status_code=303)
    async def push(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Template | Redirect:
        """The token goes into the request to GitHub and is kept nowhere."""
        await _must_move(viewer)
        form = await Form.read(request)
        repository = form.text("repository", "Repository", most=140)
        token = form.text("token", "Token", most=500)
        goes = form.one_of("goes", words.SCOPE_LABEL, list(GOES))
        facts = (repository, token, form["programme"])
        public_only = goes == "public"
        planned = None
        with form.taking():
            if form.errors:
                return await _index(request, form, viewer, status=422)
            if form["intent"] == "push":
                done = await issue_pushes.push(*facts, public_only=public_only, by=viewer, now=now)
                return go(
                    f"/roadmap/exports?programme={form['programme']}",
                    words.issues_pushed(done.created, done.updated, done.kept, done.left),
                )
            planned = await issue_pushes.plan(*facts, public_only=public_only, by=viewer, now=now)
        return await _index(
            request,
            form,
            viewer,
            planned=planned,
            status=form.status if planned is None else 200,
        )

    @post("/jira", status_code=303, request_max_body_size=MAX_BYTES + 100_000)
    async def import_keys(
        self, request: AnyRequest, viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        """A file that Jira wrote says which issue is which item."""
        await _must_move(viewer)
        form = await Form.read(request)
        data = await form.file("file", words.JIRA_FILE_LABEL, most_bytes=MAX_BYTES)
        with form.taking():
            if not form.errors:
                imported = await jira_keys.import_keys(data, by=viewer, now=now)
                return go("/roadmap/exports", words.jira_keys_imported(imported))
        return await _index(
            request, Form(initial={"goes": "public"}), viewer, jira=form, status=form.status
        )


async def _must_move(viewer: Viewer) -> None:
    if not await roadmap_rights.programmes_where("move_roadmap", viewer):
        raise Forbidden(roadmap_words.ROADMAP_FORBIDDEN)


async def _index(
    request: AnyRequest,
    form: Form,
    viewer: Viewer,
    *,
    planned: list[issue_pushes.PlannedPush] | None = None,
    jira: Form | None = None,
    status: int = 200,
) -> Template:
    seen = [(row.id, row.name) for row in await programmes.programmes_of(viewer)]
    movable = [
        (row.id, row.name) for row in await roadmap_rights.programmes_where("move_roadmap", viewer)
    ]
    found = await listings.ids_in([home for home, _ in movable])
    return page(
        request,
        "board/exports/index.html",
        status=status,
        form=form,
        jira=jira or Form(),
        items=len(found),
        keyed=len(await jira_keys.of_items(found)),
        kinds=list(Export),
        programmes=seen,
        chosen=form["programme"] if form["programme"] in dict(seen) else "",
        movable=movable,
        goes=[(value, *scope) for value, scope in GOES.items()],
        planned=planned,
    )
