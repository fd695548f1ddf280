"""A device's cookie: whatever of it is exchanged or made up, it opens nothing."""

from datetime import datetime

import pytest

from board.desks import desks, devices
from board.desks.rules import DeviceMark
from board.foundation.links import links
from board.foundation.links.links import Link
from tests.cast import make_board, make_member


async def desk_and_mark(now: datetime, name: str) -> tuple[Link, DeviceMark]:
    member = await make_member(now, await make_board(now), name)
    link = await desks.link_for(member.person, now=now)
    return link, devices.mark_for(link, "", now=now)


@pytest.mark.usefixtures("database")
async def test_cookie_of_one_opens_no_other_desk(now: datetime) -> None:
    link, alans = await desk_and_mark(now, "Alan")
    _, graces = await desk_and_mark(now, "Grace")
    ours, theirs = str(alans).split("."), str(graces).split(".")
    later = str(int(ours[2]) + 86_400)
    forged = [
        [theirs[0], *ours[1:]],
        [*theirs[:3], ours[3]],
        [ours[0], "0" * 32, *ours[2:]],
        [*ours[:2], later, ours[3]],
        [*ours[:3], theirs[3]],
        [*ours[:3], "a" * 26],
        ["2" * 12, *ours[1:]],
    ]
    for parts in forged:
        assert await devices.desk_of(".".join(parts), now=now) is None, parts
    found = await devices.desk_of(str(alans), now=now)
    assert found == link
    # The token of a desk is no cookie.
    assert await devices.desk_of(links.token(link), now=now) is None


@pytest.mark.usefixtures("database")
async def test_device_keeps_its_mark_for_one_desk_and_has_another_for_the_next(
    now: datetime,
) -> None:
    link, alans = await desk_and_mark(now, "Alan")
    other, _ = await desk_and_mark(now, "Grace")
    assert devices.mark_for(link, str(alans), now=now).device == alans.device
    assert devices.mark_for(other, str(alans), now=now).device != alans.device
