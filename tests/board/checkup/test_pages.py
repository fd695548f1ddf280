"""The page of health: what `folkmoot doctor` finds, for administrators."""

from datetime import datetime
from pathlib import Path

import httpx

from board.foundation.identity.rules.boards import Role
from tests.cast import make_board, make_staff, sign_in


async def test_health_names_what_to_mend_and_what_is_fine(
    client: httpx.AsyncClient, now: datetime, tmp_path: Path
) -> None:
    await sign_in(client, await make_staff(now), now)
    tmp_path.chmod(0o755)
    shown = (await client.get("/settings/health")).text
    to_mend, fine = shown.split("<main")[1].split("<h2>Fine</h2>")
    assert f"<b>Fix:</b> chmod 700 {tmp_path}" in to_mend
    assert "<dt>Printing</dt>" in fine
    assert 'href="/settings/health"' in (await client.get("/settings")).text


async def test_health_is_not_for_managers_of_a_board(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    grace = await make_staff(
        now, "Grace", email="grace@harbour.example.com", roles={board.id: Role.manager}
    )
    await sign_in(client, grace, now)
    assert (await client.get("/settings/health")).status_code == 404
    assert "/settings/health" not in (await client.get("/settings")).text


async def test_settings_tell_of_backups_beside_the_database_and_of_mailboxes_under_mail(
    client: httpx.AsyncClient, now: datetime
) -> None:
    await sign_in(client, await make_staff(now), now)
    mail, place = (await client.get("/settings")).text.split("<h2>Place</h2>")
    assert ["<dt>Mail in</dt>" in part for part in (mail, place)] == [True, False]
    assert ["<dt>Backups</dt>" in part for part in (mail, place)] == [False, True]
