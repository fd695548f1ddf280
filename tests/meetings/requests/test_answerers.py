from datetime import datetime

import pytest

from board.foundation.errors import Forbidden, Refused
from board.foundation.identity.rules.boards import Role
from meetings.requests import answerers, requests
from tests.live_meetings import LiveMeeting, events

pytestmark = pytest.mark.usefixtures("database")


async def test_only_those_who_may_answer_own_it(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    request = await live.asks("Alan")
    lin = await live.staff(Role.lead, "Lin")
    await live.staff(Role.manager, "Abe")
    vint = await live.staff(Role.viewer, "Vint")
    owners = await answerers.owners_for(live.board.id)
    assert [(row.name, row.role) for row in owners] == [
        ("Abe", Role.manager),
        ("Lin", Role.lead),
    ]
    with pytest.raises(Refused, match="may answer"):
        await answerers.assign(request, vint.id, by=live.ada, now=now)
    with pytest.raises(Forbidden):
        await answerers.assign(request, None, by=vint, now=now)
    for owner in (lin.id, None):
        await answerers.assign(request, owner, by=live.ada, now=now)
        assert (await requests.find(request, live.ada, now=now)).owner == owner
    assert (await events(request))[-2:] == ["request.assigned"] * 2
