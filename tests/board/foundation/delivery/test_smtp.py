"""What becomes of mails when a mail server goes wrong, at every stage and in every way."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import uvloop

from board.foundation.delivery import lines
from board.foundation.delivery.smtp import MailConnection, Patience
from board.foundation.identity.tables import Person
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import MailLine, Message
from board.settings import Settings, Smtp, use
from board.worker import Worker
from tests.board.foundation.delivery.test_deliveries import post, states
from tests.cast import make_board, make_person
from tests.smtp import SmtpServer
from tests.smtp_faults import CLOSE, GARBAGE, HANG, STAGES, FaultySmtp

pytestmark = pytest.mark.anyio

Runner = Callable[[Coroutine[Any, Any, str]], str]
LOOPS = [pytest.param(asyncio.run, id="asyncio"), pytest.param(uvloop.run, id="uvloop")]
QUICK = Patience(reply=0.2, transfer=0.2, end=0.3)
FAULTS = ("421 4.3.2 Closing", "450 4.2.0 Later", "550 5.7.1 Never", CLOSE, HANG, GARBAGE)


@pytest.fixture
def sink() -> Iterator[FaultySmtp]:
    server = FaultySmtp()
    yield server
    server.stop()


def worker(sink: FaultySmtp, tmp_path: Path, **smtp: Any) -> Worker:
    there = Smtp(sink.host, sink.port, **smtp)
    configured = Settings(data_dir=tmp_path, smtp=there, runs_worker=False)
    use(configured)
    return Worker(configured, patience=QUICK)


async def waiting(count: int) -> datetime:
    now = datetime.now(UTC) - timedelta(minutes=1)
    for number in range(count):
        await post(now + timedelta(seconds=number), f"person{number}@example.org")
    return now


async def rest_is_over() -> None:
    await MailLine.update({MailLine.until: datetime.now(UTC)}, force=True)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("stage", ["greeting", "ehlo", "starttls", "auth", "mail"])
async def test_what_is_said_before_rcpt_stops_the_line_and_keeps_the_mails(
    database: Any, sink: FaultySmtp, tmp_path: Path, stage: str, fault: str
) -> None:
    """535, 530, 550 at MAIL FROM, 554 as greeting: all of it is about us."""
    await waiting(3)
    sink.faults[stage] = fault
    tls = {"tls": "starttls"} if stage == "starttls" else {}
    made = worker(sink, tmp_path, username="board", password="secret", **tls)
    assert await made.deliver() == 1
    assert (await states(), sink.dots) == (["pending"] * 3, [])
    assert await made.deliver() == 0
    assert (await Message.count().where(Message.attempts == 0)) == 3
    if stage == "starttls":
        return
    sink.faults.clear()
    await rest_is_over()
    assert [await made.deliver(), await made.deliver()] == [1, 2]
    assert (await states(), len(sink.taken)) == (["sent"] * 3, 3)
    assert await MailLine.count() == 0


EXPECTED = {
    "rcpt": {"421": "retry", "450": "retry", "550": "failed", CLOSE: "retry", HANG: "retry"},
    "data": {"421": "retry", "450": "retry", "550": "failed", CLOSE: "retry", HANG: "retry"},
    "end": {"421": "retry", "450": "retry", "550": "failed", CLOSE: "uncertain", HANG: "uncertain"},
    "rset": dict.fromkeys(("421", "450", "550", CLOSE, HANG), "sent"),
    "quit": dict.fromkeys(("421", "450", "550", CLOSE, HANG), "sent"),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage in EXPECTED])
async def test_what_is_said_from_rcpt_on_is_about_the_mail(
    database: Any, sink: FaultySmtp, tmp_path: Path, stage: str, fault: str
) -> None:
    await waiting(2)
    sink.faults[stage] = fault
    made = worker(sink, tmp_path)
    await made.deliver()
    await made._line.close()  # type: ignore[union-attr]  # what run() does at its end
    first = EXPECTED[stage].get(fault[:3]) or EXPECTED[stage].get(fault) or EXPECTED[stage][CLOSE]
    is_over = fault[:3] in ("421", CLOSE[:3], HANG[:3], GARBAGE[:3])
    stops = is_over and stage in ("rcpt", "data", "end")
    assert await states() == [first, "pending" if stops else first]
    copies = [row["copies"] for row in await Message.select().order_by(Message.created_at)]
    assert copies == [int(state in ("sent", "uncertain")) for state in await states()]


async def test_one_who_is_refused_does_not_stop_the_next_on_the_same_connection(
    database: Any, sink: FaultySmtp, tmp_path: Path
) -> None:
    await waiting(3)
    sink.faults["rcpt"] = "550 5.2.2 Mailbox full"
    made = worker(sink, tmp_path)
    assert (await made.deliver(), sink.connections) == (3, 1)
    assert await states() == ["failed"] * 3
    assert await MailLine.count() == 0


@pytest.mark.parametrize("fault", ["rset", "quit"])
async def test_a_reset_that_goes_wrong_makes_a_new_connection(
    database: Any, sink: FaultySmtp, tmp_path: Path, fault: str
) -> None:
    await waiting(2)
    sink.faults |= {"rcpt": "550 5.7.1 Policy", fault: CLOSE}
    made = worker(sink, tmp_path)
    assert (await made.deliver(), await states()) == (2, ["failed", "failed"])
    assert sink.connections == (2 if fault == "rset" else 1)


async def test_a_line_that_was_idle_is_opened_anew(sink: FaultySmtp) -> None:
    line = MailConnection(Smtp(sink.host, sink.port), patience=QUICK)
    await line.deliver(b"A: b\r\n\r\nc\r\n", sender="a@example.org", recipient="b@example.org")
    sink.faults["mail"] = "421 4.4.2 Idle for too long"
    again = await line.deliver(b"A: b\r\n\r\nc", sender="a@example.org", recipient="b@example.org")
    assert (again.verdict, sink.connections) == ("stopped", 2)
    sink.faults.clear()
    again = await line.deliver(b".A: b\n\nc", sender="a@example.org", recipient="b@example.org")
    assert (again.verdict, sink.taken[-1]) == ("sent", b"..A: b\r\n\r\nc\r\n.\r\n")
    await line.close()


async def test_mail_that_is_too_big_says_nothing_of_the_others(
    database: Any, sink: FaultySmtp, tmp_path: Path
) -> None:
    await waiting(1)
    sink.faults["mail"] = "552 5.3.4 Message size exceeds fixed limit"
    await worker(sink, tmp_path).deliver()
    assert (await states(), await MailLine.count()) == (["failed"], 0)


@pytest.mark.parametrize("answer", ["550 5.7.1 Policy", "552 5.2.2 Over quota", "550 No", "554 No"])
async def test_policy_at_rcpt_closes_no_address(
    database: Any, sink: FaultySmtp, tmp_path: Path, answer: str
) -> None:
    now = datetime.now(UTC) - timedelta(minutes=1)
    alan = await make_person(now, await make_board(now))
    for day in (2, 0):
        await post(now - timedelta(days=day), person=alan.id)
    sink.faults["rcpt"] = answer
    await worker(sink, tmp_path).deliver()
    assert await states() == ["failed", "failed"]
    assert await Person.count().where(Person.mail_refused_at.is_not_null()) == 0


async def test_uncertain_mail_goes_twice_at_most_and_not_on_the_same_day(
    database: Any, sink: FaultySmtp, tmp_path: Path
) -> None:
    await waiting(1)
    sink.faults["end"] = HANG
    made = worker(sink, tmp_path)
    for days in (0, 0, 1, 1, 3, 30):
        early = datetime.now(UTC) - timedelta(days=days)
        await rest_is_over()
        await Message.update({Message.due_at: early}, force=True) if days else None
        await made.deliver()
    assert (await states(), len(sink.dots)) == (["uncertain"], 2)


async def test_slow_answer_after_the_dot_is_waited_for(
    database: Any, sink: FaultySmtp, tmp_path: Path
) -> None:
    """RFC 5321 4.5.3.2.6: ten minutes; what it says before that counts."""
    await waiting(1)
    sink.seconds_after_dot = QUICK.reply + 0.02
    assert Patience().end == 600
    await worker(sink, tmp_path).deliver()
    assert (await states(), len(sink.dots)) == (["sent"], 1)


@pytest.mark.parametrize("run", LOOPS)
def test_a_mail_arrives_whole_on_either_loop(smtp: SmtpServer, run: Runner) -> None:
    """`folkmoot run` is on uvloop, `folkmoot work` on asyncio's own."""
    body = b"A: b\r\n\r\n" + b"c" * 70 + b"\r\n" + b".d\r\n" * 100_000

    async def deliver() -> str:
        line = MailConnection(Smtp(smtp.host, smtp.port))
        outcome = await line.deliver(body, sender="a@example.org", recipient="b@example.org")
        await line.close()
        return outcome.verdict

    assert run(deliver()) == "sent"
    assert [mail.content for mail in smtp.received] == [body]


