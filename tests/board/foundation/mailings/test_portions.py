"""A portion of letters to many: written before it is stored, stored only if it still holds."""

from datetime import datetime

import pytest

from board.foundation.mail.tables import Message
from board.foundation.mailings import writing
from tests.board.foundation.mailings.test_writing import KIND, begun, state, write
from tests.cast import make_board

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def writer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(writing.WRITERS, KIND, write)


async def test_what_holds_no_longer_is_written_anew(now: datetime) -> None:
    ada, made = await begun(now, "alan")
    drawn = await write(made, ["alan"], by=ada, now=now)
    await make_board(now, "Another board")
    assert await drawn.store() is None
    assert await Message.count() == 0
    await writing.carry_on(now)
    assert await state(made) == (1, 1, "done")
