"""Settings: what is set in the environment, and whether mail arrives."""

from litestar import Controller, get, post
from litestar.response import Redirect, Template

from board import settings
from board.checkup import health, words
from board.checkup.rules import summary
from board.foundation import extensions
from board.foundation.database import db
from board.foundation.errors import NotFound
from board.foundation.extensions import Level
from board.foundation.mail import limits, outbox
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.rendering import AnyRequest, go, page


class SettingsPage(Controller):
    path = "/settings"

    @get()
    async def show(self, request: AnyRequest, administration: SignedIn, now: Now) -> Template:
        rows = extensions.registered.settings_rows
        return page(
            request,
            "board/checkup/show.html",
            added=await extensions.gather(list(rows), administration, now),
            chosen=settings.current(),
            database=db.kind(),
            email=administration.email,
        )

    @get("/health")
    async def health(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Template:
        """What `folkmoot doctor` finds. It names servers and directories: administrators only."""
        if not viewer.is_administrator:
            raise NotFound
        findings = await health.examine(now)
        return page(
            request,
            "board/checkup/health.html",
            findings=[each for each in findings if each.level is not Level.ok],
            fine=[each for each in findings if each.level is Level.ok],
            summed=summary(findings),
        )

    @post("/test-mail", status_code=303)
    async def send_test(self, administration: SignedIn, now: Now) -> Redirect:
        """To the address of whoever asks, and nowhere else."""
        await limits.use(f"test-mail:{administration.id}", at_most=30, now=now)
        to = outbox.Recipient(administration.name, administration.email, staff=administration.id)
        async with db.transaction():
            await outbox.post("test_sent", to=to, context={"name": administration.name}, now=now)
        where = words.THE_MAILBOX if settings.current().smtp is None else administration.email
        return go("/settings", words.test_mail_sent(where))
