"""Importing a list of candidates: choose it, look at what it would do, take it in."""

import asyncio
import base64
import binascii
import itertools
import re
import zlib

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.candidates import import_portions, import_progress, words
from board.candidates import imports as candidate_imports
from board.candidates.imports import CandidatesPreview, ImportSource
from board.candidates.rules.candidate_lists import proposed
from board.candidates.rules.candidate_plans import ImportPlan
from board.foundation.identity.access import Viewer
from board.foundation.text.column_names import FIELDS
from board.foundation.text.decoding import ENCODINGS
from board.foundation.text.spreadsheets import DELIMITERS, MAX_BYTES, Mending, Problem
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import programmes

# A file of 5 MB travels through the page as text, where it takes a third more.
BODY_BYTES = 8_000_000
DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
SHOWN = 100


class CandidateImports(Controller):
    path = "/boards/{board_id:str}/candidates/import"

    @get()
    async def new(self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn) -> Template:
        board = await programmes.find_board(board_id, viewer, act="manage")
        return page(request, "board/candidates/imports/new.html", board=board, form=Form())

    @post("/preview", status_code=200, request_max_body_size=BODY_BYTES)
    async def preview(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        """Writes nothing; a POST only because a file comes with it."""
        board = await programmes.find_board(board_id, viewer, act="manage")
        form = await Form.read(request)
        source = await _source(form)
        if source is not None:
            with form.taking():
                return await _previewed(request, board_id, source, viewer)
        return page(
            request, "board/candidates/imports/new.html", status=form.status, board=board, form=form
        )

    @post(status_code=303, request_max_body_size=BODY_BYTES)
    async def create(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        form = await Form.read(request)
        source = await _source(form)
        if source is None:
            return page(
                request, "board/candidates/imports/new.html", status=422, board=board, form=form
            )
        seen = await candidate_imports.preview(board, source, by=viewer)
        if not seen.is_importable:
            return await _previewed(request, board_id, source, viewer)
        candidates, agreed = f"/boards/{board_id}/candidates", form["agreed"]
        with form.taking():
            if import_portions.is_many(seen.plan):
                begun = await import_portions.begin(
                    board, seen, source.data, agreed=agreed, by=viewer, now=now
                )
                return go(f"{candidates}/import/{begun}")
            plan = await candidate_imports.carry_out(
                board, source, agreed=agreed, by=viewer, now=now
            )
            return go(candidates, _outcome(plan))
        return await _previewed(request, board_id, source, viewer, refused=form)

    @get("/{import_id:str}")
    async def show(
        self,
        request: AnyRequest,
        board_id: FromPath[str],
        import_id: FromPath[str],
        viewer: SignedIn,
    ) -> Template:
        """How far a long list is, and what became of it."""
        board = await programmes.find_board(board_id, viewer, act="manage")
        found = await import_progress.find(board_id, import_id)
        return page(
            request,
            "board/candidates/imports/progress.html",
            board=board,
            taking_in=found,
            names=await import_progress.names_of(found),
            here=f"/boards/{board_id}/candidates/import/{import_id}",
        )


async def _source(form: Form) -> ImportSource | None:
    """The file that was uploaded, pasted, or carried along; None with an error in the form."""
    data = await form.file("file", words.FILE_LABEL, most_bytes=MAX_BYTES, required=False)
    if not data and form["pasted"].strip():
        data = form["pasted"].encode("utf-8", "surrogatepass")
        if len(data) > MAX_BYTES:
            form.refuse("pasted", words.PASTE_TOO_LONG)
            return None
    if not data and form["carried"]:
        data = await asyncio.to_thread(_unpacked, form["carried"])
    if not data:
        form.refuse("file", words.NO_FILE_AND_NOTHING_PASTED)
    if form.errors:
        return None
    headers, fields = form.list("header"), form.list("holds")
    return ImportSource(
        data,
        delimiter=dict(zip("0123", DELIMITERS, strict=True)).get(form["delimiter"]),
        encoding=form["encoding"] if form["encoding"] in ENCODINGS else None,
        mapping=dict(zip(headers, fields, strict=False)),
        worksheet=form["worksheet"],
        mending=Mending(
            header=_number(form["header_row"].rpartition("+")[2]),
            over=_number(form["header_row"].partition("+")[0]) or 0,
            cells=_cells(form),
            dropped=_numbers(form, "drop"),
            kept=_numbers(form, "keep"),
        ),
    )


def _cells(form: Form) -> dict[tuple[int, int], str]:
    """The cells that were typed anew: each has its place, `row:column`, and its text."""
    cells: dict[tuple[int, int], str] = {}
    for place, text in zip(form.list("place"), form.list("cell"), strict=False):
        row, _, column = place.partition(":")
        at = _number(row), _number(column)
        if at[0] is not None and at[1] is not None:
            cells.setdefault((at[0], at[1]), text)  # what was typed stands before what was
    return cells


def _numbers(form: Form, name: str) -> frozenset[int]:
    return frozenset(number for text in form.list(name) if (number := _number(text)) is not None)


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch("[0-9]{1,7}", text) else None


async def _previewed(
    request: AnyRequest,
    board_id: str,
    source: ImportSource,
    viewer: Viewer,
    *,
    refused: Form | None = None,
) -> Template:
    """What the file would do now; with `refused` why it was not taken in."""
    board = await programmes.find_board(board_id, viewer, act="manage")
    seen = await candidate_imports.preview(board, source, by=viewer)
    return page(
        request,
        "board/candidates/imports/show.html",
        status=refused.status if refused else 422 if seen.problems else 200,
        refused=refused or Form(),
        board=board,
        seen=seen,
        form=Form(
            initial={
                "delimiter": DELIMITERS.index(seen.sheet.delimiter),
                "encoding": seen.sheet.encoding,
                "header_row": _header_rows(seen),
                "worksheet": seen.worksheet,
            }
        ),
        source=source,
        columns=_columns(seen),
        cells=_mendable(seen),
        header_rows=[
            *((pair, words.rows_together(pair)) for pair in _pairs(seen)),
            *(
                (line.number, words.row_without_names(line.number, line.text[:60]))
                for line in seen.sheet.first_lines
            ),
            (0, words.NO_HEADER_ROW),
        ],
        fields=[(field, _label(field)) for field in FIELDS],
        worksheets=[(name, name) for name in seen.worksheets],
        encodings=[
            (name, name) for name in dict.fromkeys([seen.sheet.encoding, *ENCODINGS]) if name
        ],
        delimiters=[(number, DELIMITER_NAMES[sign]) for number, sign in enumerate(DELIMITERS)],
        carried=await asyncio.to_thread(_packed, source.data),
        most=SHOWN,
    )


def _header_rows(seen: CandidatesPreview) -> str:
    """The row that names the columns, `1+2` where the first of two groups them."""
    sheet = seen.sheet
    return f"{sheet.over}+{sheet.header}" if sheet.over else str(sheet.header)


def _pairs(seen: CandidatesPreview) -> list[str]:
    """Two lines each that may name the columns together, the present ones and the first ones."""
    numbers = [line.number for line in seen.sheet.first_lines[:4]]
    pairs = [f"{upper}+{lower}" for upper, lower in itertools.pairwise(numbers)]
    present = [_header_rows(seen)] if seen.sheet.over else []
    return list(dict.fromkeys([*present, *pairs]))


def _columns(seen: CandidatesPreview) -> list[tuple[str, str, str]]:
    """Of each column its header, what it is taken for, and the first thing that stands in it."""
    columns = []
    for index, header in enumerate(seen.sheet.headers):
        cells = (row.cells[index] for row in seen.sheet.rows[:50])
        sample = next((cell for cell in cells if cell.strip()), "")
        if header:
            columns.append((header, seen.listed.mapping.get(header, ""), sample[:60]))
    return columns


def _mendable(seen: CandidatesPreview) -> dict[Problem, str]:
    """The problems of cells, and what their cells hold, or probably mean."""
    rows = {row.number: row.cells for row in seen.sheet.rows}
    return {
        problem: proposed(
            rows[problem.row][problem.cell], seen.listed.mapping.get(problem.column, "")
        )
        for problem in seen.problems[:SHOWN]
        if problem.cell is not None and problem.row in rows
    }


def _label(field: str) -> str:
    return {
        "timezone": words.TIMEZONE_FIELD,
        "email": words.EMAIL_FIELD,
        "other_email": words.ALIAS_FIELD,
        "role": words.TITLE_FIELD,
    }.get(field, field.replace("_", " "))


def _packed(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data, 6)).decode()


def _unpacked(text: str) -> bytes:
    """What _packed made; nothing for anything else, and never more than a file may have."""
    try:
        return zlib.decompressobj().decompress(
            base64.b64decode(text.encode("ascii"), validate=True), MAX_BYTES + 1
        )
    except (binascii.Error, zlib.error, ValueError):
        return b""


def _outcome(plan: ImportPlan) -> str:
    if plan.changes_nothing:
        number = len(plan.unchanged)
        return words.list_changes_nothing(number)
    added, changed = len(plan.new) + len(plan.joining), len(plan.changed)
    if not changed:
        return words.list_added(added)
    return words.list_added_and_changed(added, changed) if added else words.list_changed(changed)
