"""Runs every bench; exits 1 when one of them finds a promise broken."""

from tests.bench import bench_database

BENCHES = [bench_database]

if __name__ == "__main__":
    raise SystemExit(max(bench.main() for bench in BENCHES))
