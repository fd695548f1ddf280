"""The composition root: settings in, application out."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from litestar import Litestar
from litestar.datastructures import State
from litestar.di import Provide
from litestar.middleware import DefineMiddleware
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.template import TemplateConfig
from litestar.types import Message, Scope

from board import features, settings
from board.foundation.database import clocks, db, logs, upgrades
from board.foundation.installation import installation
from board.foundation.mail import templating
from board.foundation.presses.presses import Presses
from board.foundation.sandbox import sandbox
from board.foundation.web import assets, error_pages
from board.foundation.web.authentication import (
    RENEWED,
    Sessions,
    check_origin,
    cookie,
    provide_administration,
    provide_viewer,
)
from board.foundation.web.compression import Compression
from board.foundation.web.repeats import Repeats
from board.worker import Worker
from meetings.printing import pdf

FORM_BYTES = 1_000_000

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    b"content-security-policy": POLICY.encode(),
    b"referrer-policy": b"same-origin",
    b"x-content-type-options": b"nosniff",
    b"cross-origin-opener-policy": b"same-origin",
    b"cache-control": b"no-store",
    b"x-robots-tag": b"noindex",
}


def create_app(
    configured: settings.Settings | None = None, *, clock: Callable[[], datetime] | None = None
) -> Litestar:
    """Called without arguments by Litestar's own command line: the environment decides then."""
    # Litestar's command starts uvicorn, which would believe any program on this machine.
    os.environ.setdefault("FORWARDED_ALLOW_IPS", "")
    chosen = configured or settings.from_environment()
    settings.use(chosen)
    features.register()
    templating.environment().globals["asset"] = assets.address
    return Litestar(
        route_handlers=handlers(),
        lifespan=[_lifespan],
        state=State({"clock": clock or clocks.now, "stop": None}),
        dependencies={
            "now": Provide(provide_now, sync_to_thread=False),
            "viewer": Provide(provide_viewer, sync_to_thread=False),
            "administration": Provide(provide_administration, sync_to_thread=False),
        },
        middleware=[
            Compression(),
            DefineMiddleware(Sessions, exclude="^/static/"),
            Repeats(),
            Presses(),
        ],
        before_request=check_origin,
        before_send=[add_headers],
        exception_handlers=error_pages.HANDLERS,
        template_config=TemplateConfig(
            instance=JinjaTemplateEngine.from_environment(templating.environment())
        ),
        request_max_body_size=FORM_BYTES,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )


def handlers() -> list[Any]:
    """Every page of the product."""
    return [page for feature in features.features() for page in feature.pages]


def provide_now(state: State) -> datetime:
    """The clock of the request: one instant, however many operations it makes."""
    return state.clock()  # type: ignore[no-any-return]  # State is untyped by design


@asynccontextmanager
async def _lifespan(app: Litestar) -> AsyncIterator[None]:
    configured = settings.current()
    logs.prepare()
    await db.open_database()
    await upgrades.run(Path(configured.data_dir))
    await clocks.measure()
    await installation.recognise(now=clocks.now())
    # Whoever serves us may set it as soon as it is told to end, before the last request is done.
    stop = app.state["stop"] = asyncio.Event()
    telling = asyncio.create_task(clocks.keep(stop))
    working = asyncio.create_task(Worker(configured).run(stop)) if configured.runs_worker else None
    if working is not None:
        assets.prepare_fonts()
    try:
        async with pdf.warm(ahead=working is not None), sandbox.warm():
            yield
    finally:
        stop.set()
        # It ends by itself: to cancel it might cut a mail in the middle.
        await asyncio.wait({telling, *([working] if working else [])})
        await db.close_database()


async def add_headers(message: Message, scope: Scope) -> None:
    """Every answer gets the security headers it has not set itself."""
    if message["type"] == "http.response.start":
        headers = list(message.get("headers", []))
        present = {name.lower() for name, _ in headers}
        headers.extend((name, value) for name, value in HEADERS.items() if name not in present)
        if renewed := scope["state"].get(RENEWED):
            headers.append(cookie(renewed).to_encoded_header())
        message["headers"] = headers
