"""What is asked of the reader of a digest."""

import pytest

from meetings.digests.rules.deadlines import named
from tests.meetings.digests.rules.test_records import request_record


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([4], "CAB-4"),
        ([12, 3], "CAB-3 and CAB-12, each"),
        ([1, 2, 3, 5, 8], "CAB-1, CAB-2, CAB-3, CAB-5 and CAB-8, each"),
        ([1, 2, 3, 5, 8, 9], "6 requests, each"),
    ],
)
def test_requests_are_asked_for_by_name_until_they_are_many(numbers: list[int], words: str) -> None:
    assert named([request_record(number) for number in numbers]) == words
