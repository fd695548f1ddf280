"""Saying no to a wish: for managers, and what was typed stays."""

from datetime import datetime

import httpx
import pytest
from litestar import Litestar

from board.foundation.identity.rules.boards import Role
from tests.cast import make_staff, sign_in
from tests.wishing import Visit

pytestmark = pytest.mark.anyio


@pytest.fixture
async def visit(app: Litestar, client: httpx.AsyncClient, now: datetime) -> Visit:
    return await Visit().begun(client, now)


async def test_decisions_are_for_managers(visit: Visit, now: datetime) -> None:
    await visit.proposes()
    await visit.sends()
    proposal, substitute = await visit.proposal(), await visit.substitute()
    for name, roles, status in (("Lin", {visit.board.id: Role.lead}, 403), ("Eve", {}, 404)):
        csrf = {"csrf": await sign_in(visit.client, await make_staff(now, name, roles=roles), now)}
        for path in (
            f"/counter-proposals/{proposal.id}/acceptance",
            f"/counter-proposals/{proposal.id}/refusal",
            f"/substitutes/{substitute.id}/approval",
            f"/substitutes/{substitute.id}/refusal",
        ):
            assert (await visit.client.post(path, data=csrf)).status_code == status


async def test_words_that_are_too_long_are_there_again_to_be_made_shorter(visit: Visit) -> None:
    await visit.proposes()
    await visit.sends()
    proposal, substitute = await visit.proposal(), await visit.substitute()
    csrf = {"csrf": await sign_in(visit.client, visit.ada, visit.now)}
    for path in (f"/counter-proposals/{proposal.id}", f"/substitutes/{substitute.id}"):
        long = {**csrf, "words": "Sorry. " * 200}
        answer = await visit.client.post(f"{path}/refusal", data=long)
        assert (answer.status_code, "Sorry. Sorry." in answer.text) == (422, True)
        assert "Say no and tell Alan" in answer.text
        shorter = await visit.client.post(f"{path}/refusal", data={**csrf, "words": "Sorry."})
        assert shorter.status_code == 303
