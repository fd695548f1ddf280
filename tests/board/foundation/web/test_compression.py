"""Pages are compressed for our own pages and for people, and for no other site's questions."""

import brotli
import httpx
import pytest

from board.foundation.web import compression


async def asked(client: httpx.AsyncClient, **headers: str) -> tuple[httpx.Response, bytes]:
    given = {name.replace("_", "-"): text for name, text in headers.items()}
    async with client.stream("GET", "/sign-in", headers=given) as answer:
        return answer, b"".join([part async for part in answer.aiter_raw()])


@pytest.mark.parametrize("site", ["same-origin", "none"])
async def test_a_page_is_small_for_who_asked_for_it(client: httpx.AsyncClient, site: str) -> None:
    answer, raw = await asked(client, Accept_Encoding="br", Sec_Fetch_Site=site)
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["content-length"] == str(len(raw))
    assert answer.headers["vary"] == "Accept-Encoding, Sec-Fetch-Site"
    assert answer.headers["content-security-policy"]
    assert b"<h1" in brotli.decompress(raw)


@pytest.mark.parametrize("site", ["cross-site", "same-site", ""])
async def test_nobody_elses_page_learns_how_well_ours_is_compressed(
    client: httpx.AsyncClient, site: str
) -> None:
    answer, raw = await asked(client, Accept_Encoding="br, gzip", Sec_Fetch_Site=site)
    assert "content-encoding" not in answer.headers
    assert b"<h1" in raw


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("", ""), ("gzip", "gzip"), ("gzip, deflate, BR", "br"), ("br;q=0, gzip;q=0.0", ""),
     ("br;q=0.1, gzip", "br"), ("zstd", "")],
)  # fmt: skip
def test_the_encoding_is_one_that_is_read(accepted: str, encoding: str) -> None:
    assert compression.chosen(accepted) == encoding
