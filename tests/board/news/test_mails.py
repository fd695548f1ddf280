"""What a mail with news looks like."""

import re
from datetime import datetime, timedelta

import pytest

from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from board.foundation.text.tokens import LIGHT
from board.news import roadmap_news
from tests.backed_items import SHIPPED, WILL_NOT, BackedItem

DAY = timedelta(days=1)


@pytest.fixture
async def backed(database: object, now: datetime) -> BackedItem:
    return await BackedItem().filled(now)


async def test_a_reason_is_quoted_beside_a_stroke_of_its_colour(backed: BackedItem) -> None:
    other = await backed.makes("Dark mode")
    await backed.joins(backed.alan, item=other)
    await backed.moves(SHIPPED, "In version 12.")
    backed.now += timedelta(minutes=1)  # what moved first is told first
    await backed.moves(WILL_NOT, "Too few asked.", item=other)
    await roadmap_news.send_due(backed.now + DAY)
    row = await Message.objects().where(Message.to_name == "Alan").first()
    assert row is not None
    html = mime.readable(bytes(row.body)).html
    strokes = re.findall(r"border-left:3px solid ([^\"]*)\"", html)
    assert strokes == [LIGHT["moss"], LIGHT["no"]]
