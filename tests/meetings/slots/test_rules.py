"""What holds for every offer of times: the deadline closes it, and a time ends on its day."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from board.foundation.errors import Refused
from meetings.interviews.rules import InterviewState
from meetings.polls.rules.polls import PollState
from meetings.slots.rules import lasting, state_now

DEADLINE = datetime(2027, 1, 14, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_an_offer_is_open_until_its_deadline_and_closed_from_then_on() -> None:
    assert state_now(PollState.open, DEADLINE, DEADLINE - SECOND) is PollState.open
    assert state_now(PollState.open, DEADLINE, DEADLINE) is PollState.closed
    assert state_now(InterviewState.open, DEADLINE, DEADLINE) is InterviewState.closed


@pytest.mark.parametrize("state", [each for each in PollState if each is not PollState.open])
def test_no_other_state_changes_by_itself(state: PollState) -> None:
    assert state_now(state, DEADLINE, DEADLINE + SECOND) is state


def test_a_time_lasts_its_minutes_on_the_clock_of_the_zone() -> None:
    found = lasting(date(2027, 1, 14), time(15), 90, "Europe/Berlin")
    assert (found.starts_local, found.ends_local) == ("2027-01-14T15:00", "2027-01-14T16:30")
    assert found.starts_at == datetime(2027, 1, 14, 14, tzinfo=UTC)


@pytest.mark.parametrize(("starts", "minutes"), [(time(23), 60), (time(23, 30), 120)])
def test_a_time_ends_on_its_day(starts: time, minutes: int) -> None:
    with pytest.raises(Refused, match="after midnight"):
        lasting(date(2027, 1, 14), starts, minutes, "Europe/Berlin")
