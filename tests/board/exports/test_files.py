"""Files of the roadmap are written while they are read, and end with whoever asked for them."""

import asyncio
import json
import tempfile
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from litestar import Litestar
from openpyxl import load_workbook

from board.exports import files
from board.exports.rules import HEADERS, Export, issue
from board.foundation.identity.access import Viewer
from tests.board.exports.conftest import MANY, every_item
from tests.cast import make_staff, sign_in
from tests.queries import counted


def _plain(value: Any) -> str:
    assert isinstance(value, date)
    return value.isoformat()


async def test_objects_are_what_would_be_written_in_one_go(reader: Viewer, now: datetime) -> None:
    async def written(kind: Export, viewer: Viewer) -> str:
        return b"".join([piece async for piece in files.pieces_of(kind, viewer, now=now)]).decode()

    def text(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n"

    eve = await make_staff(now, "Eve", roles={})
    for viewer, number in ((reader, MANY), (eve, 0)):
        found = await every_item(viewer, now)
        assert len(found) == number
        whole = {"format": "folkmoot-roadmap-1", "items": [asdict(item) for item in found]}
        assert await written(Export.json, viewer) == text(whole)
        assert await written(Export.github, viewer) == text([issue(item) for item in found])


async def test_headers_are_sent_before_the_last_row_is_read(reader: Viewer, now: datetime) -> None:
    for kind in (Export.csv, Export.json, Export.productboard):
        with counted() as statements:
            pieces = files.pieces_of(kind, reader, now=now)
            first = await anext(pieces)
            assert statements == []
            async for _ in pieces:
                pass
            assert statements
        if kind is Export.csv:
            assert first.decode("utf-8-sig") == ",".join(HEADERS) + "\r\n"


async def test_workbook_holds_every_row(reader: Viewer, now: datetime, tmp_path: Path) -> None:
    path = tmp_path / "roadmap.xlsx"
    path.write_bytes(
        b"".join([piece async for piece in files.pieces_of(Export.xlsx, reader, now=now)])
    )
    book = load_workbook(path)
    assert [sheet.max_row for sheet in book] == [MANY + 1, 4]


async def test_whoever_goes_away_ends_the_reading(
    client: httpx.AsyncClient,
    app: Litestar,
    reader: Viewer,
    now: datetime,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    cookie = await _cookie(client, reader, now)
    for kind in (Export.csv, Export.xlsx):
        gone, sent = asyncio.Event(), list[bytes]()

        async def receive(gone: asyncio.Event = gone) -> dict[str, Any]:
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any, gone: asyncio.Event = gone, sent: list[bytes] = sent) -> None:
            if message["type"] == "http.response.body":
                sent.append(message["body"])
                gone.set()
                await asyncio.Event().wait()  # as a connection that takes no more

        await app(_scope(f"/roadmap/exports/roadmap.{kind.value}", cookie), receive, send)  # type: ignore[arg-type]
        assert len(sent) == 1, kind
    for _ in range(1_000):  # the loop clears away what nobody reads any more
        await asyncio.sleep(0)
    assert [*tmp_path.glob("folkmoot-*")] == []


async def _cookie(client: httpx.AsyncClient, viewer: Viewer, now: datetime) -> bytes:
    await sign_in(client, viewer, now)
    return "; ".join(f"{name}={value}" for name, value in client.cookies.items()).encode()


def _scope(path: str, cookie: bytes) -> dict[str, Any]:
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "scheme": "http", "path": path, "raw_path": path.encode(), "query_string": b"",
        "root_path": "", "headers": [(b"host", b"127.0.0.1:8000"), (b"cookie", cookie)],
        "server": ("127.0.0.1", 8000), "client": ("127.0.0.1", 1), "state": {},
    }  # fmt: skip
