"""What is asked of the reader of a digest."""

import pytest

from meetings.rules.digest_deadlines import named


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([4], "R-4"),
        ([12, 3], "R-3 and R-12, each"),
        ([1, 2, 3, 5, 8], "R-1, R-2, R-3, R-5 and R-8, each"),
        ([1, 2, 3, 5, 8, 9], "6 requests, each"),
    ],
)
def test_requests_are_asked_for_by_name_until_they_are_many(numbers: list[int], words: str) -> None:
    assert named([{"number": number} for number in numbers]) == words
