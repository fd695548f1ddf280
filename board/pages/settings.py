"""Settings: what is set in the environment, and whether mail arrives."""

from datetime import datetime

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from board import db, extensions, limits, outbox, settings
from board.access import Viewer
from board.pages.rendering import AnyRequest, go, page


class SettingsPage(Controller):
    path = "/settings"

    @get()
    async def show(
        self,
        request: AnyRequest,
        administration: NamedDependency[Viewer],
        now: NamedDependency[datetime],
    ) -> Template:
        rows = extensions.registered.settings_rows
        return page(
            request,
            "settings/show.html",
            added=await extensions.gather(list(rows), administration, now),
            chosen=settings.current(),
            database={"sqlite": "SQLite", "postgres": "PostgreSQL"}[db.database().engine_type],
            email=administration.email,
        )

    @post("/test-mail", status_code=303)
    async def send_test(
        self, administration: NamedDependency[Viewer], now: NamedDependency[datetime]
    ) -> Redirect:
        """To the address of whoever asks, and nowhere else."""
        await limits.check(f"test-mail:{administration.id}", at_most=30, now=now)
        await limits.note(f"test-mail:{administration.id}", now=now)
        await outbox.post(
            "test_sent",
            to=outbox.Recipient(administration.name, administration.email, staff=administration.id),
            context={"name": administration.name},
            now=now,
        )
        where = "the mailbox" if settings.current().smtp is None else administration.email
        return go("/settings", f"A test mail is on its way to {where}.")
