"""Errors as pages: a sentence and a way on."""

from datetime import datetime

import httpx

from tests.cast import make_staff, sign_in


async def test_the_address_of_a_form_is_told_to_be_no_page(
    client: httpx.AsyncClient, now: datetime
) -> None:
    await sign_in(client, await make_staff(now), now)
    shown = await client.get("/outbox/line")
    assert shown.status_code == 405
    assert "POST" in shown.headers["allow"]
    assert "There is no page here" in shown.text
    assert "This address only takes what a form sends." in shown.text
    other = await client.put("/outbox/line")
    assert (other.status_code, other.text) == (405, "Method not allowed")
