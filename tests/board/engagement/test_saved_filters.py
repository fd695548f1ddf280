"""Saved filters: whose they are, who sees them, who removes them."""

from datetime import datetime

import pytest

from board.engagement import saved_filters
from board.engagement.rules.sieves import PeopleSieve
from board.foundation.errors import LostRace, Refused
from tests.cast import make_board, make_staff

pytestmark = pytest.mark.usefixtures("database")

SILENT = PeopleSieve(seat="member", silent="60")


async def test_own_and_shared_ones_are_seen(now: datetime) -> None:
    await make_board(now)
    ada, lin = await make_staff(now), await make_staff(now, "Lin", roles={})
    await saved_filters.save("Mine", SILENT, is_shared=False, by=ada, now=now)
    await saved_filters.save("Ours", PeopleSieve(mail="back"), is_shared=True, by=ada, now=now)
    assert [(each.name, each.address) for each in await saved_filters.of(ada)] == [
        ("Mine", "seat=member&silent=60"), ("Ours", "mail=back"),
    ]  # fmt: skip
    [ours] = await saved_filters.of(lin)
    assert (ours.name, ours.staff_name, ours.may_remove(lin)) == ("Ours", "Ada", False)
    with pytest.raises(LostRace):
        await saved_filters.remove(ours.id, by=lin, now=now)
    assert await saved_filters.remove(ours.id, by=ada, now=now) == "Ours"
    with pytest.raises(LostRace):
        await saved_filters.remove(ours.id, by=ada, now=now)
    assert await saved_filters.of(lin) == []


async def test_administrators_remove_what_others_share_and_nothing_else(now: datetime) -> None:
    await make_board(now)
    ada, lin = await make_staff(now), await make_staff(now, "Lin", roles={})
    await saved_filters.save("Mine", SILENT, is_shared=False, by=lin, now=now)
    await saved_filters.save("Ours", SILENT, is_shared=True, by=lin, now=now)
    [shared] = await saved_filters.of(ada)
    [mine, _] = await saved_filters.of(lin)
    with pytest.raises(LostRace):
        await saved_filters.remove(mine.id, by=ada, now=now)
    assert await saved_filters.remove(shared.id, by=ada, now=now) == "Ours"


async def test_what_narrows_nothing_and_names_that_are_there_are_refused(now: datetime) -> None:
    ada = await make_staff(now)
    with pytest.raises(Refused):
        await saved_filters.save("All", PeopleSieve(), is_shared=False, by=ada, now=now)
    for number in range(saved_filters.MOST):
        await saved_filters.save(f"List {number}", SILENT, is_shared=False, by=ada, now=now)
    with pytest.raises(Refused, match="already"):
        await saved_filters.save("LIST 0", SILENT, is_shared=False, by=ada, now=now)
    with pytest.raises(Refused, match="At most"):
        await saved_filters.save("One more", SILENT, is_shared=False, by=ada, now=now)
