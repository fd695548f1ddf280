"""Mail read from a real IMAP server: at once, each once, through restarts and crashes."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from piccolo.engine.base import Engine

from board.foundation.database import db
from board.foundation.installation import installation
from board.settings import Imap, Settings, use
from meetings.calendar.rules.answers import Answer
from meetings.inbox import fetching, imap, inbound, mailboxes
from meetings.inbox.fetching import MailboxReader
from meetings.inbox.imap import MailboxProblem
from meetings.inbox.tables import Mailbox
from meetings.scheduling import rsvps
from meetings.scheduling.tables import Arrival
from tests.calendar_mails import ICS
from tests.cast import make_staff
from tests.dovecot import Dovecot
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio

ACCEPTS = ICS / "gmail_accept.eml"


@pytest.fixture
def dovecot() -> Iterator[Dovecot]:
    made = Dovecot()
    yield made
    made.remove()


@asynccontextmanager
async def reading(place: Imap, **named: Any) -> AsyncIterator[None]:
    """A worker that reads there; it must end soon after it is told to."""
    stop = asyncio.Event()
    task = asyncio.create_task(MailboxReader(place, **named).run(stop))
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(task, 60)


async def arrived(count: int, *, within: float = 60) -> list[str]:
    """The subjects of what has been taken in, once there are that many."""
    end = time.monotonic() + within
    while True:
        rows = await Arrival.select(Arrival.subject, Arrival.outcome).order_by(
            Arrival.received_at, Arrival.id
        )
        if len(rows) >= count or time.monotonic() > end:
            return sorted(row["subject"] or row["outcome"] for row in rows)
        await asyncio.sleep(0.05)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not holds():  # noqa: ASYNC110 - another program's state
            await asyncio.sleep(0.05)


async def until_read(dovecot: Dovecot, last_uid: int, *, since: int | None = None) -> None:
    """Waits until it is noted how far the folder has been read; `since` it had other numbers."""
    async with asyncio.timeout(60):
        while True:
            noted = await mailboxes.position(dovecot.imap)
            if noted.last_uid == last_uid and noted.uidvalidity != since:
                return
            await asyncio.sleep(0.05)


def mail(subject: str, *, sender: str = "eve@example.net") -> bytes:
    headers = f"From: {sender}\r\nSubject: {subject}\r\nMessage-ID: <{subject}@x>\r\n"
    return f"{headers}\r\nHi\r\n".encode()


async def test_new_mail_is_taken_in_as_soon_as_the_server_tells_and_marked_after(
    database: Engine[Any], dovecot: Dovecot
) -> None:
    dovecot.put(mail("one"))
    async with reading(dovecot.imap):
        assert await arrived(1) == ["one"]
        await asyncio.sleep(1.5)  # until it waits for the server to tell
        dovecot.put(mail("two"))
        assert await arrived(2) == ["one", "two"]
        await until(lambda: not dovecot.unread())


async def test_copy_of_an_installation_takes_no_mail_from_the_other(
    database: Engine[Any], dovecot: Dovecot, now: datetime
) -> None:
    dovecot.put(mail("one"))
    async with db.transaction():
        await installation.note_copy(fingerprint="", copied_at=now, now=now)
    async with reading(dovecot.imap):
        assert await arrived(1, within=1.5) == []
    assert len(dovecot.unread()) == 1


async def test_answer_in_a_mailbox_counts_once_however_often_and_wherever_it_comes_in(
    database: Engine[Any], dovecot: Dovecot, now: datetime
) -> None:
    """IMAP, the hook and ten retries of one mail have one effect."""
    scene = await Gathering().invited(now)
    text = ACCEPTS.read_text().replace("sitting1@example.org", scene.sittings[0].uid)
    text = text.replace("alan@norrland.example.com", "alan@example.org")
    data = text.replace("SEQUENCE:2", "SEQUENCE:0").encode()
    dovecot.put(data, data, b"Received: by a relay\r\n" + data)
    async with reading(dovecot.imap):
        await arrived(1)
        for _ in range(10):
            await inbound.receive(data, now)
    assert await Arrival.count() == 1
    given = [row.answer for row in await rsvps.history(scene.meeting.id)]
    assert given == [Answer.yes]


async def test_reading_survives_a_restart_of_the_server(
    database: Engine[Any], dovecot: Dovecot
) -> None:
    async with reading(dovecot.imap):
        dovecot.put(mail("before"))
        assert await arrived(1) == ["before"]
        dovecot.stop()
        await asyncio.sleep(0.2)
        [row] = await Mailbox.select()
        dovecot.start()
        dovecot.put(mail("after"))
        assert await arrived(2) == ["after", "before"]
    [row] = await Mailbox.select()
    assert (row["failure"], row["failed_at"], row["lease_owner"]) == ("", None, None)


async def test_crash_between_commit_and_mark_has_no_second_effect(
    database: Engine[Any], dovecot: Dovecot
) -> None:
    taken: list[bytes] = []

    async def take(data: bytes, now: datetime, **named: Any) -> None:
        await inbound.receive(data, now, **named)
        taken.append(data)
        if len(taken) == 1:
            raise asyncio.CancelledError  # the process dies here

    dovecot.put(mail("once"))
    with pytest.raises(asyncio.CancelledError):
        await MailboxReader(dovecot.imap, take).run(asyncio.Event())
    assert (await Arrival.count(), len(dovecot.unread())) == (1, 1)
    await Mailbox.update({Mailbox.lease_until: datetime.now(UTC) - timedelta(seconds=1)}).where(
        Mailbox.lease_owner.is_not_null()
    )
    async with reading(dovecot.imap, take=take):
        while len(taken) < 2 or dovecot.unread():  # noqa: ASYNC110 - another program's state
            await asyncio.sleep(0.05)
    assert await Arrival.count() == 1


async def test_folder_with_new_numbers_is_read_again_without_effect(
    database: Engine[Any], dovecot: Dovecot
) -> None:
    dovecot.put(mail("old"), mail("older"))
    async with reading(dovecot.imap):
        await arrived(2)
        await until_read(dovecot, 2)
    before = await mailboxes.position(dovecot.imap)
    dovecot.renumber()
    dovecot.put(mail("new"), mail("old"))
    async with reading(dovecot.imap):
        assert await arrived(3) == ["new", "old", "older"]
        await until_read(dovecot, 2, since=before.uidvalidity)
    after = await mailboxes.position(dovecot.imap)
    assert (after.uidvalidity != before.uidvalidity, after.last_uid) == (True, 2)
    assert await Arrival.count() == 3


async def test_poison_among_five_mails_stops_none_of_the_others(
    database: Engine[Any], dovecot: Dovecot
) -> None:
    async def take(data: bytes, now: datetime, **named: Any) -> None:
        if b"poison" in data:
            raise RuntimeError("a mistake of ours")
        await inbound.receive(data, now, **named)

    dovecot.put(mail("a"), mail("b"), mail("poison"), b"\xff\xfe no mail at all", mail("c"))
    async with reading(dovecot.imap, take=take):
        found = await arrived(5)
    assert found == [
        "Something went wrong with one mail; it is still unread in the mailbox. Please look there.",
        "This is no mail: it has no headers.",
        "a",
        "b",
        "c",
    ]
    assert dovecot.unread() == [3]


async def test_mail_that_is_too_large_is_told_of_and_not_fetched(
    database: Engine[Any], dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbound, "LIMIT", 10_000)
    dovecot.put(mail("large") + b"x" * 20_000, mail("small"))
    seen: list[int] = []

    async def take(data: bytes, now: datetime, **named: Any) -> None:
        seen.append(len(data))
        await inbound.receive(data, now, **named)

    async with reading(dovecot.imap, take=take):
        assert await arrived(2) == ["large", "small"]
    row = await Arrival.select().where(Arrival.subject == "large").first()
    assert row is not None
    assert (row["outcome"], row["from_address"]) == (
        "The mail is larger than 25 MB; it was not read.",
        "eve@example.net",
    )
    assert max(seen) < 200


async def test_of_two_workers_one_reads_until_it_leaves(
    database: Engine[Any], dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "OTHERS_SECONDS", 0.1)
    taken: list[str] = []

    def by(name: str) -> fetching.Take:
        async def take(data: bytes, now: datetime, **named: Any) -> None:
            taken.append(name)
            await inbound.receive(data, now, **named)

        return take

    async with reading(dovecot.imap, take=by("second")):
        async with reading(dovecot.imap, take=by("first")):
            dovecot.put(mail("one"), mail("two"))
            await arrived(2)
        reader = taken[0]
        assert taken == [reader, reader]
        if reader == "second":
            return
        dovecot.put(mail("three"))
        await arrived(3)
        assert taken == ["first", "first", "second"]


async def test_server_without_idle_is_asked_again_and_again(
    database: Engine[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "ASKS_SECONDS", 0.2)
    server = Dovecot(tells=False)
    try:
        async with reading(server.imap):
            server.put(mail("one"))
            await arrived(1)
            server.put(mail("two"))
            assert await arrived(2) == ["one", "two"]
    finally:
        server.remove()


async def test_settings_page_says_whether_the_mailbox_is_read(
    database: Engine[Any], dovecot: Dovecot, settings: Settings, now: datetime
) -> None:
    ada = await make_staff(now)

    async def said(place: Imap | None) -> list[tuple[str, bool]]:
        use(replace(settings, imap=place))
        rows = await mailboxes.settings_rows(ada, datetime.now(UTC))
        return [(row.state, row.is_bad) for row in rows]

    assert await said(None) == [("", False)]
    assert await said(dovecot.imap) == [("Not read yet: is the worker running?", True)]
    async with reading(dovecot.imap):
        dovecot.put(mail("one"))
        await arrived(1)
        await until_read(dovecot, 1)
        [(state, is_bad)] = await said(dovecot.imap)
        assert state.startswith("It is read (new mail is told at once), last read ")
        assert not is_bad
    [(state, is_bad)] = await said(dovecot.imap)
    assert (state.startswith("Nobody reads it just now"), is_bad) == (True, True)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"password": "wrong"},
            (
                "127.0.0.1 refused the name or the password (it says: [AUTHENTICATIONFAILED] "
                "Authentication failed)."
            ),
        ),
        ({"folder": "Nowhere"}, "127.0.0.1 has no folder “Nowhere” that can be read."),
        ({"port": 1}, "127.0.0.1 cannot be reached: Connection refused."),
        ({"host": "nowhere.invalid"}, "There is no mail server called nowhere.invalid."),
    ],
)
async def test_what_is_wrong_with_a_mailbox_is_said_in_words(
    database: Engine[Any], dovecot: Dovecot, changes: dict[str, Any], sentence: str
) -> None:
    rows: list[dict[str, Any]] = []
    async with reading(replace(dovecot.imap, **changes)):
        for _ in range(1_200):  # to look for a name may take its time
            rows = await Mailbox.select(Mailbox.failure)
            if rows and rows[0]["failure"]:
                break
            await asyncio.sleep(0.05)
    assert [row["failure"] for row in rows] == [sentence]


async def test_certificate_that_nobody_vouches_for_is_refused() -> None:
    server = Dovecot(tls=True)
    try:
        for tls, port in (("tls", server.tls_port), ("starttls", server.port)):
            with pytest.raises(MailboxProblem, match="is not to be trusted"):
                imap.MailboxConnection(replace(server.imap, tls=tls, port=port)).open()
    finally:
        server.remove()
