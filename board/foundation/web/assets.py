"""Our own style sheet, scripts and fonts, with a validator so that browsers keep them."""

import gzip
import hashlib
import mimetypes
import subprocess
import sys
from functools import cache
from pathlib import Path

from litestar import get
from litestar.params import FromPath
from litestar.response import Response

from board import settings
from board.foundation.errors import NotFound
from board.foundation.web import fonts
from board.foundation.web.rendering import AnyRequest

_DIRECTORY = Path(__file__).parents[2] / "static"


@get("/static/{name:str}")
async def asset(request: AnyRequest, name: FromPath[str]) -> Response[bytes]:
    return _answer(request, *_file(name))


@get("/static/fonts/{name:str}", sync_to_thread=True)
def font(request: AnyRequest, name: FromPath[str]) -> Response[bytes]:
    content = fonts.cached_font(name, fonts.cache_directory(settings.current().data_dir))
    if content is None:
        # The page is readable in the system's font until the first cutting is done.
        return Response(b"", status_code=503, headers={"Retry-After": "20"})
    return _answer(request, content, "font/woff2", hashlib.sha256(content).hexdigest()[:20])


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
    return content, kind, hashlib.sha256(content).hexdigest()[:20]


@cache
def _compressed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _answer(request: AnyRequest, content: bytes, kind: str, tag: str) -> Response[bytes]:
    headers = {
        "ETag": f'"{tag}"',
        "Cache-Control": "public, max-age=300",
        "Vary": "Accept-Encoding",
    }
    if request.headers.get("if-none-match") == f'"{tag}"':
        return Response(b"", status_code=304, headers=headers)
    if kind.startswith(("text/", "image/svg")) and "gzip" in request.headers.get(
        "accept-encoding", ""
    ):
        headers["Content-Encoding"] = "gzip"
        content = _compressed(content)
    return Response(content, media_type=kind, headers=headers)
