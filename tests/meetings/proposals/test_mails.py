"""What whoever wished for something hears of it: one mail, where there is somebody to read it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from board import settings
from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from meetings.proposals import delegations, mails, substitutes
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio
MORE = {"substitute": "Bea", "is_by_rule": False}


@pytest.fixture
async def scene(database: Any, now: datetime) -> Gathering:
    scene = await Gathering().invited(now)
    await delegations.ask_by_link(scene.alan, "Bea", "bea@example.net", comment="", now=now)
    return scene


async def test_a_mail_has_the_words_and_the_way_to_an_answer_of_ones_own(scene: Gathering) -> None:
    [wish] = await substitutes.of_meeting(scene.meeting.id)
    words = "Your own voice counts."
    await mails.tell("substitute_refused", wish, "Thursday", words=words, more=MORE, now=scene.now)
    [mail] = await Message.objects().where(Message.kind == "substitute_refused")
    assert (mail.to_address, mail.cause) == ("alan@example.org", scene.meeting.id)
    text = mime.readable(mail.body).text
    assert (words in text, "/m/" in text, "Winter meeting, Thursday" in text) == (True, True, True)


@pytest.mark.parametrize("is_ours", [True, False])
async def test_nobody_is_written_to_without_an_address_of_their_own(
    scene: Gathering, is_ours: bool
) -> None:
    [wish] = await substitutes.of_meeting(scene.meeting.id)
    lost = replace(wish, attendee_email=settings.current().mail_from if is_ours else None)
    await mails.tell("substitute_refused", lost, "Thursday", more=MORE, now=scene.now)
    assert await Message.count().where(Message.kind == "substitute_refused") == 0