@pytest.mark.parametrize("run", LOOPS)
def test_no_dot_follows_what_has_not_left(run: Runner) -> None:
    """A server that reads no further has not got the mail: it may go again."""
    noted = []

    async def note() -> None:
        noted.append(True)

    async def deliver() -> str:
        read_no_further = asyncio.Event()

        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"220 sink.example.org\r\n")
            while line := await reader.readline():
                writer.write(b"354 Go on\r\n" if line == b"DATA\r\n" else b"250 Ok\r\n")
                if line == b"DATA\r\n":
                    await read_no_further.wait()
                    break
            writer.close()

        server = await asyncio.start_server(talk, "127.0.0.1", 0)
        host, port = server.sockets[0].getsockname()
        line = MailConnection(Smtp(host, port), patience=Patience(transfer=0.2, end=0.2))
        outcome = await line.deliver(
            b"c" * 64_000_000, sender="a@example.org", recipient="b@example.org", note=note
        )
        read_no_further.set()
        server.close()
        await server.wait_closed()
        return outcome.verdict

    assert (run(deliver()), noted) == ("broken", [])


async def test_many_mails_take_one_connection(
    database: Any, sink: FaultySmtp, tmp_path: Path
) -> None:
    await waiting(12)
    assert await worker(sink, tmp_path).deliver() == 12
    assert (sink.connections, len(sink.taken)) == (1, 12)


async def test_rests_grow_and_a_press_ends_them(
    database: Any, sink: FaultySmtp, tmp_path: Path, now: datetime
) -> None:
    smtp = Smtp("mail.example.org", 587)
    rests = []
    for _ in range(3):
        await lines.note_stopped(smtp, "421 busy", is_refusal=False, now=now)
        line = await lines.stop_of(smtp)
        assert line is not None
        rests.append(line.until - now)
    assert rests == [timedelta(minutes=m) for m in (1, 2, 5)]
    assert await lines.claim_turn(smtp, now=now) == "stopped"
    await lines.try_now(smtp, now=now)
    passes = [await lines.claim_turn(smtp, now=now) for _ in range(3)]
    assert passes == ["probe", "stopped", "stopped"]
    await lines.note_going(smtp)
    assert await lines.claim_turn(smtp, now=now) == "open"
    assert MailState.uncertain in MailState
