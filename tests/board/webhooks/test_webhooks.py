"""Webhooks: what happens is told once to whoever wants it, signed, and tried again if need be."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from piccolo.engine.base import Engine
from standardwebhooks import Webhook as Verifier

from board.features import register
from board.foundation.database import db
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.installation import installation
from board.foundation.journal import journal
from board.roadmap import roadmap
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.settings import Settings, use
from board.webhooks import deliveries as webhook_deliveries
from board.webhooks import webhooks
from board.webhooks.rules import ProgrammeEvent, WebhookEvent
from board.webhooks.tables import Delivery, Webhook
from tests.cast import make_board, make_staff

ALL = set(WebhookEvent)


class Receiver:
    """Somebody else's server: keeps what it gets and answers as told, 204 unless told otherwise."""

    def __init__(self) -> None:
        receiver = self
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append(({k.lower(): v for k, v in self.headers.items()}, body))
                self.send_response(receiver.answers.pop(0) if receiver.answers else 204)
                self.send_header("Location", "http://127.0.0.1:9/elsewhere")
                self.end_headers()

            def log_request(self, *args: Any) -> None:
                """Nothing to say."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook?from=folkmoot"
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def receiver(settings: Settings) -> Iterator[Receiver]:
    use(Settings(data_dir=settings.data_dir, webhook_hosts=frozenset({"127.0.0.1"})))
    started = Receiver()
    yield started
    started.stop()


@pytest.fixture
def now() -> datetime:
    """Signatures hold for five minutes of the real clock."""
    return datetime.now(UTC)


@pytest.fixture
async def ada(database: Engine[Any], now: datetime) -> Viewer:
    register()
    return await make_staff(now, "Ada")


async def happens(now: datetime, subject: str = "item", board: str = "") -> None:
    async with db.transaction():
        await journal.record("roadmap_item.moved", subject, by=journal.SYSTEM, now=now, board=board)


@pytest.fixture
async def hook(
    ada: Viewer, receiver: Receiver, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> Webhook:
    board = await make_board(now, "Harbour")

    async def told(subject: str) -> ProgrammeEvent:
        return ProgrammeEvent(board.programme, {"id": subject, "title": "Köln – №3"})

    monkeypatch.setitem(webhooks.tellers, WebhookEvent.roadmap_item_moved, told)
    return await webhooks.add(board.programme, receiver.url, ALL, by=ada, now=now)


async def the_delivery() -> Delivery:
    [found] = await Delivery.objects()
    return found


async def test_event_arrives_signed_as_the_standard_says(
    hook: Webhook, receiver: Receiver, now: datetime
) -> None:
    await happens(now)
    assert await webhook_deliveries.turn(now=now) == 1
    [(headers, body)] = receiver.got
    assert Verifier(webhooks.secret(hook)).verify(body, headers) == {
        "type": "roadmap_item.moved",
        "timestamp": now.isoformat(),
        "data": {"id": "item", "title": "Köln – №3"},
    }
    assert headers["content-type"] == "application/json"
    assert headers["host"] == receiver.url.split("/")[2]
    found = await the_delivery()
    assert (found.state, found.status, found.attempts) == ("sent", 204, 1)
    assert await webhook_deliveries.turn(now=now) == 0


async def test_secret_holds_after_the_key_was_rotated_as_the_new_one_does(
    hook: Webhook, receiver: Receiver, now: datetime
) -> None:
    await installation.recognise(now=now)
    before = webhooks.secret(hook)
    await installation.rotate_keys(now=now)
    await happens(now)
    await webhook_deliveries.turn(now=now)
    [(headers, body)] = receiver.got
    assert webhooks.secret(hook) != before
    for secret in (before, webhooks.secret(hook)):
        assert Verifier(secret).verify(body, headers)["type"] == "roadmap_item.moved"


async def test_copy_of_an_installation_tells_other_programs_nothing(
    ada: Viewer, hook: Webhook, receiver: Receiver, now: datetime
) -> None:
    async with db.transaction():
        await installation.note_copy(fingerprint="", copied_at=now, now=now)
    await happens(now)
    assert await webhook_deliveries.turn(now=now) == 0
    await installation.let_go(by=ada, now=now)
    assert await webhook_deliveries.turn(now=now) == 1
    assert len(receiver.got) == 1


async def test_event_told_for_several_boards_goes_out_once(hook: Webhook, now: datetime) -> None:
    await happens(now, board="one")
    await happens(now, board="two")
    assert await Delivery.count() == 1


async def test_change_that_is_undone_tells_nobody(hook: Webhook, now: datetime) -> None:
    with pytest.raises(ZeroDivisionError):
        async with db.transaction():
            await journal.record("roadmap_item.moved", "item", by=journal.SYSTEM, now=now)
            raise ZeroDivisionError
    assert await Delivery.count() == 0


async def test_failure_is_tried_again_with_the_same_id_and_redirects_lead_nowhere(
    hook: Webhook, receiver: Receiver, now: datetime
) -> None:
    receiver.answers = [500, 307]
    await happens(now)
    await webhook_deliveries.turn(now=now)
    found = await the_delivery()
    assert (found.state, found.status, found.due_at) == ("retry", 500, now + timedelta(minutes=1))
    assert await webhook_deliveries.turn(now=now + timedelta(seconds=59)) == 0
    await webhook_deliveries.turn(now=now + timedelta(seconds=61))
    assert (await the_delivery()).status == 307
    await webhook_deliveries.turn(now=now + timedelta(minutes=7))
    assert (await the_delivery()).state == "sent"
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    assert len({body for _, body in receiver.got}) == 1


async def test_failure_is_given_up_after_three_days(
    hook: Webhook, receiver: Receiver, now: datetime
) -> None:
    receiver.answers = [503]
    await happens(now - timedelta(hours=73))
    await webhook_deliveries.turn(now=now)
    assert (await the_delivery()).state == "failed"


async def test_gone_ends_the_webhook(hook: Webhook, receiver: Receiver, now: datetime) -> None:
    receiver.answers = [410]
    await happens(now)
    await webhook_deliveries.turn(now=now)
    [ended] = await Webhook.objects()
    assert (ended.ended_at, ended.ended_why) == (
        now,
        "The receiver said that nothing is to come any more (410).",
    )
    await happens(now + timedelta(seconds=1), "other")
    assert await Delivery.count() == 1


async def test_what_was_being_sent_while_its_webhook_ended_is_not_tried_again(
    ada: Viewer, hook: Webhook, receiver: Receiver, now: datetime
) -> None:
    await happens(now)
    [leased] = await webhook_deliveries.LEASES.claim(
        webhook_deliveries.is_due(now), owner="dies", order=Delivery.due_at, at_most=8, now=now
    )
    await webhooks.end(hook.id, by=ada, now=now)
    later = now + timedelta(minutes=2)  # whoever was sending it has died, the lease ran out
    assert await webhook_deliveries.turn(now=later) == 1
    assert receiver.got == []
    found = await the_delivery()
    assert (found.id, found.state, found.note) == (leased, "failed", "Ended by staff.")


async def test_server_that_does_not_listen_is_said_in_words(
    hook: Webhook, receiver: Receiver, now: datetime
) -> None:
    receiver.stop()
    await happens(now)
    await webhook_deliveries.turn(now=now)
    found = await the_delivery()
    assert found.state == "retry"
    assert found.note == "127.0.0.1 could not be reached: Connection refused."


async def test_delivery_can_be_sent_again(
    ada: Viewer, hook: Webhook, receiver: Receiver, now: datetime
) -> None:
    await happens(now)
    await webhook_deliveries.turn(now=now)
    sent = await the_delivery()
    assert await webhooks.replay(sent.id, by=ada, now=now) == hook.id
    await webhook_deliveries.turn(now=now)
    first, second = receiver.got
    assert first[1] == second[1]
    assert first[0]["webhook-id"] == second[0]["webhook-id"]
    await webhooks.end(hook.id, by=ada, now=now)
    with pytest.raises(LostRace):
        await webhooks.replay(sent.id, by=ada, now=now)


async def test_new_secret_ends_the_old_one(ada: Viewer, hook: Webhook, now: datetime) -> None:
    old = webhooks.secret(hook)
    new = await webhooks.replace_secret(hook.id, by=ada, now=now)
    assert new != old
    assert new.startswith("whsec_")


async def test_name_that_leads_into_the_house_is_not_followed(
    hook: Webhook, receiver: Receiver, settings: Settings, now: datetime
) -> None:
    use(settings)  # nothing in the house is allowed any more
    await happens(now)
    await webhook_deliveries.turn(now=now)
    assert receiver.got == []
    assert (await the_delivery()).note == (
        "This name leads to a server that is not on the internet."
    )


async def test_what_was_sent_is_forgotten_after_thirty_days(
    hook: Webhook, receiver: Receiver, now: datetime
) -> None:
    await happens(now)
    await webhook_deliveries.turn(now=now)
    await webhook_deliveries.forget(now + timedelta(days=29))
    assert (await the_delivery()).body != ""
    await webhook_deliveries.forget(now + timedelta(days=31))
    assert (await the_delivery()).body == ""


async def test_others_than_administrators_find_nothing(hook: Webhook, now: datetime) -> None:
    mona = await make_staff(now, "Mona", roles={})
    with pytest.raises(NotFound):
        await webhooks.listing(mona)


async def test_every_event_has_its_facts(ada: Viewer, now: datetime) -> None:
    board = await make_board(now, "Harbour")
    item = await roadmap.create(
        board.programme,
        roadmap.RoadmapItemFacts("Swap shifts"),
        status=RoadmapStatus.planned,
        by=ada,
        now=now,
    )
    told = await webhooks.tellers[WebhookEvent.roadmap_item_moved](item)
    assert told is not None
    assert json.loads(json.dumps(told.facts))["status"] == "planned"
    for event in WebhookEvent:
        assert await webhooks.tellers[event]("nothing") is None


async def test_internal_item_moves_without_a_word_to_other_programs(
    ada: Viewer, now: datetime
) -> None:
    board = await make_board(now, "Harbour")
    hidden = roadmap.RoadmapItemFacts("Swap shifts", visibility=Visibility.internal)
    item = await roadmap.create(board.programme, hidden, by=ada, now=now)
    assert await webhooks.tellers[WebhookEvent.roadmap_item_moved](item) is None


async def test_address_is_checked_before_anything_is_stored(
    ada: Viewer, settings: Settings, now: datetime
) -> None:
    board = await make_board(now, "Harbour")
    for url in (
        "http://example.com/x",
        "https://10.0.0.1/",
        "https://u:p@example.com/",
        "javascript:",
    ):
        with pytest.raises(Refused):
            await webhooks.add(board.programme, url, ALL, by=ada, now=now)
    assert await Webhook.count() == 0
