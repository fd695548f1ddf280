"""The cookie tells of mails that leave, and of nothing else."""

from datetime import timedelta
from typing import Any, cast

import pytest

from board.foundation.presses import presses
from board.foundation.presses.presses import Leaving
from board.foundation.text.ids import new_id


class Cookies:
    def __init__(self, value: str) -> None:
        self.cookies = {presses.COOKIE: value}


def test_cookie_is_read_back_until_the_first_mail_leaves(now: Any, settings: Any) -> None:
    told = Leaving(new_id(), 9, now + timedelta(seconds=24))
    request = cast(Any, Cookies(str(told.cookie(now).value)))
    assert presses.leaving(request, now) == told
    assert presses.leaving(request, now + timedelta(seconds=24)) is None


@pytest.mark.parametrize("value", ["", "a", "a.b.c.d", "a.1.99999999999999999999.1", "a.-1.9.1"])
def test_cookie_that_somebody_made_up_tells_nothing(value: str, now: Any) -> None:
    assert presses.leaving(cast(Any, Cookies(value)), now) is None
