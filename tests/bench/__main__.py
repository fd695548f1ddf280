"""Runs every bench, or the one that is named; exits 1 when one of them finds a promise broken."""

import sys
from collections.abc import Callable

from tests.bench import (
    bench_board_books,
    bench_busy,
    bench_clients,
    bench_crowds,
    bench_database,
    bench_delivery,
    bench_digests,
    bench_feeds,
    bench_lag,
    bench_mailings,
    bench_memory,
    bench_pages,
    bench_queries,
    bench_replies,
    bench_server,
    bench_updates,
)

BENCHES: dict[str, Callable[[], int]] = {
    "database": bench_database.main,
    "queries": bench_queries.main,
    "pages": bench_pages.main,
    "delivery": bench_delivery.main,
    "digests": bench_digests.main,
    "busy": bench_busy.main,
    "books": bench_board_books.main,
    "clients": bench_clients.main,
    "crowds": bench_crowds.main,
    "feeds": bench_feeds.main,
    "lag": bench_lag.main,
    "mailings": bench_mailings.main,
    "memory": bench_memory.main,
    "replies": bench_replies.main,
    "server": bench_server.main,
    "updates": bench_updates.main,
}


def main(arguments: list[str]) -> int:
    """The first argument names one, as `pages`; what follows is for that one."""
    if not arguments:
        return max(run() for run in BENCHES.values())
    name, *rest = arguments
    if name not in BENCHES:
        print(f"There is no bench {name!r}; there are {', '.join(sorted(BENCHES))}.")
        return 2
    return bench_pages.main(rest) if name == "pages" else BENCHES[name]()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
