"""What the log may hold: no personal link's token, and no chatter of libraries."""

import logging
import re

_TOKEN = re.compile(r"[2-9a-z]{12}[a-z2-7]{26}")


class WithoutTokens(logging.Filter):
    """Shortens tokens in the addresses that a web server notes to their link id."""

    def filter(self, record: logging.LogRecord) -> bool:
        # The arguments stay apart, since uvicorn's formatter unpacks them.
        if isinstance(record.args, tuple):
            record.args = tuple(
                shortened(part) if isinstance(part, str) else part for part in record.args
            )
        record.msg = shortened(str(record.msg))
        return True


def shortened(text: str) -> str:
    """The link id stays, so that a line can be tied to a row; what would open it goes."""
    return _TOKEN.sub(lambda found: found[0][:12] + "…", text)


def prepare() -> None:
    """Called once a process, after the web server has set its own loggers up."""
    for name in ("uvicorn.access", "uvicorn.error", "folkmoot"):
        logger = logging.getLogger(name)
        if not any(isinstance(each, WithoutTokens) for each in logger.filters):
            logger.addFilter(WithoutTokens())
    for name in ("fontTools", "weasyprint", "aiosqlite"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # A server that is away is told of in a line of ours, by whoever needed it.
    logging.getLogger("asyncpg.pool").setLevel(logging.ERROR)
