"""Our own style sheet, scripts and fonts, with a validator so that browsers keep them."""

import hashlib
import mimetypes
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

from litestar import get
from litestar.params import FromPath
from litestar.response import Response

from board import settings
from board.foundation.errors import NotFound
from board.foundation.web import compression, fonts
from board.foundation.web.rendering import AnyRequest

_DIRECTORY = Path(__file__).parents[2] / "static"
_FONT = re.compile(rb"/static/fonts/[-\w.]+")


@get("/static/{name:str}")
async def asset(request: AnyRequest, name: FromPath[str]) -> Response[bytes]:
    content, kind, tag = _file(name)
    return _answer(request, content, kind, tag, version=tag)


@get("/static/fonts/{name:str}", sync_to_thread=True)
def font(request: AnyRequest, name: FromPath[str]) -> Response[bytes]:
    content = fonts.cached_font(name, fonts.cache_directory(settings.current().data_dir))
    if content is None:
        # The page is readable in the system's font until the first cutting is done.
        return Response(b"", status_code=503, headers={"Retry-After": "20"})
    tag = hashlib.sha256(content).hexdigest()[:20]
    return _answer(request, content, "font/woff2", tag, version=fonts.version())


def address(name: str) -> str:
    """Of a file of ours, with the hash of its bytes: whoever has them never asks again."""
    return f"/static/{name}?v={_file(name)[2]}"


def prepare_fonts() -> None:
    """Has the fonts for the screen cut by a process of its own, unless that was done before."""
    directory = fonts.cache_directory(settings.current().data_dir)
    if any(fonts.cached_font(name, directory) is None for name in fonts.SCREEN_FONTS):
        subprocess.Popen(  # noqa: S603 - our own program; it ends by itself
            [sys.executable, "-m", "board.foundation.web.fonts", str(directory)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


@cache
def _file(name: str) -> tuple[bytes, str, str]:
    """Only names that are really there, so that no path leads elsewhere."""
    if name not in {path.name for path in _DIRECTORY.iterdir() if path.is_file()}:
        raise NotFound
    content = (_DIRECTORY / name).read_bytes()
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    if name.endswith(".css"):
        content = _FONT.sub(rb"\g<0>?v=" + fonts.version().encode(), content)
    return content, kind, hashlib.sha256(content).hexdigest()[:20]


def _answer(
    request: AnyRequest, content: bytes, kind: str, tag: str, *, version: str
) -> Response[bytes]:
    """For good where the address names these very bytes; else a page of an older version asks."""
    is_named = request.query_params.get("v") == version
    headers = {
        # Weak, as the same file is sent in three encodings.
        "ETag": f'W/"{tag}"',
        "Cache-Control": "public, max-age=31536000, immutable"
        if is_named
        else "public, max-age=300",
        "Vary": "Accept-Encoding",
    }
    if f'"{tag}"' in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers)
    if kind.startswith(("text/", "image/svg")) and (
        encoding := compression.chosen(request.headers.get("accept-encoding", ""))
    ):
        headers["Content-Encoding"] = encoding
        content = compression.compressed(content, encoding)
    return Response(content, media_type=kind, headers=headers)
