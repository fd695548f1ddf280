"""Nothing that somebody sends holds the event loop, so nobody else waits for it."""

import struct
from collections.abc import Callable
from dataclasses import replace

import pytest

from board.settings import current, use
from tests.arrivals import nested
from tests.input.poisons import FORM
from tests.lag import MOST_SECONDS, watched
from tests.visitors import Visitors

pytestmark = pytest.mark.one_engine

IN_PARTS, END = "multipart/form-data; boundary=B", b"--B--\r\n"


def archive(entries: int) -> bytes:
    """A directory of so many entries, whose end admits to one."""
    directory = (b"PK\x01\x02" + bytes(42)) * entries
    return (
        b"PK\x03\x04"
        + directory
        + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(directory), 4, 0)
    )


def uploaded(name: str, data: bytes, field: str = "file") -> bytes:
    head = f'--B\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
    return head.encode() + data + b"\r\n--B--\r\n"


def fields(**values: str) -> bytes:
    return "".join(
        f'--B\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in values.items()
    ).encode()


def table(rows: int, width: int = 900) -> bytes:
    return b"Name,Email,Company,Note\n" + b"".join(
        b"Alan %d,alan%d@example.org,Norrland,%s\n" % (n, n, b"x" * width) for n in range(rows)
    )


MAILS: dict[str, Callable[[], bytes]] = {
    "nested": lambda: b"From: eve@example.net\n" + nested(700) + b"x\n" * 18_000,
    "lines": lambda: b"From: eve@example.net\n\n" + b"\n" * 90_000,
    "parts": lambda: b"From: e@example.net\nContent-Type: multipart/mixed; boundary=b\n\n"
    + b"--b\n\nx\n" * 12_000,
    "headers": lambda: b"From: e@example.net\n" + b"X: y\n" * 18_000 + b"\nx",
    "words": lambda: b"From: e@example.net\nSubject: " + b"=?utf-8?q?a?= " * 5_000 + b"\n\nx",
    "text": lambda: b"From: e@example.net\n\n" + b"> a On Mon wrote: \n" * 5_000,
    "html": lambda: b"From: e@example.net\nContent-Type: text/html\n\n" + b"<a" * 48_000,
    "parameter": lambda: b"Content-Type: text/plain" + b";" * 90_000 + b"\n\nx",
    "calendar": lambda: b"From: e@example.net\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n"
     b"METHOD:REPLY\nBEGIN:VEVENT\nATTENDEE" + b";X=a" * 22_000 + b":mailto:a@b.example\n",
    "properties": lambda: b"From: e@example.net\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n"
     b"METHOD:REPLY\nBEGIN:VEVENT\nUID:u\n" + b"ATTENDEE:mailto:a@b.example\n" * 3_000,
    "large": lambda: b"From: e@example.net\nContent-Transfer-Encoding: base64\n\n"
    + (b"QUJD" * 19 + b"\n") * 150_000,
}  # fmt: skip


@pytest.mark.parametrize("name", MAILS)
async def test_no_mail_holds_the_loop(visitors: Visitors, name: str) -> None:
    use(replace(current(), inbound_secret="s"))
    data = MAILS[name]()
    client = visitors.clients["anonymous"]
    head = {"Authorization": "Bearer s", "Content-Type": "message/rfc822"}
    await client.post("/inbound/mail", content=b"From: a@example.org\n\nx", headers=head)
    async with watched() as lag:
        await client.post("/inbound/mail", content=data, headers=head)
    assert lag.worst < MOST_SECONDS


IMPORT = "/boards/{board_id}/candidates/import/preview"
COUNCIL = "/boards/{board_id}/meetings/import/preview"
# Each in full, and a little of it: the page that is shown then is compiled once in a process.
BODIES: dict[str, tuple[str, str, Callable[[int], bytes]]] = {
    "fields": ("/sign-in", FORM, lambda n: b"a=b" + b"&a=b" * (2_490 * n)),
    "empty fields": ("/sign-in", FORM, lambda n: b"&" * (9_990 * n)),
    "under the limit": ("/sign-in", FORM, lambda n: b"a=b" + b"&a=b" * (190 * n)),
    "percent": ("/sign-in", FORM, lambda n: b"email=" + b"%41" * (3_300 * n)),
    "surrogates": ("/sign-in", FORM, lambda n: b"email=" + b"%ff" * (3_300 * n)),
    "controls": ("/sign-in", IN_PARTS, lambda n: fields(email="\x01" * (9_900 * n)) + END),
    "breaks": ("/sign-in", IN_PARTS, lambda n: fields(email="\r\n" * (4_900 * n)) + END),
    "password": ("/sign-in", IN_PARTS, lambda n: fields(password="é" * (4_900 * n)) + END),
    "parts": ("/sign-in", IN_PARTS, lambda n: fields(a="b") * (180 * n) + END),
    "dashes": ("/sign-in", IN_PARTS, lambda n: fields(email="\r\n--A" * (1_900 * n)) + END),
    "part headers": ("/sign-in", IN_PARTS, lambda n: b"--B\r\n" + b"X: y\r\n" * (1_500 * n)),
    "json": ("/sign-in", "application/json", lambda n: b"[" * (9_900 * n)),
    "table": (IMPORT, IN_PARTS, lambda n: uploaded("a.csv", table(50 * n))),
    "commas": (IMPORT, IN_PARTS, lambda n: uploaded("a.csv", b"," * (50_000 * n))),
    "rows": (IMPORT, IN_PARTS, lambda n: uploaded("a.csv", b"a,b\n" + b"c\n" * (5_000 * n))),
    "quotes": (IMPORT, IN_PARTS, lambda n: uploaded("a.csv", b'"' * (50_000 * n))),
    "archive": (COUNCIL, IN_PARTS, lambda n: uploaded("a.zip", archive(6_000 * n), "files")),
    "agenda": ("/meetings/{meeting_id}/agenda/import", IN_PARTS,
               lambda n: fields(text="- a | b (c: d) 10 min\n" * (120 * n)) + END),
    "bars": ("/meetings/{meeting_id}/agenda/import", IN_PARTS,
               lambda n: fields(text="|" * (2_900 * n)) + END),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
async def test_no_form_holds_the_loop(visitors: Visitors, name: str) -> None:
    path, kind, make = BODIES[name]
    client, address = visitors.clients["administrator"], visitors.address(path)
    headers = {"Content-Type": kind}
    own = fields(csrf=visitors.csrf["administrator"], attribution="internal")
    data = [(own if kind == IN_PARTS else b"") + make(number) for number in (1, 100)]
    await client.post(address, content=data[0], headers=headers)
    async with watched() as lag:
        answer = await client.post(address, content=data[1], headers=headers)
    assert answer.status_code < 500
    assert lag.worst < MOST_SECONDS
