"""The demo on a port of its own: in this process, with its clock standing still."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

import uvicorn
from litestar import get
from litestar.params import FromPath

from board.app import create_app
from board.foundation.database import db
from board.foundation.errors import DatabaseUnavailable, TooMany
from board.foundation.identity import access
from board.settings import Settings, use
from tests import ports, snapshots
from tests.browser.product import until
from tests.visitors import Visitors
from tests.world import World

Result = TypeVar("Result")
# What no seeded world can show: the pages that say sorry.
TROUBLES = {429: TooMany, 500: RuntimeError, 503: DatabaseUnavailable}


@get("/trouble/{status:int}", sync_to_thread=False)
def trouble(status: FromPath[int]) -> None:
    raise TROUBLES[status]


class Served:
    """A copy of the seeded world behind a real server; `call` runs things where that runs."""

    def __init__(self, place: World) -> None:
        self._listener = ports.listening()
        self.address = f"http://{ports.HOST}:{self._listener.getsockname()[1]}"
        self.world = place
        settings = Settings(base_url=self.address, data_dir=place.directory, runs_worker=False)
        use(settings)
        app = create_app(settings, clock=lambda: place.now)
        app.register(trouble)
        self.visitors = Visitors(place, app)
        self._server = uvicorn.Server(uvicorn.Config(app, ws="none", log_config=None))
        self._loop = asyncio.new_event_loop()
        # Playwright keeps a loop of its own running in the thread of the tests.
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        until(lambda: self._server.started or not self._thread.is_alive(), "the demo")
        assert self._server.started

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self.world.restore())
        self._loop.run_until_complete(self._server.serve(sockets=[self._listener]))

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=60)
        assert not self._thread.is_alive()
        self._loop.close()

    def call(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=60)

    def session(self, role: str = "administrator") -> str:
        """Signs somebody in; what the cookie then holds."""
        staff = self.world.staff[role]
        return self.call(access.start_session(staff.id, now=self.world.now))

    def keep(self) -> None:
        """Remembers the database as it is."""
        self.call(snapshots.keep("before", self.world.directory))

    def take_back(self) -> None:
        """Whatever was done since then."""
        place = self.world.directory
        self.call(snapshots.restore("before", place, place / "world.sqlite"))
        self.call(db.open_database())
