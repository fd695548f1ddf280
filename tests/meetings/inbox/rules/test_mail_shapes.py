"""What no mail needs is refused before it is parsed; whatever people send is not."""

import time

import pytest

from meetings.inbox.rules.mail_shapes import DEEPEST, MOST_LINES, MOST_PARTS, head, problem_of
from tests.arrivals import FOLDER, NAMES, nested


def parts(number: int) -> bytes:
    return b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * number


@pytest.mark.parametrize("name", NAMES)
def test_mails_of_real_programs_are_built_as_mails_are(name: str) -> None:
    assert problem_of((FOLDER / name).read_bytes()) is None


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"a: b\n\n" + b"x" * 25_000_000, "larger"),
        (b"a: b\n" * 60_000, "headers"),
        (b"a: b\n\n" + b"\n" * 2 * MOST_LINES, "lines"),
        (b"a: b\n\n" + b"\r" * (2 * MOST_LINES + 1), "lines"),
        (nested(DEEPEST + 1), "inside each other"),
        (nested(DEEPEST + 1, "\r\n"), "inside each other"),
        (nested(DEEPEST + 1, "\r"), "inside each other"),
        (nested(DEEPEST + 1).replace(b"boundary=", b"boundary*0="), "inside each other"),
        (nested(DEEPEST + 1).replace(b"boundary=", b"BOUNDARY = "), "inside each other"),
        (parts(MOST_PARTS + 1), "more parts"),
        (b"Content-Type: text/plain\n\n" * 4_001, "more parts"),
        (b"Content-Type: text/plain" + b";" * 10_000 + b"\n\nx", "longer header"),
        (b"Content-Type: text/plain" + b"\n ;" * 5_000 + b"\n\nx", "longer header"),
        (b"a: b\n\n--c\ncontent-disposition: x" + b";" * 10_000, "longer header"),
    ],
    ids=range(14),
)
def test_what_no_mail_needs_is_named(data: bytes, word: str) -> None:
    problem = problem_of(data)
    assert problem is not None
    assert word in problem


@pytest.mark.parametrize(
    "data",
    [
        nested(DEEPEST),
        parts(MOST_PARTS),
        # one after the other, not inside each other
        nested(1) + b"".join(
            b"--b0\nContent-Type: multipart/mixed; boundary=c%d\n\n--c%d\n\n--c%d--\n" % (n, n, n)
            for n in range(100)
        ),
        # a patch, a table and a signature of text
        b"a: b\n\n" + b"--- a/file\n+++ b/file\n-- \n-----\n" * 5_000,
        b"a: b\n\n" + b"x" * 1_000_000,
        b"",
    ],
    ids=range(6),
)  # fmt: skip
def test_what_people_send_is_parsed(data: bytes) -> None:
    assert problem_of(data) is None


@pytest.mark.parametrize(
    "unit",
    [b"\n--", b"\r--b", b"content-a:", b"boundary=", b"\n ", b'boundary="', b"--b--\n", b"\n\r\n"],
)
def test_no_bytes_take_long(unit: bytes) -> None:
    data = b"a: b\n\nboundary=b\n" + unit * (5_000_000 // len(unit))
    start = time.process_time()
    problem_of(data)
    assert time.process_time() - start < 3


def test_head_is_a_mail_of_headers_alone() -> None:
    assert head(b"a: b\r\nc: d\r\n\r\n--b\r\n") == b"a: b\r\nc: d\n\n"
    assert len(head(b"a" * 100_000)) == 64_002
