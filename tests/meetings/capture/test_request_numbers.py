"""Numbers of requests are given once, and nobody gets one that is gone."""

from datetime import datetime

import pytest

from meetings.capture.request_numbers import numbers_of_meeting
from meetings.capture.rules.feedback import FeedbackKind
from tests.live_meetings import LiveMeeting
from tests.meetings.capture.test_feedback import correct

pytestmark = pytest.mark.usefixtures("database")


async def test_request_gets_a_number_and_loses_it_with_its_kind(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    said = await live.says("Alan", kind=FeedbackKind.request)
    plain = await live.says("Grace")
    await correct(live, plain, kind=FeedbackKind.request)
    made = await numbers_of_meeting(live.meeting.id)
    assert {key: row.number for key, row in made.items()} == {said: 1, plain: 2}
    await correct(live, said, kind=FeedbackKind.idea)
    assert list(await numbers_of_meeting(live.meeting.id)) == [plain]
    # A number that was given is never given again.
    await correct(live, said, kind=FeedbackKind.request)
    assert (await numbers_of_meeting(live.meeting.id))[said].number == 3
