"""The page of one's own account."""

from datetime import datetime

import httpx
import pytest

from board.foundation.identity import access
from board.foundation.identity.tables import Staff
from board.staff import passwords
from tests.cast import make_staff, sign_in

pytestmark = pytest.mark.anyio

PASSWORD = "a sentence is easy to remember"


async def test_name_and_time_zone_are_saved(client: httpx.AsyncClient, now: datetime) -> None:
    ada = await make_staff(now)
    csrf = await sign_in(client, ada, now)
    answer = await client.post(
        "/account", data={"csrf": csrf, "name": "Ada L.", "timezone": "Asia/Tokyo"}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    page = await client.get("/account")
    assert 'value="Ada L."' in page.text
    assert 'value="Asia/Tokyo"' in page.text


async def test_bad_input_keeps_what_was_typed(client: httpx.AsyncClient, now: datetime) -> None:
    ada = await make_staff(now)
    csrf = await sign_in(client, ada, now)
    answer = await client.post(
        "/account", data={"csrf": csrf, "name": "Ada L.", "timezone": "Nowhere"}
    )
    assert answer.status_code == 422
    assert 'value="Ada L."' in answer.text
    assert 'value="Nowhere"' in answer.text


async def test_a_new_password_ends_the_other_sessions(
    client: httpx.AsyncClient, now: datetime
) -> None:
    ada = await make_staff(now)
    hashed = await passwords.hashed(PASSWORD)
    await Staff.update({Staff.password_hash: hashed}).where(Staff.id == ada.id)
    elsewhere = await access.start_session(ada.id, now=now)
    csrf = await sign_in(client, ada, now)
    wrong = await client.post(
        "/account/password",
        data={"csrf": csrf, "current": "guessed", "password": "another long sentence"},
    )
    assert wrong.status_code == 422
    assert await access.viewer_of(elsewhere, now=now) is not None
    answer = await client.post(
        "/account/password",
        data={"csrf": csrf, "current": PASSWORD, "password": "another long sentence"},
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    assert await access.viewer_of(elsewhere, now=now) is None
    row = await Staff.select(Staff.password_hash).where(Staff.id == ada.id).first()
    assert row is not None
    assert await passwords.matches(row["password_hash"], "another long sentence")
