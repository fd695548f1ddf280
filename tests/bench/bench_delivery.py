"""Mails delivered by a worker, against aiosmtplib alone with ready bytes, on one connection each.

The mail server is a process of its own that takes everything. Ours claims, notes and settles each
mail in the database, and keeps it without its links.
"""

import socket
import subprocess
import sys
import time
from typing import Any

import aiosmtplib

from tests import ports
from tests.bench import installation as at
from tests.bench.printing import Row, report
from tests.browser.product import until

from board import features  # isort: skip - the installation decides on the database first
from board.foundation.database import clocks
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.mail.tables import Mailing, Message
from board.foundation.mailings import writing
from board.settings import Settings, Smtp, use
from board.worker import Worker
from meetings.scheduling import meetings

MAILS, ROUNDS = 200, 3  # mails of one round
PROMISED = 0.6


async def measure_at(port: int) -> list[Row]:
    """Rounds alternate, so that a busy machine slows both."""
    smtp = Smtp(host="127.0.0.1", port=port, tls="none")
    configured = Settings(data_dir=at.PLACE, smtp=smtp)
    use(configured)
    features.register()
    board, ada = await at.found_board()
    people = await at.add_people(board, MAILS)
    worker = Worker(configured)
    ours = stock = busy = alone = 0.0
    for number in range(ROUNDS):
        rows = await _waiting(board, people, number, by=ada)
        began, processor = time.perf_counter(), time.process_time()
        while await worker.deliver():
            pass
        ours += time.perf_counter() - began
        busy += time.process_time() - processor
        assert await Message.count().where(Message.state == "sent") == MAILS * (number + 1)
        client = aiosmtplib.SMTP(hostname=smtp.host, port=port, use_tls=False, start_tls=False)
        began, processor = time.perf_counter(), time.process_time()
        async with client:
            for row in rows:
                await client.sendmail(configured.mail_from, [row["to_address"]], row["body"])
        stock += time.perf_counter() - began
        alone += time.process_time() - processor
    total = MAILS * ROUNDS
    return [
        Row("mails, one connection", total / ours, total / stock, promised=PROMISED),
        Row("processor time of a mail", busy * 1000 / total, alone * 1000 / total, unit=" ms"),
    ]


async def _waiting(
    board: Board, people: list[str], number: int, *, by: Viewer
) -> list[dict[str, Any]]:
    """Invitations to a meeting more, written and due now: their addresses and bytes."""
    now = clocks.now()
    meeting = await meetings.create(board, at.plan(400 + number), people=people, by=by, now=now)
    await meetings.invite(meeting, by=by, now=now)
    while await Mailing.exists().where(Mailing.ended_at.is_null()):
        await writing.carry_on(now)
    due = Message.state == "pending"
    await Message.update({Message.due_at: now}).where(due)
    rows = await Message.select(Message.body, Message.to_address).where(due)
    assert len(rows) == MAILS, len(rows)
    return rows


def main() -> int:
    port = ports.reserve()
    sink = subprocess.Popen([sys.executable, "-m", "tests.bench.smtp_sink", str(port)])
    try:
        until(lambda: _listens(port), "the mail server")
        return report(
            "Delivering mails, against aiosmtplib alone", at.measured(lambda: measure_at(port))
        )
    finally:
        sink.terminate()
        sink.wait()


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    raise SystemExit(main())
