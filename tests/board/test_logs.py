"""Personal links must not be readable in logs."""

import logging

from board import logs


def test_access_line_keeps_the_link_id_only() -> None:
    token = "abcdefghjkmn" + "q" * 26
    record = logging.LogRecord(
        "uvicorn.access",
        logging.INFO,
        "",
        0,
        '%s - "%s %s"',
        ("127.0.0.1", "GET", f"/m/{token}"),
        None,
    )
    assert logs.WithoutTokens().filter(record) is True
    assert record.getMessage() == '127.0.0.1 - "GET /m/abcdefghjkmn…"'


def test_prepare_adds_the_filter_once() -> None:
    logs.prepare()
    logs.prepare()
    filters = logging.getLogger("uvicorn.access").filters
    assert [type(each) for each in filters] == [logs.WithoutTokens]
