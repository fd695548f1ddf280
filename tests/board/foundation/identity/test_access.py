"""Who is signed in, with which roles, and for how long."""

from datetime import datetime, timedelta

import pytest

from board.foundation.errors import NotFound
from board.foundation.identity import access
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Staff
from tests.cast import make_board, make_staff
from tests.queries import at_most, counted

pytestmark = pytest.mark.usefixtures("database")

SECOND = timedelta(seconds=1)


async def test_session_tells_who_it_is_in_two_statements(now: datetime) -> None:
    board = await make_board(now)
    await make_board(now, "Another")
    lin = await make_staff(now, "Lin", roles={board.id: Role.lead})
    token = await access.start_session(lin.id, now=now)
    with at_most(2):
        viewer = await access.viewer_of(token, now=now)
    assert viewer is not None
    assert (viewer.id, viewer.name, viewer.timezone) == (lin.id, "Lin", "Europe/Berlin")
    assert (viewer.roles, viewer.is_administrator) == ({board.id: Role.lead}, False)
    assert (viewer.must_renew, bool(viewer.session)) == (False, True)


async def test_administrator_manages_every_board(now: datetime) -> None:
    boards = {(await make_board(now, name)).id for name in ("One", "Two")}
    ada = await make_staff(now)
    viewer = await access.viewer_for(ada.id)
    assert viewer.roles == dict.fromkeys(boards, Role.manager)
    assert (viewer.is_administrator, viewer.session) == (True, "")


async def test_session_ends(now: datetime) -> None:
    ada = await make_staff(now)
    token = await access.start_session(ada.id, now=now)
    end = now + access.SESSION_LASTS
    assert await access.viewer_of(token, now=end - SECOND) is not None
    assert await access.viewer_of(token, now=end) is None
    assert await access.viewer_of("nobody's", now=now) is None
    with counted() as seen:
        assert await access.viewer_of("x" * 101, now=now) is None
    assert seen == []
    await Staff.update({Staff.deactivated_at: now}).where(Staff.id == ada.id)
    assert await access.viewer_of(token, now=now) is None
    with pytest.raises(NotFound):
        await access.viewer_for(ada.id)
    with pytest.raises(NotFound):
        await access.viewer_for("nobody")


async def test_former_token_holds_for_what_was_under_way(now: datetime) -> None:
    ada = await make_staff(now)
    former = await access.start_session(ada.id, now=now)
    await access.renew_sessions_of(ada.id)
    before = await access.viewer_of(former, now=now)
    assert before is not None
    assert before.must_renew
    fresh = await access.renewed(former, now=now)
    assert fresh is not None
    assert await access.renewed(former, now=now) is None
    for token in (fresh, former):
        viewer = await access.viewer_of(token, now=now)
        assert viewer is not None
        assert (viewer.session, viewer.must_renew) == (before.session, False)
    assert await access.viewer_of(former, now=now + access.FORMER_LASTS) is None
    assert await access.viewer_of(fresh, now=now + access.FORMER_LASTS) is not None
