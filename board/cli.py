"""The command `folkmoot`: start it, feed it mail, take a past meeting in, make a digest."""

import asyncio
import gc
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import TypeVar

# Piccolo looks for this before anything of ours has a chance to say it.
os.environ.setdefault("PICCOLO_CONF", "piccolo_conf")

import click

from board import features, settings, words
from board.backups import backups, restores
from board.checkup import health
from board.checkup.rules import summary
from board.demo import demo as seed
from board.foundation import version
from board.foundation.database import clocks, db, logs, upgrades
from board.foundation.errors import DatabaseUnavailable, NotFound, Refused
from board.foundation.extensions import Finding, Level
from board.foundation.identity.rules.consents import Attribution
from board.foundation.installation import installation, served
from board.foundation.journal import journal
from board.foundation.links import keys, links
from board.foundation.mail.templating import count
from board.foundation.sandbox import sandbox
from board.search import indexing
from board.staff import staff
from board.worker import Worker
from meetings.digests import renderings
from meetings.digests.digest_rows import DigestRow
from meetings.digests.rules.editions import Edition
from meetings.inbox import inbound
from meetings.past_meetings import past_meetings, workbooks
from meetings.past_meetings import words as past_words
from meetings.printing import pdf

Result = TypeVar("Result")

# What somebody will mend: a mail server keeps a mail and tries again meanwhile.
TEMPORARY = (settings.SettingsError, DatabaseUnavailable, OSError)
COLOURS = {Level.ok: "green", Level.warning: "yellow", Level.problem: "red"}
EXPECTED = (settings.SettingsError, DatabaseUnavailable, Refused, NotFound, OSError)


class Sentences(click.Group):
    """Problems that a person can mend end in one line and status 1, not in a stack trace."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except EXPECTED as problem:
            raise click.ClickException(words.of_problem(problem)) from problem


@click.group(cls=Sentences)
@click.version_option(version.current(), prog_name="folkmoot")
def main() -> None:
    """Folkmoot runs advisory boards and user councils."""


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
def run(host: str, port: int) -> None:
    """Serve the product, with the worker that delivers mail inside."""
    # All pages and their server, for which no other command need wait.
    import uvicorn

    from board import app
    from board.foundation.web.protocol import Protocol

    _log()
    # Unless an address is set, ours is the one that we listen on.
    os.environ.setdefault("FOLKMOOT_BASE_URL", f"http://{host}:{port}")
    configured = settings.from_environment()
    settings.use(configured)
    first = asyncio.run(_opened(_first_link))
    if first:
        click.secho("\nMake the first account here (the link works once):", bold=True)
        click.secho(f"  {first}\n", fg="green", bold=True)
    served.note(configured)
    click.echo(f"Folkmoot is at {configured.origin}")
    application = app.create_app(configured)
    # What is here by now stays to the end: to look through it for garbage held everybody up.
    gc.collect()
    gc.freeze()

    class Server(uvicorn.Server):
        """The worker inside hears of the end at once, not when the last request is done."""

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            if stop := application.state["stop"]:
                stop.set()
            super().handle_exit(sig, frame)

    Server(
        uvicorn.Config(
            application,
            host=host,
            port=port,
            log_level="warning",
            # Measured beside h11, asyncio's own loop and granian: see README.
            http=Protocol,
            loop="uvloop",
            timeout_graceful_shutdown=10,
            server_header=False,
            ws="none",
            proxy_headers=False,  # ours are named by FOLKMOOT_PROXIES
        )
    ).run()


@main.command()
def work() -> None:
    """Deliver mail and do what is due, without serving pages; several may run."""
    _log()
    asyncio.run(_opened(_work))


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), help="The port of `folkmoot run`.")
@click.option("--base-url", help="The address of the product, if it is not on this machine.")
def demo(port: int | None, base_url: str | None) -> None:
    """Fill an empty installation with a programme that looks lived-in."""
    _print_links_for(port, base_url)
    filled = asyncio.run(_opened(lambda: seed.fill(now=_now())))
    click.echo("There are two boards now, with a year behind them.")
    if filled.link:
        click.echo("Choose a password for Ada, who runs them (the link works once):")
        click.secho(f"  {filled.link}", bold=True)
        _say_how_to_open()
    else:
        click.echo(f"Look at them on {settings.current().origin}")
        _say_how_to_open()


@main.command()
def receive() -> None:
    """Take in one mail from standard input, as a mail server's pipe delivers it."""
    data = sys.stdin.buffer.read(inbound.LIMIT + 1)
    try:
        outcome = asyncio.run(_opened(lambda: inbound.receive(data, _now())))
    except TEMPORARY as problem:
        click.echo(words.not_taken_in(problem), err=True)
        raise click.exceptions.Exit(os.EX_TEMPFAIL) from problem
    click.echo(outcome.sentence)
    if not outcome.is_readable:
        raise click.exceptions.Exit(1)


