"""Personal links must not be readable in logs."""

import logging

from uvicorn.logging import AccessFormatter

from board import logs


def test_access_line_keeps_the_link_id_only() -> None:
    token = "abcdefghjkmn" + "q" * 26
    record = logging.LogRecord(
        "uvicorn.access",
        logging.INFO,
        "",
        0,
        '%s - "%s %s HTTP/%s" %d',
        ("127.0.0.1:5000", "GET", f"/m/{token}?answer=yes", "1.1", 200),
        None,
    )
    assert logs.WithoutTokens().filter(record) is True
    line = AccessFormatter("%(request_line)s %(status_code)s", use_colors=False).format(record)
    assert line == "GET /m/abcdefghjkmn…?answer=yes HTTP/1.1 200 OK"


def test_prepare_adds_the_filter_once() -> None:
    logs.prepare()
    logs.prepare()
    filters = logging.getLogger("uvicorn.access").filters
    assert [type(each) for each in filters] == [logs.WithoutTokens]
