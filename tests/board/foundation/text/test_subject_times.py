"""When something begins, on the reader's clock; a night is that of the day before."""

from datetime import UTC, datetime

import pytest

from board.foundation.text.subject_times import subject_time


@pytest.mark.parametrize(
    ("hour", "yours", "words"),
    [
        (14, None, "Thu 14 Jan 15:00 Berlin"),
        (14, "America/New_York", "Thu 14 Jan 09:00 New York"),
        (23, None, "Thu night, 15 Jan 00:00 Berlin"),
        (14, "Australia/Sydney", "Thu night, 15 Jan 01:00 Sydney"),
        (3, None, "Wed night, 14 Jan 04:00 Berlin"),
        (4, None, "Thu 14 Jan 05:00 Berlin"),
    ],
)
def test_subject_time_is_the_readers(hour: int, yours: str | None, words: str) -> None:
    at = datetime(2027, 1, 14, hour, tzinfo=UTC)
    assert subject_time(at, "Europe/Berlin", yours) == words
