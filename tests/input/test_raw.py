"""What is hardly HTTP, on a real socket: refused, with no traceback in the log."""

import socket
from collections.abc import Iterator

import pytest

from tests.browser.product import Product

HEAD = b"/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n"
RAW = (
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(200)),  # TLS
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"GET " + HEAD + b"Content-Length: -1\r\n\r\n",
    b"GET " + HEAD + b"A\x00B: c\r\n\r\n",
    b"GET " + HEAD + b"Cookie: \xff\xfe=1; __Host-folkmoot=\xff\r\n\r\n",
    b"GET " + HEAD + b"X: " + b"y" * 70_000 + b"\r\n\r\n",
    b"GET /%ff%fe HTTP/1.1\r\nHost: [::1\r\n\r\n",
    b"GET /\xff HTTP/1.1\r\nHost: \xff\r\n\r\n",
    b"GET " + HEAD + b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: a\r\n\r\n",
    b"POST " + HEAD + b"Transfer-Encoding: chunked\r\n\r\nXYZ\r\n",
    b"POST " + HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab",
    b"POST " + HEAD + b"Content-Length: 500\r\n\r\nab",
    b"GET " + HEAD + b"Content-Length: 5\r\n\r\nab",
    b"GET " + HEAD + b"\r\nGET " + HEAD + b"\r\nGARBAGE\r\n\r\n",
    b"POST " + HEAD + b"Content-Type: multipart/form-data; boundary=\xff\r\n"
    b"Sec-Fetch-Site: same-origin\r\nContent-Length: 3\r\n\r\nabc",
)  # fmt: skip


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    made = Product(tmp_path_factory.mktemp("raw"))
    yield made
    made.stop()


def answer(product: Product, sent: bytes) -> bytes:
    port = int(product.address.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(sent)
        line.shutdown(socket.SHUT_WR)
        got = b""
        while part := line.recv(65_536):
            got += part
    return got


def test_what_is_no_request_is_refused_in_one_line(product: Product) -> None:
    statuses = [answer(product, sent)[9:12] for sent in RAW]
    assert [each for each in statuses if each.startswith(b"5")] == []
    assert answer(product, b"GET " + HEAD + b"\r\n")[9:12] == b"200"
    assert "Traceback" not in product.log()
    assert "Invalid HTTP request" in product.log()
