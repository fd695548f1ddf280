"""A past meeting through the browser: choose its files, look at what they hold, take them in."""

from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.errors import Refused
from board.foundation.identity.rules.consents import Attribution
from board.foundation.sandbox import sandbox
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import programmes
from meetings.past_meetings import past_meetings
from meetings.past_meetings.rules.archives import carried, is_archive, uncarried, unpack
from meetings.past_meetings.rules.records import FILES

UPLOAD_BYTES = 50_000_000
SHOWN_PROBLEMS = 200


class CouncilImports(Controller):
    path = "/boards/{board_id:str}/meetings/import"

    @get()
    async def new(self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn) -> Template:
        board = await programmes.find_board(board_id, viewer, act="manage")
        form = Form(initial={"attribution": Attribution.internal.value})
        return _asked(request, board, form)

    @post("/preview", status_code=200, request_max_body_size=UPLOAD_BYTES)
    async def preview(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        """Writes nothing."""
        board = await programmes.find_board(board_id, viewer, act="manage")
        form = await Form.read(request)
        files = await _uploaded(form)
        _level(form)
        if form.errors:
            return _asked(request, board, form, status=422)
        return await _looked_at(request, board, form, files)

    @post(status_code=303, request_max_body_size=UPLOAD_BYTES)
    async def create(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        form = await Form.read(request)
        files = await _packed(form)
        level, because = _level(form)
        if form.errors:
            return _asked(request, board, form, status=422)
        try:
            done = await past_meetings.take(
                files,
                board_id=board_id,
                attribution=level,
                because=because,
                by=viewer.actor,
                now=now,
            )
        except past_meetings.CouncilRefused:
            return await _looked_at(request, board, form, files)
        if not done.is_new:
            return go(f"/meetings/{done.meeting_id}", "It was imported before: nothing changed.")
        said = done.taken["statements.csv"]
        return go(
            f"/meetings/{done.meeting_id}",
            f"The meeting is here, with {said:,} things that were said. No mail went out.",
        )


def _asked(request: AnyRequest, board: Any, form: Form, *, status: int = 200) -> Template:
    return page(
        request,
        "meetings/past_meetings/new.html",
        status=status,
        board=board,
        form=form,
        files=FILES,
    )


async def _looked_at(
    request: AnyRequest, board: Any, form: Form, files: dict[str, bytes]
) -> Template:
    found = await past_meetings.preview(files, board_id=board.id)
    council = found.council
    for number, sentence in enumerate(found.refused):
        form.refuse(f"files-{number}" if number else "files", sentence)
    problems: list[dict[str, Any]] = [
        {"file": file, "problem": problem}
        for file in FILES
        for problem in council.problems.get(file, ())
    ]
    return page(
        request,
        "meetings/past_meetings/preview.html",
        status=422 if found.refused else 200,
        board=board,
        form=form,
        files=FILES,
        council=council,
        earlier=found.earlier,
        problems=problems[:SHOWN_PROBLEMS],
        more_problems=max(0, len(problems) - SHOWN_PROBLEMS),
        packed="" if found.refused else await sandbox.run(carried, files),
    )


async def _uploaded(form: Form) -> dict[str, bytes]:
    """The files as chosen; a ZIP among them is unpacked, a workbook read."""
    given = await form.files("files", most_bytes=UPLOAD_BYTES)
    files: dict[str, bytes] = {}
    for name, data in given.items():
        try:
            found = await past_meetings.as_csv({name.casefold(): data})
            if found.keys() == {name.casefold()} and is_archive(data):
                found = await sandbox.run(unpack, data)
        except Refused as refusal:
            form.refuse("files", f"{name}: {refusal.sentence}")
            continue
        files.update({each: data for each, data in found.items() if each in FILES})
    if not files:
        form.refuse(
            "files", f"Choose the five files, or a ZIP that holds them: {', '.join(FILES)}."
        )
    return files


async def _packed(form: Form) -> dict[str, bytes]:
    """What the page before sent along; nothing waits on the server in between."""
    try:
        return await sandbox.run(uncarried, form["packed"])
    except Refused:
        form.refuse("files", "Please choose the files again.")
        return {}


def _level(form: Form) -> tuple[Attribution, str]:
    level = form.choice("attribution", "How it may be shown", Attribution) or Attribution.internal
    because = form.text("because", "Why it may be shown", required=False, most=200)
    if level != Attribution.internal and not because:
        form.refuse("because", "Say why the words may be shown, like: public minutes.")
    return level, because
