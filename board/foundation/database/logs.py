"""What the log may hold: no personal link's token, and no chatter of libraries."""

import logging
import traceback
from collections.abc import Mapping
from typing import Any

from board.foundation.text.personal_links import shortened


def prepare() -> None:
    """Called once a process, before anything is worth a line.

    Whoever logs, and whatever handles it, every record is made without tokens: a filter would
    see the records of its own logger only.
    """
    made = logging.getLogRecordFactory()
    if not isinstance(made, WithoutTokens):
        logging.setLogRecordFactory(WithoutTokens(made))
    for name in ("fontTools", "weasyprint", "aiosqlite"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # A server that is away is told of in a line of ours, by whoever needed it.
    logging.getLogger("asyncpg.pool").setLevel(logging.ERROR)


class WithoutTokens:
    """Makes records whose words, arguments and traceback hold link ids, but nothing that opens."""

    def __init__(self, made: Any) -> None:
        self._made = made

    def __call__(self, *args: Any, **kwargs: Any) -> logging.LogRecord:
        record: logging.LogRecord = self._made(*args, **kwargs)
        record.msg = _bare(record.msg)
        # The arguments stay apart, since uvicorn's formatter unpacks them.
        if isinstance(record.args, tuple):
            record.args = tuple(_bare(each) for each in record.args)
        elif isinstance(record.args, Mapping):
            record.args = {name: _bare(each) for name, each in record.args.items()}
        if record.exc_info and record.exc_info[0] is not None:
            told = "".join(traceback.format_exception(*record.exc_info)).rstrip("\n")
            if (bare := shortened(told)) != told:
                record.exc_info, record.exc_text = None, bare
        if record.stack_info:
            record.stack_info = shortened(record.stack_info)
        return record


def _bare(part: object) -> Any:
    """The same object, unless its words hold a token."""
    if part is None or isinstance(part, int | float):
        return part
    told = str(part)
    bare = shortened(told)
    return part if bare == told else bare