@main.command(name="import-meeting")
@click.argument("directory", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--board", help="Name or id of the board; one of a new name is made.")
@click.option(
    "--attribution",
    type=click.Choice([level.value for level in Attribution]),
    default=Attribution.internal.value,
    show_default=True,
    help="How what was said may be shown.",
)
@click.option("--because", default="", help="Why more than internal only may be shown.")
def import_meeting(directory: Path, board: str | None, attribution: str, because: str) -> None:
    """Take the five files of a past meeting in DIRECTORY in, all or nothing.

    In a terminal it asks which board they are of, and says what it will do before it does it.
    """
    is_asked = sys.stdin.isatty() and sys.stderr.isatty()
    if board is None and is_asked:
        board = click.prompt(words.WHICH_BOARD, err=True)
    files = {path.name: path.read_bytes() for path in sorted(directory.iterdir()) if path.is_file()}

    async def take() -> list[str]:
        lists, unread = await workbooks.as_csv(files)
        goal = await past_meetings.destination(board or "")
        if is_asked:
            click.echo(
                past_words.will_go_to(
                    goal.name, is_new=not goal.id, level=attribution, because=because
                ),
                err=True,
            )
        done = await past_meetings.import_files(
            lists,
            board_id=goal.id if board else None,
            board_name=goal.name,
            attribution=Attribution(attribution),
            because=because,
            by=journal.COMMAND,
            now=_now(),
        )
        is_nameless = done.is_new and not board
        return [
            *past_meetings.report(done),
            *([past_words.went_to(goal.name)] if is_nameless else []),
            *unread,
        ]

    for line in asyncio.run(_opened(take)):
        click.echo(line)


@main.command()
@click.argument("meeting")
@click.option(
    "--edition",
    type=click.Choice([edition.value for edition in Edition]),
    default=Edition.product.value,
    show_default=True,
    help="For whom it is.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    required=True,
    help="Where the PDF goes.",
)
def digest(meeting: str, edition: str, out: Path) -> None:
    """Write the digest of MEETING (its id, or its page's address) as a PDF."""
    meeting_id = meeting.rstrip("/").rpartition("/")[2]

    async def make() -> tuple[bytes, DigestRow]:
        try:
            return await renderings.make_now(meeting_id, Edition(edition), now=_now())
        except NotFound:
            raise Refused(words.no_such_meeting(meeting_id)) from None

    pdf, made = asyncio.run(_opened(make))
    out.write_bytes(pdf)
    click.echo(f"{out}: draft {made.draft} of the {edition} edition, {count(made.pages, 'page')}")


@main.command()
def doctor() -> None:
    """Look at everything that this installation needs; status 1 if there is a problem."""
    features.register()

    async def look() -> list[Finding]:
        try:
            return await health.examine(_now())
        finally:
            await db.close_database()

    findings = asyncio.run(look())
    for each in findings:
        level, rest = each.line[:8], each.line[8:]
        click.echo(click.style(level, fg=COLOURS[each.level], bold=True) + rest)
    click.echo(summary(findings))
    if any(each.level is Level.problem for each in findings):
        raise click.exceptions.Exit(1)


@main.command()
@click.option("--verify", is_flag=True, help="Only look whether FILE is whole; nothing is made.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path, verify: bool) -> None:
    """Write the database and its keys to FILE, while everything runs."""
    if verify:
        click.echo(f"{file} is whole: {backups.verify(file).sentence}.")
        return

    async def make() -> backups.Backup:
        await db.open_database()
        try:
            return await backups.make(file, now=_now())
        finally:
            await db.close_database()

    click.echo(f"{file}: {asyncio.run(make()).sentence}.")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Put the backup in FILE back, into an empty place; mail is held until staff let it go."""
    restored = asyncio.run(restores.restore(file, now=_now()))
    click.echo(f"Restored: {restored.backup.sentence}.")
    for name in restored.left_out:
        click.echo(f"Left out: the table {name}, which is none of Folkmoot's.")
    click.echo("No mail leaves, and no mailbox is read, until an administrator lets it on /outbox.")


@main.command()
def upgrade() -> None:
    """Bring the database to the shape of this version; only PostgreSQL waits to be asked."""
    asyncio.run(_opened(_nothing, may_upgrade=True, needs_key=False))
    click.echo(f"The database ({db.kind()}) is up to date.")


@main.command()
def reindex() -> None:
    """Fold all that can be found into words anew; searches go on meanwhile."""
    total = asyncio.run(_opened(lambda: indexing.renew(_now())))
    click.echo(f"{count(total, 'thing')} can be found.")


@main.group(name="keys", invoke_without_command=True)
@click.pass_context
def keys_group(context: click.Context) -> None:
    """Show the keys that personal links are derived from; see the commands below."""
    if context.invoked_subcommand is not None:
        return
    fingerprint = asyncio.run(_opened(installation.recorded, needs_key=False))
    here = keys.read(keys.place())
    until: datetime | None = None
    for key in here:
        age = count((_now() - key.made_at).days, "day")
        use = "signs" if until is None else f"opens what was signed before {until:%Y-%m-%d}"
        click.echo(f"{key.fingerprint}  made on {key.made_at:%Y-%m-%d}, {age} old; {use}")
        until = key.made_at
    if not fingerprint:
        click.echo("The database has not been used with any of them so far.")
    elif fingerprint not in {key.fingerprint for key in here}:
        raise settings.SettingsError(f"The key of the database is another: {fingerprint}")


@keys_group.command()
def rotate() -> None:
    """Make a new key that signs from now on; links that went out keep working."""
    made = asyncio.run(_opened(lambda: installation.rotate_keys(now=_now())))
    click.echo(f"{made.fingerprint} signs from now on. What went out keeps working.")
    click.echo(f"Copy {keys.place()} to every other host, and into your backup.")


@keys_group.command()
@click.argument("fingerprint")
def forget(fingerprint: str) -> None:
    """Drop an old key: links that were made with it open nothing any more."""
    asyncio.run(_opened(lambda: installation.forget_key(fingerprint, now=_now())))
    click.echo("It is gone, and so is what was signed with it.")


@keys_group.command(name="restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore_keys(file: Path) -> None:
    """Put the keys of this database back from FILE: a copy of secret.key, or a backup."""
    written_at = datetime.fromtimestamp(file.stat().st_mtime, UTC)

    async def put_back() -> keys.Key:
        return await installation.restore_keys(
            backups.keys_in(file), written_at, name=str(file), now=_now()
        )

    made = asyncio.run(_opened(put_back, needs_key=False))
    click.echo(f"{made.fingerprint} is back, in {keys.place()}.")


@keys_group.command(name="replace")
@click.confirmation_option(prompt="Links that were made with the lost key never work again. Go on?")
def replace_keys() -> None:
    """Make a new key where that of the database is lost for good."""
    made = asyncio.run(_opened(lambda: installation.replace_keys(now=_now()), needs_key=False))
    click.echo(f"{made.fingerprint} signs from now on. Send the links anew that people need.")


@main.group(name="staff")
def staff_group() -> None:
    """Accounts of staff."""


@staff_group.command()
@click.option("--port", type=click.IntRange(1, 65535), help="The port of `folkmoot run`.")
@click.option("--base-url", help="The address of the product, if it is not on this machine.")
@click.argument("email")
def reset(email: str, port: int | None, base_url: str | None) -> None:
    """Print a one-time link with which EMAIL chooses a new password."""
    _print_links_for(port, base_url)

    async def make() -> str:
        try:
            return await staff.reset_link(email, now=_now())
        except NotFound:
            raise Refused(words.no_such_account(email)) from None

    click.echo(asyncio.run(_opened(make)))


# --- steps -----------------------------------------------------------------------------------


async def _opened(
    work: Callable[[], Awaitable[Result]], *, may_upgrade: bool = False, needs_key: bool = True
) -> Result:
    """Runs one piece of work on an open database of the newest shape, which is this key's."""
    configured = settings.current()
    features.register()
    await db.open_database()
    try:
        await upgrades.run(Path(configured.data_dir), is_asked=may_upgrade)
        await clocks.measure()
        if needs_key:
            await installation.recognise(now=_now())
        async with sandbox.warm():
            return await work()
    finally:
        await db.close_database()


def _print_links_for(port: int | None, base_url: str | None) -> None:
    """The address that is given, else the setting, else where the product was served last."""
    configured = settings.current()
    if base_url is None and port is not None:
        base_url = f"http://127.0.0.1:{port}"
    if base_url is None and "FOLKMOOT_BASE_URL" not in os.environ:
        base_url = served.noted(configured)
    if base_url is not None:
        settings.use(replace(configured, base_url=base_url))


def _say_how_to_open() -> None:
    """Where nobody listens, the address opens nothing so far."""
    origin = settings.current().origin
    if not served.answers(origin):
        click.echo(words.nobody_serves(origin))


def _log() -> None:
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("piccolo").setLevel(logging.WARNING)
    logs.prepare()


async def _first_link() -> str | None:
    if await staff.exists():
        return None
    return links.url(await staff.first_link(now=_now()))


async def _work() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    telling = asyncio.create_task(clocks.keep(stop))
    async with pdf.warm():
        await Worker(settings.current()).run(stop)
    await telling


async def _nothing() -> None:
    """All that was to be done is done by opening the database."""


def _now() -> datetime:
    return clocks.now()


if __name__ == "__main__":
    main()
