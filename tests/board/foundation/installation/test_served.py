"""Where the product was served last, for commands that print links."""

import socket
from dataclasses import replace
from pathlib import Path

from board.foundation.installation import served
from board.settings import Settings


def test_what_a_server_noted_is_known_to_later_commands(tmp_path: Path) -> None:
    configured = replace(Settings(), data_dir=tmp_path)
    assert served.noted(configured) is None

    served.note(replace(configured, base_url="http://127.0.0.1:8123/"))

    assert served.noted(configured) == "http://127.0.0.1:8123"


def test_what_is_no_address_is_not_printed(tmp_path: Path) -> None:
    configured = replace(Settings(), data_dir=tmp_path)
    for broken in (b"", b"nonsense", b"http://board.example.com", b"\xff\xfe"):
        served.place(configured).write_bytes(broken)
        assert served.noted(configured) is None, broken


def test_whether_somebody_listens() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
        assert not served.answers(origin)  # bound, so that nobody else can take it
        listener.listen()
        assert served.answers(origin)
