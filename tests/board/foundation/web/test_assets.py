"""Our own files: kept for good where the address names their bytes, small on the wire."""

import gzip
import re

import brotli
import httpx

from board.foundation.web import assets, fonts


async def test_who_has_the_bytes_that_an_address_names_never_asks_again(
    client: httpx.AsyncClient,
) -> None:
    page = (await client.get("/sign-in")).text
    for address in re.findall(r'"(/static/[^"]+)"', page):
        answer = await client.get(address)
        assert (answer.status_code, "immutable" in answer.headers["cache-control"]) == (200, True)
    other = await client.get("/static/folkmoot.css?v=of-an-older-version")
    assert other.headers["cache-control"] == "public, max-age=300"


async def test_a_kept_file_is_not_sent_again(client: httpx.AsyncClient) -> None:
    address = assets.address("folkmoot.css")
    tag = (await client.get(address)).headers["etag"]
    again = await client.get(address, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_file_comes_in_the_best_encoding_that_is_read(client: httpx.AsyncClient) -> None:
    address = assets.address("folkmoot.css")
    whole = (await client.get(address, headers={"Accept-Encoding": "identity"})).content
    for accepted, encoding, made in (
        ("gzip, br", "br", brotli.decompress),
        ("gzip, br;q=0", "gzip", gzip.decompress),
    ):
        async with client.stream("GET", address, headers={"Accept-Encoding": accepted}) as answer:
            assert answer.headers["content-encoding"] == encoding
            raw = b"".join([part async for part in answer.aiter_raw()])
        assert made(raw) == whole
        assert len(raw) < len(whole) / 3


def test_the_style_sheet_names_each_font_with_what_it_is_cut_from() -> None:
    sheet = assets._file("folkmoot.css")[0].decode()
    named = re.findall(r'url\("/static/fonts/([^"]+)"\)', sheet)
    assert sorted(named) == sorted(f"{name}?v={fonts.version()}" for name in fonts.SCREEN_FONTS)
