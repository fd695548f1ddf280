"""The body of a request as the fields of a form; bytes that are no text stay recognisable."""

import asyncio
from typing import Any
from urllib.parse import parse_qsl

from litestar.connection import Request
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException

from board.foundation.web import repeats, words

MOST_FIELDS = 20_000
LARGE = 64_000  # bytes
_KEY = "form_fields"


async def fields(request: Request[Any, Any, Any]) -> list[tuple[str, str | UploadFile]]:
    """Name and value in the order sent; nothing where the body is no form.

    Litestar's own reader of URL-encoded bodies keeps the last 1,024 of them, passwords included,
    for as long as the process lives: so those are read here. Bytes that are not UTF-8 come as
    lone surrogates, by which Form knows them. Raises ClientException (400) for what is no form.
    """
    known = request.state.get(_KEY)
    if known is None:
        known = await _read(request)
        request.state[_KEY] = known
        await repeats.note(request, known)
    return known  # type: ignore[no-any-return]  # State is untyped by design


async def _read(request: Request[Any, Any, Any]) -> list[tuple[str, str | UploadFile]]:
    kind, _ = request.content_type
    if kind == RequestEncodingType.URL_ENCODED:
        body = await request.body()
        try:
            # A large one takes long to decode: meanwhile others are served.
            return await asyncio.to_thread(_decoded, body) if len(body) > LARGE else _decoded(body)
        except ValueError as problem:
            raise ClientException(words.TOO_MANY_FIELDS) from problem
    if kind == RequestEncodingType.MULTI_PART:
        try:
            return list((await request.form()).multi_items())
        except (LookupError, UnicodeError) as problem:
            # A part may name any codec as its charset, also one that is none or is no text's.
            raise ClientException(words.NOT_UTF_8) from problem
    return []


def _decoded(body: bytes) -> list[tuple[str, str | UploadFile]]:
    text = body.decode("utf-8", "surrogateescape")
    return list(
        parse_qsl(
            text, keep_blank_values=True, errors="surrogateescape", max_num_fields=MOST_FIELDS
        )
    )
