"""What a mail with news looks like."""

import re
from datetime import datetime, timedelta

import pytest

from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from board.foundation.text.tokens import LIGHT
from board.news import roadmap_news
from tests.shelf import SHIPPED, WILL_NOT, Shelf

DAY = timedelta(days=1)


@pytest.fixture
async def shelf(database: object, now: datetime) -> Shelf:
    return await Shelf().filled(now)


async def test_a_reason_is_quoted_beside_a_stroke_of_its_colour(shelf: Shelf) -> None:
    other = await shelf.makes("Dark mode")
    await shelf.joins(shelf.alan, item=other)
    await shelf.moves(SHIPPED, "In version 12.")
    shelf.now += timedelta(minutes=1)  # what moved first is told first
    await shelf.moves(WILL_NOT, "Too few asked.", item=other)
    await roadmap_news.send_due(shelf.now + DAY)
    row = await Message.objects().where(Message.to_name == "Alan").first()
    assert row is not None
    html = mime.readable(bytes(row.body)).html
    strokes = re.findall(r"border-left:3px solid ([^\"]*)\"", html)
    assert strokes == [LIGHT["moss"], LIGHT["no"]]
