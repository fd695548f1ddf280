"""Runs every bench; exits 1 when one of them finds a promise broken."""

from tests.bench import (
    bench_busy,
    bench_crowds,
    bench_database,
    bench_digests,
    bench_feeds,
    bench_queries,
    bench_replies,
    bench_updates,
)

BENCHES = [
    bench_database,
    bench_queries,
    bench_digests,
    bench_busy,
    bench_crowds,
    bench_feeds,
    bench_queries,
    bench_replies,
    bench_updates,
]

if __name__ == "__main__":
    raise SystemExit(max(bench.main() for bench in BENCHES))
