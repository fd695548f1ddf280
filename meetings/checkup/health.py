"""Health of what gatherings need: the mailbox that answers come to, and printing."""

import asyncio

from board import settings
from board.checkup import rules
from board.checkup.rules import ok, problem, warning
from board.foundation.extensions import Finding
from board.settings import Imap
from meetings.checkup import words
from meetings.inbox.imap import MailboxConnection, MailboxProblem
from meetings.printing import pdf, scripts
from meetings.scheduling.tables import Arrival

SECONDS = 30.0  # for one page; the first after a font was installed takes longest
PAGE = """<!doctype html><html lang="en"><title>Check-up</title><style>
@font-face { font-family: "Serif"; src: url(asset:serif.ttf) }
@font-face { font-family: "Sans"; src: url(asset:sans.ttf) }
h1 { font-family: "Serif" } p { font-family: "Sans" }
</style><h1>Folkmoot</h1><p>Whoever can print this can print a digest.</p></html>"""


async def of_mail_in(is_open: bool) -> list[Finding]:
    chosen = settings.current()
    has_come = is_open and await Arrival.exists()
    takes_mail = has_come or chosen.imap is not None or chosen.inbound_secret is not None
    return [
        await _mailbox(chosen.imap, takes_mail=takes_mail),
        rules.trust(chosen.trusted_authserv_id, takes_mail=takes_mail),
    ]


async def of_printing(is_open: bool) -> list[Finding]:
    """One page is really printed: no list of libraries proves as much."""
    what = "Printing"
    try:
        await pdf.render(PAGE, deadline=SECONDS)
    except pdf.RenderFailed as failed:
        mended = "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        return [problem(what, failed.reason, words.make_digests_again(mended))]
    return [ok(what, words.PAGE_PRINTED), await letters()]


async def _mailbox(imap: Imap | None, *, takes_mail: bool) -> Finding:
    what = "Mail in"
    if imap is None:
        how = "mail comes by a pipe or the hook" if takes_mail else "nobody answers by mail"
        return ok(what, f"No mailbox is read; {how}.")
    box = MailboxConnection(imap)
    try:
        await asyncio.to_thread(box.open)
    except MailboxProblem as refused:
        return problem(what, refused.sentence, words.LOOK_AT_IMAP)
    finally:
        await asyncio.to_thread(box.close)
    return ok(what, words.mailbox_opens(imap.host, imap.port, imap.folder))


async def letters() -> Finding:
    what = "Scripts"
    missing = await asyncio.to_thread(scripts.missing)
    if missing is None:
        return warning(what, words.FONTS_UNKNOWN, "apt install libfontconfig1")
    if missing:
        names = ", ".join(script.name for script in missing)
        packages = " ".join(sorted({script.package for script in missing}))
        return warning(
            what,
            words.no_letters_for(names),
            words.install_and_start_again(packages),
        )
    return ok(what, words.LETTERS_FOR_EVERY_SCRIPT)
