"""Mail on its way out: leases keep workers apart, nothing is lost, nobody gets it twice."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from board.foundation.database import db
from board.foundation.delivery import deliveries, mail_leases
from board.foundation.errors import LostRace
from board.foundation.identity.tables import Person
from board.foundation.journal.journal import SYSTEM
from board.foundation.mail import mail_moves, messages, outbox
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.settings import Settings, Smtp, use
from board.worker import Worker
from tests.cast import make_board, make_person
from tests.smtp import SmtpServer
from tests.smtp_faults import HANG, FaultySmtp

pytestmark = pytest.mark.anyio


async def post(now: datetime, address: str = "alan@example.org", **overrides: Any) -> Message:
    """A mail as some operation writes it; its link is personal."""
    async with db.transaction():
        identifier = await outbox.post(
            "staff_reset",
            to=outbox.Recipient("Alan", address, person=overrides.pop("person", None)),
            context={
                "name": "Alan",
                "by_name": "",
                "url": "http://127.0.0.1:8000/welcome/abcdefghjkmn" + "q" * 26,
                "until": now,
            },
            now=now,
            **overrides,
        )
    assert identifier is not None
    return await messages.find(identifier)


async def states() -> list[str]:
    rows = await Message.select(Message.state).order_by(Message.created_at)
    return [row["state"] for row in rows]


async def test_claim_leaves_what_is_held_or_not_due(database: Any, now: datetime) -> None:
    await post(now, hold=True)
    await post(now, due_at=now + timedelta(minutes=5))
    due = await post(now)
    assert [each.id for each in await deliveries.claim("one", now=now)] == [due.id]
    assert await deliveries.claim("two", now=now) == []


@pytest.mark.race
async def test_claims_of_several_workers_never_share_a_mail(database: Any, now: datetime) -> None:
    for number in range(40):
        await post(now, f"person{number}@example.org")
    claimed = await asyncio.gather(
        *(deliveries.claim(f"worker {n}", now=now, limit=40) for n in range(4))
    )
    ids = [message.id for batch in claimed for message in batch]
    assert (len(ids), len(set(ids))) == (40, 40)


async def test_lease_that_ran_out_is_claimed_again_and_fences_the_first_off(
    database: Any, now: datetime
) -> None:
    await post(now)
    (first,) = await deliveries.claim("slow", now=now)
    later = now + mail_leases.LEASE + timedelta(seconds=1)
    (second,) = await deliveries.claim("quick", now=later)
    assert await deliveries.keep(first, now=later) is False
    assert await deliveries.settle_sent(first, now=later) is False
    assert await deliveries.settle_sent(second, now=later) is True
    assert await states() == ["sent"]


async def test_what_was_handed_over_is_nobodys_to_take(database: Any, now: datetime) -> None:
    """Its lease may run out between the look for such mails and the claim of others."""
    await post(now)
    [mail] = await deliveries.claim("one", now=now)
    assert await deliveries.hand(mail, now=now)
    later = now + 3 * mail_leases.LEASE
    taken = await mail_leases.LEASES.claim(
        deliveries.may_leave(later), owner="two", order=Message.due_at, at_most=9, now=later
    )
    await mail_leases.LEASES.give_back("one")
    assert (taken, await states()) == ([], ["leased"])
    assert await deliveries.claim("two", now=later) == []
    assert await states() == ["uncertain"]


async def test_lease_is_kept_by_renewing_it(database: Any, now: datetime) -> None:
    await post(now)
    (message,) = await deliveries.claim("one", now=now)
    assert await deliveries.keep(message, now=now + timedelta(seconds=110)) is True
    assert await deliveries.claim("two", now=now + timedelta(seconds=200)) == []


async def test_sent_mail_loses_its_personal_link_but_the_mailbox_keeps_it(
    database: Any, now: datetime
) -> None:
    token = b"abcdefghjkmn" + b"q" * 26
    await post(now)
    await post(now)
    one, two = await deliveries.claim("one", now=now)
    await deliveries.settle_sent(one, now=now)
    await deliveries.settle_sent(two, now=now, state=MailState.mailbox)
    assert (await messages.find(one.id)).body.count(token) == 0
    assert (await messages.find(two.id)).body.count(token) > 0


async def test_temporary_failure_waits_longer_each_time_and_gives_up_after_three_days(
    database: Any, now: datetime
) -> None:
    message = await post(now)
    waited = []
    at = now
    for _ in range(3):
        (leased,) = await deliveries.claim("one", now=at)
        await deliveries.settle_failed(leased, "451 busy", now=at, permanent=False, refused=False)
        message = await messages.find(message.id)
        waited.append(message.due_at - at)
        at = message.due_at
    assert waited == [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15)]
    at = now + timedelta(hours=73)
    (leased,) = await deliveries.claim("one", now=at)
    await deliveries.settle_failed(leased, "451 busy", now=at, permanent=False, refused=False)
    assert await states() == ["failed"]


async def test_refused_address_gets_no_more_mail(database: Any, now: datetime) -> None:
    board = await make_board(now)
    alan = await make_person(now, board)
    closed = []
    for at in (now, now + timedelta(hours=1), now + timedelta(days=1)):
        await post(at, person=alan.id)
        (leased,) = await deliveries.claim("one", now=at)
        await deliveries.settle_failed(leased, "550 5.1.1", now=at, permanent=True, refused=True)
        known = await Person.objects().where(Person.id == alan.id).first()
        assert known is not None
        closed.append(known.mail_refused_at)
    assert closed == [None, None, now + timedelta(days=1)]
    await post(now + timedelta(days=2), person=alan.id)
    assert await states() == ["failed"] * 3 + ["suppressed"]


async def test_late_mail_expires_instead_of_arriving_late(database: Any, now: datetime) -> None:
    await post(now, expires_at=now + timedelta(hours=1))
    assert await deliveries.claim("one", now=now + timedelta(hours=2)) == []
    assert await states() == ["expired"]


async def test_same_unique_key_is_one_mail_and_a_newer_one_takes_the_place_of_a_waiting_one(
    database: Any, now: datetime
) -> None:
    await post(now, unique_key="once")
    again = await outbox.post(
        "staff_reset",
        to=outbox.Recipient("Alan", "alan@example.org"),
        context={"name": "Alan", "by_name": "", "url": "", "until": now},
        now=now,
        unique_key="once",
    )
    assert again is None
    await post(now + timedelta(seconds=1), replaces_key="sitting")
    await post(now + timedelta(seconds=2), replaces_key="sitting")
    assert await states() == ["pending", "superseded", "pending"]


async def test_moves_of_a_mail_that_went_out_are_lost_races(database: Any, now: datetime) -> None:
    message = await post(now)
    await mail_moves.hold(message, by=SYSTEM, now=now)
    await mail_moves.release(message, by=SYSTEM, now=now)
    (leased,) = await deliveries.claim("one", now=now)
    await deliveries.settle_sent(leased, now=now)
    with pytest.raises(LostRace):
        await mail_moves.hold(message, by=SYSTEM, now=now)
    with pytest.raises(LostRace):
        await mail_moves.take_back(message, by=SYSTEM, now=now)


async def test_mail_with_a_header_in_its_title_is_never_sent(database: Any, now: datetime) -> None:
    message = await post(now, sender_name="Ada\r\nBcc: eve@example.net")
    assert b"\nBcc:" not in message.body
    assert message.state == "pending"


def worker(smtp: SmtpServer | None, tmp_path: Path, **how: Any) -> Worker:
    there = Smtp(smtp.host, smtp.port) if smtp else None
    configured = Settings(data_dir=tmp_path, smtp=there, runs_worker=False, **how)
    use(configured)
    return Worker(configured)


async def test_worker_delivers_to_the_mail_server(
    database: Any, smtp: SmtpServer, tmp_path: Path, now: datetime
) -> None:
    await post(now)
    assert await worker(smtp, tmp_path).deliver() == 1
    assert await states() == ["sent"]
    (mail,) = smtp.to("alan@example.org")
    assert mail["Auto-Submitted"] == "auto-generated"


async def test_worker_keeps_to_the_mails_a_minute_that_are_allowed(
    database: Any, smtp: SmtpServer, tmp_path: Path, now: datetime
) -> None:
    for number in range(3):
        await post(now, f"person{number}@example.org")
    stop = asyncio.Event()
    working = asyncio.create_task(worker(smtp, tmp_path, mail_per_minute=300).run(stop))
    start = time.monotonic()
    while len(smtp.received) < 3 and time.monotonic() - start < 60:  # noqa: ASYNC110 - a server
        await asyncio.sleep(0.02)
    assert (len(smtp.received), time.monotonic() - start >= 0.4) == (3, True)
    stop.set()
    await working


@pytest.mark.race
async def test_mails_a_minute_hold_over_all_workers(
    database: Any, smtp: SmtpServer, tmp_path: Path, now: datetime
) -> None:
    for number in range(4):
        await post(now, f"person{number}@example.org")
    workers = [worker(smtp, tmp_path, mail_per_minute=2) for _ in range(3)]
    assert sorted([await each.deliver() for each in workers]) == [0, 0, 1]
    assert sorted(await states()) == ["pending"] * 3 + ["sent"]
    gap = timedelta(seconds=30)
    later = datetime.now(UTC) + gap
    claims = [deliveries.claim(each.owner, now=later, gap=gap) for each in workers]
    assert sorted(len(each) for each in await asyncio.gather(*claims)) == [0, 0, 1]
    assert await deliveries.claim("a", now=later + gap / 2, gap=gap) == []
    assert len(await deliveries.claim("a", now=later + gap, gap=gap)) == 1
    assert len(await deliveries.claim("a", now=later - timedelta(days=1), gap=gap)) == 1


async def test_worker_stops_at_once_between_two_mails_that_are_a_minute_apart(
    database: Any, smtp: SmtpServer, tmp_path: Path, now: datetime
) -> None:
    await post(now)
    stop = asyncio.Event()
    working = asyncio.create_task(worker(smtp, tmp_path, mail_per_minute=1).run(stop))
    while not smtp.received:  # noqa: ASYNC110 - a server
        await asyncio.sleep(0.02)
    stop.set()
    await asyncio.wait_for(working, 60)


async def test_worker_without_a_mail_server_fills_the_mailbox(
    database: Any, tmp_path: Path, now: datetime
) -> None:
    await post(now)
    assert await worker(None, tmp_path).deliver() == 1
    assert await states() == ["mailbox"]


async def test_worker_notes_refusals_and_busy_servers(
    database: Any, smtp: SmtpServer, tmp_path: Path
) -> None:
    now = datetime.now(UTC) - timedelta(minutes=1)  # the worker has a clock of its own
    smtp.refuse = {"gone@example.org": "550 no such user", "busy@example.org": "451 later"}
    await post(now, "gone@example.org")
    await post(now + timedelta(seconds=1), "busy@example.org")
    await post(now + timedelta(seconds=2))
    assert await worker(smtp, tmp_path).deliver() == 3
    assert await states() == ["failed", "retry", "sent"]


async def test_worker_outlives_a_server_that_is_down(
    database: Any, smtp: SmtpServer, tmp_path: Path
) -> None:
    await post(datetime.now(UTC))
    made = worker(smtp, tmp_path)
    smtp.stop()
    assert await made.deliver() == 1
    assert await states() == ["pending"]


async def test_poisonous_mail_does_not_hold_up_the_others(
    database: Any, smtp: SmtpServer, tmp_path: Path, now: datetime
) -> None:
    poison = await post(now)
    await Message.update(
        {Message.body: b"\xff" * 10, Message.to_address: "no\r\nRCPT TO:<eve@example.net>"}
    ).where(Message.id == poison.id)
    await post(now + timedelta(seconds=1))
    await worker(smtp, tmp_path).deliver()
    assert await states() == ["failed", "sent"]
    assert [mail.recipients for mail in smtp.received] == [["alan@example.org"]]


@pytest.mark.parametrize(
    ("stage", "expected"), [("mail", ["pending", "pending"]), ("end", ["pending", "uncertain"])]
)
async def test_stopping_worker_gives_back_what_it_holds(
    database: Any, tmp_path: Path, now: datetime, stage: str, expected: list[str]
) -> None:
    await post(now)
    await post(now)
    sink = FaultySmtp(faults={stage: HANG})
    configured = Settings(data_dir=tmp_path, smtp=Smtp(sink.host, sink.port), runs_worker=False)
    use(configured)
    stop = asyncio.Event()
    working = asyncio.create_task(Worker(configured, grace=0.1).run(stop))
    try:
        async with asyncio.timeout(60):
            while not (sink.dots if stage == "end" else sink.connections):  # noqa: ASYNC110 - a server
                await asyncio.sleep(0.01)
    finally:
        stop.set()
        await working
        sink.stop()
    assert sorted(await states()) == expected
    assert await Message.count().where(Message.lease_owner.is_not_null()) == 0
