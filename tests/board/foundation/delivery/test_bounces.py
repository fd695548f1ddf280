"""Mails that come back: who says so counts, and one failure closes no address."""

import dataclasses
from datetime import datetime, timedelta
from typing import Any

import pytest

from board import settings
from board.foundation.delivery import bounces, closed_addresses, return_paths
from board.foundation.delivery.bounces import Returned
from board.foundation.identity.tables import Person
from board.foundation.journal.journal import SYSTEM
from board.foundation.journal.tables import Entry
from board.foundation.mail import outbox
from board.foundation.mail.tables import AddressFailure, Message
from tests.cast import make_board, make_person, make_staff

pytestmark = pytest.mark.anyio
DAY = timedelta(days=1)


async def alan(now: datetime) -> Person:
    return await make_person(now, await make_board(now))


async def sent(now: datetime, person: Person, *, state: str = "sent") -> dict[str, Any]:
    """A mail to Alan that went out."""
    identifier = await outbox.post(
        "desk_mailed",
        to=outbox.Recipient("Alan", "alan@example.org", person=person.id),
        context={"name": "Alan", "url": "https://board.example.com/"},
        now=now,
    )
    await Message.update({Message.state: state}).where(Message.id == identifier)
    [row] = await Message.select().where(Message.id == identifier)
    return row


async def after(mail: dict[str, Any]) -> tuple[str, str, datetime | None]:
    [row] = await Message.select().where(Message.id == mail["id"])
    [person] = await Person.select(Person.mail_refused_at).where(Person.id == mail["person"])
    return row["state"], row["error"], person["mail_refused_at"]


def report(**facts: Any) -> Returned:
    """A delivery report about Alan's mail, as RFC 3464 wants it."""
    usual = {"reason": "Unknown user.", "is_permanent": True, "status": "5.1.1"}
    return Returned(**{**usual, "recipients": ("Alan@Example.org",), **facts})


def sign_returns() -> None:
    settings.use(dataclasses.replace(settings.current(), signed_returns=True))


async def test_take_for_good_fails_the_mail_and_the_second_day_closes_the_address(
    database: Any, now: datetime
) -> None:
    person = await alan(now)
    found = []
    for at in (now, now + timedelta(hours=2), now + DAY):
        mail = await sent(at, person)
        for _ in range(2):
            assert (await bounces.record([mail["message_id"]], report(), now=at))[1] is True
        found.append(await after(mail))
    closed = now + DAY
    assert found == [
        ("failed", "Unknown user.", None),
        ("failed", "Unknown user.", None),
        ("failed", "Unknown user.", closed),
    ]
    assert await Entry.count().where(Entry.event == "mail.bounced") == 3
    assert await Entry.count().where(Entry.event == "address.closed") == 1


@pytest.mark.parametrize(
    "facts",
    [{"status": "5.2.2"}, {"status": "5.7.1"}, {"status": ""}, {"status": "4.4.7"},
     {"status": "5.1.8"}],
)  # fmt: skip
async def test_take_of_another_reason_fails_the_mail_alone(
    database: Any, now: datetime, facts: dict[str, str]
) -> None:
    person = await alan(now)
    for at in (now, now + DAY):
        mail = await sent(at, person)
        await bounces.record([mail["message_id"]], report(**facts), now=at)
        assert await after(mail) == ("failed", "Unknown user.", None)
    assert await AddressFailure.count() == 0


@pytest.mark.parametrize("recipients", [(), ("eve@example.net",)])
async def test_take_of_what_names_no_recipient_or_another_changes_nothing(
    database: Any, now: datetime, recipients: tuple[str, ...]
) -> None:
    mail = await sent(now, await alan(now))
    message, is_believed = await bounces.record(
        [mail["message_id"]], report(recipients=recipients), now=now
    )
    assert message is not None
    assert (message.id, is_believed) == (mail["id"], False)
    assert await after(mail) == ("sent", "", None)


async def test_take_believes_its_own_return_path_alone_where_they_are_signed(
    database: Any, now: datetime
) -> None:
    mail = await sent(now, await alan(now))
    sign_returns()
    genuine = return_paths.of(mail["id"], settings.current())
    forged = [
        (), (settings.current().mail_from,), (genuine.replace("-", "x", 3),),
        (genuine[:-30] + "22222" + genuine[-25:],),
        (return_paths.of("abcdefghjkmn", settings.current()).replace("abcdefghjkmn", mail["id"]),),
    ]  # fmt: skip
    for came_to in forged:
        found = await bounces.record([mail["message_id"]], report(came_to=came_to), now=now)
        assert found[1] is False
    assert await after(mail) == ("sent", "", None)
    # Whatever the server says of recipients and Message-IDs, and however it writes the address.
    word = report(recipients=(), came_to=(genuine.upper(),))
    assert (await bounces.record([], word, now=now))[1] is True
    assert await after(mail) == ("failed", "Unknown user.", None)


async def test_take_of_a_delay_changes_nothing(database: Any, now: datetime) -> None:
    mail = await sent(now, await alan(now))
    await bounces.record([mail["message_id"]], report(is_permanent=False), now=now)
    assert await after(mail) == ("sent", "", None)


async def test_take_leaves_an_address_alone_that_was_corrected_since(
    database: Any, now: datetime
) -> None:
    person = await alan(now)
    mails = [await sent(now, person), await sent(now + DAY, person)]
    await Person.update({Person.email_key: "alan@example.com"}, force=True)
    for mail, at in zip(mails, (now, now + DAY), strict=True):
        await bounces.record([mail["message_id"]], report(), now=at)
        assert await after(mail) == ("failed", "Unknown user.", None)


@pytest.mark.parametrize("message_id", ["", "unknown@example.org"])
async def test_take_of_what_is_not_ours_is_nothing(
    database: Any, now: datetime, message_id: str
) -> None:
    mail = await sent(now, await alan(now))
    assert await bounces.record([message_id], report(), now=now) == (None, False)
    assert (await after(mail))[2] is None


async def test_closed_address_is_opened_in_one_step_and_counts_anew(
    database: Any, now: datetime
) -> None:
    person = await alan(now)
    for at in (now, now + DAY):
        mail = await sent(at, person)
        await bounces.record([mail["message_id"]], report(), now=at)
    ada = await make_staff(now)
    [row] = await closed_addresses.listing(ada)
    assert (row.is_closed, len(row.failures)) == (True, 2)
    await closed_addresses.open_again(person.id, by=SYSTEM, now=now + DAY)
    assert await closed_addresses.listing(ada) == []
    mail = await sent(now + 2 * DAY, person)
    await bounces.record([mail["message_id"]], report(), now=now + 2 * DAY)
    assert (await after(mail))[2] is None
    [row] = await closed_addresses.listing(ada)
    assert (row.is_closed, len(row.failures)) == (False, 1)
