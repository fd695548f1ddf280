"""One's own account: what it may change, and what a guess at its password costs."""

from datetime import datetime

import pytest

from board.foundation.errors import Gone, Refused, TooMany
from board.foundation.identity.tables import Staff
from board.foundation.journal.tables import Entry
from board.staff import accounts, passwords, staff
from board.staff.sign_ins import TRIES_AN_HOUR
from tests.cast import make_staff

pytestmark = pytest.mark.anyio


async def test_the_same_again_is_not_noted(database: object, now: datetime) -> None:
    ada = await make_staff(now)
    await accounts.change(name="Ada L.", timezone="Asia/Tokyo", by=ada, now=now)
    await accounts.change(name="Ada L.", timezone="Asia/Tokyo", by=ada, now=now)
    assert await Staff.select(Staff.name, Staff.timezone).where(Staff.id == ada.id) == [
        {"name": "Ada L.", "timezone": "Asia/Tokyo"}
    ]
    assert await Entry.count().where(Entry.event == "staff.changed") == 1


async def test_guesses_at_the_current_password_end(database: object, now: datetime) -> None:
    ada = await make_staff(now)
    hashed = await passwords.hashed("a sentence to remember")
    await Staff.update({Staff.password_hash: hashed}).where(Staff.id == ada.id)
    for _ in range(TRIES_AN_HOUR):
        with pytest.raises(Refused, match="not your current password"):
            await accounts.change_password("guessed", "another long one", by=ada, now=now)
    with pytest.raises(TooMany):
        await accounts.change_password(
            "a sentence to remember", "another long one", by=ada, now=now
        )


async def test_a_new_password_ends_the_link_that_was_mailed_for_another(
    database: object, now: datetime
) -> None:
    ada = await make_staff(now)
    hashed = await passwords.hashed("a sentence to remember")
    await Staff.update({Staff.password_hash: hashed}).where(Staff.id == ada.id)
    address = (await staff.find(ada.id)).email
    mailed = (await staff.reset_link(address, now=now)).rpartition("/")[2]
    await accounts.change_password(
        "a sentence to remember", "quite another sentence", by=ada, now=now
    )
    with pytest.raises(Gone):
        await staff.set_password(mailed, "one more sentence here", now=now)
