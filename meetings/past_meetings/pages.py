"""A past meeting through the browser: choose its files, look at what they hold, take them in."""

import re
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.errors import Refused
from board.foundation.identity.rules.consents import Attribution
from board.foundation.sandbox import sandbox
from board.foundation.text.spreadsheets import Mending
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import programmes
from meetings.past_meetings import past_meetings, words, workbooks
from meetings.past_meetings.rules.archives import carried, is_archive, uncarried, unpack
from meetings.past_meetings.rules.records import FILES

UPLOAD_BYTES = 50_000_000
SHOWN_PROBLEMS = 200
_PLACE = re.compile(r"([a-z.]{1,20}):([0-9]{1,7}):([0-9]{1,4})")
_ROW = re.compile(r"([a-z.]{1,20}):([0-9]{1,7})")


class PastMeetingImports(Controller):
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
        if form["packed"]:
            files, unread = await _packed(form), form.list("unread")
        else:
            files, unread = await _uploaded(form)
        _level(form)
        if form.errors:
            return _asked(request, board, form, status=422)
        return await _looked_at(request, board, form, files, unread)

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
            done = await past_meetings.import_files(
                files,
                board_id=board_id,
                attribution=level,
                because=because,
                mending=_mending(form),
                by=viewer.actor,
                now=now,
            )
        except past_meetings.PastMeetingRefused:
            return await _looked_at(request, board, form, files, form.list("unread"))
        if not done.is_new:
            return go(f"/meetings/{done.meeting_id}", words.IMPORTED_BEFORE)
        statements = done.taken["statements.csv"]
        return go(
            f"/meetings/{done.meeting_id}",
            words.meeting_imported(statements),
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
    request: AnyRequest, board: Any, form: Form, files: dict[str, bytes], unread: list[str]
) -> Template:
    mending = _mending(form)
    found = await past_meetings.preview(files, board_id=board.id, mending=mending)
    council = found.council
    for number, sentence in enumerate(found.refused):
        form.refuse(f"files-{number}" if number else "files", sentence)
    problems: list[dict[str, object]] = [
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
        mending=mending,
        unread=unread,
        problems=problems[:SHOWN_PROBLEMS],
        more_problems=max(0, len(problems) - SHOWN_PROBLEMS),
        packed=await sandbox.run(carried, files),
    )


async def _uploaded(form: Form) -> tuple[dict[str, bytes], list[str]]:
    """The files as chosen, a ZIP among them unpacked, workbooks read; and what of them was not."""
    given = await form.files("files", most_bytes=UPLOAD_BYTES)
    files: dict[str, bytes] = {}
    unread: list[str] = []
    for name, data in given.items():
        try:
            found, left = await workbooks.as_csv({name: data})
            if found.keys() == {name} and is_archive(data):
                found, left = await workbooks.as_csv(await sandbox.run(unpack, data))
        except Refused as refusal:
            form.refuse("files", words.file_refused(name, refusal.sentence))
            continue
        lists = {each.casefold(): data for each, data in found.items()}
        files.update({each: data for each, data in lists.items() if each in FILES})
        unread += left
    if not files:
        form.refuse("files", words.choose_files(FILES))
    return files, unread


async def _packed(form: Form) -> dict[str, bytes]:
    """What the page before sent along; nothing waits on the server in between."""
    try:
        return await sandbox.run(uncarried, form["packed"])
    except Refused:
        form.refuse("files", words.CHOOSE_FILES_AGAIN)
        return {}


def _mending(form: Form) -> dict[str, Mending]:
    """The cells that were typed anew, `file:row:column`, and the rows ticked, `file:row`."""
    cells: dict[str, dict[tuple[int, int], str]] = {}
    for place, text in zip(form.list("place"), form.list("cell"), strict=False):
        if found := _PLACE.fullmatch(place):
            row, column = int(found[2]), int(found[3])
            # What was typed stands before what had been typed earlier.
            cells.setdefault(found[1], {}).setdefault((row, column), text)
    rows: dict[str, dict[str, set[int]]] = {"keep": {}, "drop": {}}
    for name, ticked in rows.items():
        for place in form.list(name):
            if found := _ROW.fullmatch(place):
                ticked.setdefault(found[1], set()).add(int(found[2]))
    return {
        file: Mending(
            cells=cells.get(file, {}),
            kept=frozenset(rows["keep"].get(file, ())),
            dropped=frozenset(rows["drop"].get(file, ())),
        )
        for file in {*cells, *rows["keep"], *rows["drop"]} & set(FILES)
    }


def _level(form: Form) -> tuple[Attribution, str]:
    level = form.choice("attribution", "How it may be shown", Attribution) or Attribution.internal
    because = form.text("because", "Why it may be shown", required=False, most=200)
    if level != Attribution.internal and not because:
        form.refuse("because", words.SAY_WHY_PUBLIC_ON_PAGE)
    return level, because
