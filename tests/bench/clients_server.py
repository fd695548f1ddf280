"""The product as a server of its own, at the hour of a world: what the bench of clients asks."""

import sys
from pathlib import Path

import uvicorn

from tests.bench import worlds

from board.app import create_app  # isort: skip - the installation decides on the database first
from board.foundation.database import db  # isort: skip
from board.foundation.web.protocol import Protocol  # isort: skip
from board.settings import Settings, use  # isort: skip


def main(place: Path, port: int) -> None:
    configured = Settings(data_dir=place, base_url=f"http://127.0.0.1:{port}", runs_worker=False)
    use(configured)
    db.database().path = str(place / "folkmoot.sqlite")  # type: ignore[attr-defined]  # SQLite's
    uvicorn.run(
        create_app(configured, clock=lambda: worlds.NOW),
        host="127.0.0.1",
        port=port,
        log_level="warning",
        http=Protocol,
        loop="uvloop",
        server_header=False,
        ws="none",
        proxy_headers=False,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
