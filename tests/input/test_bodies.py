"""Bodies that are no form, or lie about what they are: no page breaks, and nobody keeps them."""

from collections.abc import Callable
from random import Random

import httpx
import pytest
from litestar._parsers import parse_url_encoded_form_data

from tests.counts import PARTS
from tests.input.poisons import FORM, complaint, is_staffs, posts
from tests.visitors import Visitors


def part(charset: str, value: bytes) -> bytes:
    head = f'Content-Disposition: form-data; name="name"\r\nContent-Type: text/plain{charset}'
    return b"--B\r\n" + head.encode("latin-1") + b"\r\n\r\n" + value + b"\r\n--B--\r\n"


IN_PARTS = "multipart/form-data; boundary=B"
BODIES: tuple[tuple[str, bytes], ...] = (
    *(
        (IN_PARTS, part(f"; charset={name}", b"\xff\\ud800x-99999999999"))
        for name in (
            "nosuch",
            "base64",
            "punycode",
            "idna",
            "undefined",
            "unicode_escape",
            "utf-16",
            "utf-7",
            "rot13",
            "zlib",
            "cp037",
            "mbcs",
            "\x00",
        )
    ),
    (IN_PARTS, part("", b"\xff\xfe")),
    (IN_PARTS, part("", b"x")[:40]),
    (IN_PARTS, b"--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--\r\n"),
    (IN_PARTS, b"--B\r\nX: y\r\n\r\nx\r\n--B--\r\n"),
    (IN_PARTS, b'--B\r\nContent-Disposition: form-data; name="csrf"; filename="x"\r\n\r\n\r\n'),
    (IN_PARTS, b"garbage"),
    (IN_PARTS, b""),
    (IN_PARTS, part("", b"x")[:-7] * 2_000),
    ("multipart/form-data", b"x"),
    ('multipart/form-data; boundary=""', b"x"),
    ("multipart/form-data; boundary=" + "b" * 10_000, b"x"),
    ("application/json", b"[" * 100_000),
    ("application/json", b'"\xff"'),
    ("application/msgpack", b"\xc1"),
    ("text/plain", b"name=Alan"),
    ("", b"name=Alan"),
    ("/;;=;" + "x" * 5_000, b"name=Alan"),
    (f"{FORM}; charset=utf-16", b"name=Alan"),
    (FORM, b"name=\xff\xfe"),
    (FORM, b"name=Alan" + b"&a" * 400_000),
    (FORM, b"name=" + b"a" * 1_000_001),
    (FORM, "csrf=é".encode()),
)


@pytest.mark.parametrize("part", range(PARTS))
async def test_no_body_breaks_a_page(
    visitors: Visitors, share: Callable[[int], int], chance: Random, part: int
) -> None:
    """Bodies that are no form, or lie about what they are, with and without the browser's word."""
    wrong = []
    for path in posts()[part::PARTS]:
        role = "administrator" if is_staffs(path) else "anonymous"
        for kind, body in chance.sample(BODIES, max(3, share(len(BODIES)))):
            for origin in (visitors.world.settings.origin, "null", ""):
                headers = {"Content-Type": kind, "Origin": origin}
                request = visitors.clients[role].build_request(
                    "POST", visitors.address(path), content=body, headers=headers
                )
                if not origin:
                    del request.headers["Origin"]
                answer = await visitors.clients[role].send(request)
                said = complaint(answer)
                if not said and origin == "null" and answer.status_code not in (401, 403, 413):
                    is_meant = path == "/u/{token}"  # RFC 8058: any program may press it
                    said = "" if is_meant else f"{answer.status_code} for another site"
                if said:
                    wrong.append(f"{path} {kind[:40]} {body[:60]!r}: {said}")
    assert wrong == []


@pytest.mark.parametrize(("kind", "body"), BODIES)
async def test_a_sign_in_that_is_no_form_is_refused(
    client: httpx.AsyncClient, kind: str, body: bytes
) -> None:
    for origin in (client.headers["Origin"], None):
        request = client.build_request(
            "POST", "/sign-in", content=body, headers={"Content-Type": kind}
        )
        if origin is None:
            del request.headers["Origin"]
        answer = await client.send(request)
        assert answer.status_code in ((400, 413, 422) if origin else (400, 403, 413))
        assert complaint(answer) == ""


async def test_what_was_sent_is_kept_by_nobody(client: httpx.AsyncClient) -> None:
    """Litestar's own reader remembers the last thousand bodies, passwords included."""
    before = parse_url_encoded_form_data.cache_info().currsize
    await client.post("/sign-in", data={"email": "ada@example.org", "password": "swordfish"})
    assert parse_url_encoded_form_data.cache_info().currsize == before
