"""Personal links must not be readable in logs, whoever writes the line and whatever it holds."""

import io
import logging
from collections.abc import Iterator

import pytest
from uvicorn.logging import AccessFormatter

from board.foundation.database import logs

TOKEN = "abcdefghjkmn" + "q" * 26


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What all loggers write, as a server without any settings of its own writes it."""
    before = logging.getLogRecordFactory()
    logging.setLogRecordFactory(logging.LogRecord)
    logs.prepare()
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)
    logging.setLogRecordFactory(before)


def test_access_line_keeps_the_link_id_only(written: io.StringIO) -> None:
    record = logging.getLogger("uvicorn.access").makeRecord(
        "uvicorn.access", logging.INFO, "", 0, '%s - "%s %s HTTP/%s" %d',
        ("127.0.0.1:5000", "GET", f"/m/{TOKEN}?answer=yes", "1.1", 200), None,
    )  # fmt: skip
    line = AccessFormatter("%(request_line)s %(status_code)s", use_colors=False).format(record)
    assert line == "GET /m/abcdefghjkmn…?answer=yes HTTP/1.1 200 OK"


@pytest.mark.parametrize("name", ["folkmoot.pages", "uvicorn.error", "litestar", "asyncio", ""])
def test_every_logger_is_without_tokens(name: str, written: io.StringIO) -> None:
    log = logging.getLogger(name or None)
    words = f"The page /d/{TOKEN} failed"
    log.error(words)
    log.error("The page %s failed", f"https%3A%2F%2Fx.example%2Fd%2F{TOKEN}")
    log.error("It was %(error)s", {"error": KeyError(TOKEN)})
    log.error("It was %s", ValueError(f"/u/{TOKEN}"))
    try:
        raise ValueError(f"No such thing: /i/{TOKEN}")
    except ValueError:
        log.exception("That went wrong")
    told = written.getvalue()
    assert TOKEN[12:] not in told
    assert told.count("abcdefghjkmn…") >= 4
    assert "ValueError: No such thing: /i/abcdefghjkmn…" in told
    assert "Traceback (most recent call last)" in told


def test_other_lines_stay_as_they_are(written: io.StringIO) -> None:
    log = logging.getLogger("folkmoot.worker")
    log.warning("%d of %s, %.1f %r", 3, "all", 2.5, None)
    try:
        raise ValueError("plain")
    except ValueError:
        log.exception("That went wrong")
    assert written.getvalue().startswith("3 of all, 2.5 None\nThat went wrong\nTraceback")


def test_prepared_twice_is_prepared_once(written: io.StringIO) -> None:
    factory = logging.getLogRecordFactory()
    logs.prepare()
    assert logging.getLogRecordFactory() is factory
